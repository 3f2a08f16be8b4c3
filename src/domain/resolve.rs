use crate::blank::unless_blank;
use crate::channel::RunStatus;
use crate::command::{Command, Focus, ResolveRequest};
use crate::conversation::Conversation;
use crate::history::History;
use crate::id::{ConversationId, SessionId, WriteKey};
use crate::item::{Author, Item};
use crate::outbox::{OutgoingResolve, ResolveState};
use crate::outgoing::forget;
use crate::permission::Action;
use crate::problem::{Cause, Outcome, Problem};
use crate::session::Resolution;
use crate::workspace::Workspace;

/// The open question whether to resolve a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolving {
    /// Where.
    pub conversation: ConversationId,
    /// Which session: the one on screen when the question was put, whatever happens meanwhile.
    pub session: SessionId,
    /// One line on how it ended, as typed.
    pub outcome: String,
    /// How far it is.
    pub stage: Stage,
    /// Where the work goes on afterwards; known before the card has gone.
    next: Option<ConversationId>,
    /// The newest item when the question was put.
    asked_at_seq: u64,
}

/// How far a resolve is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The agent is asked.
    Asking,
    /// The backend is asked.
    Sent(ResolveRequest),
    /// The backend refused, or did not answer.
    Failed(ResolveRequest, Problem),
}

/// What the agent should know before saying `Yes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Others have written what had not been in view when the question was put.
    WrittenSince(Vec<Said>),
    /// The customer has not been answered.
    CustomerSpokeLast,
    /// Text has been typed and not sent.
    UnsentText,
    /// The AI agent, by name, is not running: it will not pick up the next message.
    AiAgentNotRunning(String),
    /// The channel, by name, is not running: no next message will come in.
    ChannelNotRunning(String),
}

/// A line that the agent should read before saying `Yes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The human agent who wrote it; nobody for the customer.
    pub by: Option<String>,
    /// What it says.
    pub text: String,
}

/// How it is known that a session has ended.
enum Ending {
    /// The backend has just closed it.
    Now(Box<Conversation>),
    /// It had been closed: by somebody else, or by an own resolve whose answer was lost.
    Before(Resolution),
}

/// The end of a session, by the backend's word.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The conversation with its session closed.
    pub conversation: Conversation,
    /// How it ended.
    pub resolution: Resolution,
}

impl Resolving {
    /// Whether the outcome can still be changed: a try that is under way, or that nobody answered, is repeated to the
    /// letter.
    #[must_use]
    pub fn outcome_can_change(&self) -> bool {
        match &self.stage {
            Stage::Asking => true,
            Stage::Sent(_) => false,
            Stage::Failed(_, problem) => problem.outcome != Outcome::Unknown,
        }
    }

    /// Whether it was refused for a reason that stays: asking again cannot help.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(&self.stage, Stage::Failed(_, problem) if !self.is_held() && !problem.can_be_retried())
    }

    /// Whether it is held because others have written since; the dialog shows what.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(&self.stage, Stage::Failed(_, Problem { cause: Cause::NewerItems(_), .. }))
    }
}

impl Workspace {
    pub(crate) fn resolve_pressed(&mut self, id: &ConversationId) -> Vec<Command> {
        let asked_at_seq = self.seen_up_to();
        let waits = self.outgoing_resolve(id).is_some();
        let may = |open: &&Conversation| open.id == *id && open.allows(Action::Resolve) && !waits;
        if let Some(conversation) = self.open_conversation().filter(may) {
            self.resolving = Some(Resolving {
                conversation: conversation.id.clone(),
                session: conversation.session.id.clone(),
                outcome: String::new(),
                stage: Stage::Asking,
                next: None,
                asked_at_seq,
            });
        }
        vec![]
    }

    pub(crate) fn outcome_typed(&mut self, text: String) -> Vec<Command> {
        if let Some(resolving) = self.resolving.as_mut().filter(|resolving| resolving.outcome_can_change()) {
            resolving.outcome = text;
        }
        vec![]
    }

    /// `No` and Escape change nothing. A request that is under way cannot be called back.
    pub(crate) fn resolve_cancelled(&mut self) -> Vec<Command> {
        match &self.resolving {
            Some(Resolving { stage: Stage::Asking | Stage::Failed(..), .. }) => {
                self.resolving = None;
                vec![Command::Focus(Focus::ResolveButton)]
            }
            _ => vec![],
        }
    }

    /// `Yes` or `Retry`. A second press while the first is under way does nothing; a try that nobody answered is
    /// repeated to the letter, so that the backend recognises it; a refused one is asked anew with what is known now.
    pub(crate) fn resolve_confirmed(&mut self, key: WriteKey) -> Vec<Command> {
        let version = self.open_conversation().map_or(0, |conversation| conversation.version);
        // What was below the view is told in the question itself.
        let seen = self.open_history().and_then(History::newest_id).cloned();
        let next = self.resolving.as_ref().and_then(|resolving| self.card_after(&resolving.conversation));
        let Some(resolving) = &mut self.resolving else { return vec![] };
        resolving.next = next.or(resolving.next.take());
        let request = match &resolving.stage {
            Stage::Sent(_) => return vec![],
            Stage::Failed(request, problem) if problem.outcome == Outcome::Unknown => request.clone(),
            Stage::Asking | Stage::Failed(..) => {
                let anyway = resolving.is_held();
                let outcome = unless_blank(resolving.outcome.trim().to_owned());
                ResolveRequest { key, version, seen, anyway, outcome }
            }
        };
        resolving.stage = Stage::Sent(request.clone());
        let (conversation, session) = (resolving.conversation.clone(), resolving.session.clone());
        // A try that nobody answered keeps its place.
        match self.resolves.iter_mut().find(|it| it.session == session) {
            Some(known) => (known.request, known.state) = (request, ResolveState::Waits),
            None => {
                let state = ResolveState::Waits;
                self.resolves.push(OutgoingResolve { conversation, session, request, tried: false, state });
            }
        }
        self.leave_question_to_outbox()
    }

    /// Without a connection the question is answered and the resolve waits, where it can be seen and taken back.
    pub(crate) fn leave_question_to_outbox(&mut self) -> Vec<Command> {
        let is_offline = self.is_offline();
        let waits =
            |it: &OutgoingResolve, session: &SessionId| it.session == *session && it.state == ResolveState::Waits;
        let resolves = &self.resolves;
        let goes = |asked: &mut Resolving| {
            matches!(asked.stage, Stage::Sent(_)) && resolves.iter().any(|it| waits(it, &asked.session))
        };
        match self.resolving.take_if(|asked| is_offline && goes(asked)) {
            Some(_) => vec![Command::Focus(Focus::Composer)],
            None => vec![],
        }
    }

    pub(crate) fn resolve_answered(&mut self, session: &SessionId, result: Result<Resolved, Problem>) -> Vec<Command> {
        let asked = |it: &OutgoingResolve| it.session == *session && it.state == ResolveState::Sending;
        let Some(place) = self.resolves.iter().position(asked) else { return vec![] };
        let id = self.resolves[place].conversation.clone();
        let problem = match result {
            Ok(resolved) => {
                self.has_been_answered();
                return self.session_resolved(&id, session, Ending::Now(Box::new(resolved.conversation)));
            }
            Err(problem) => problem,
        };
        match (&problem.cause, problem.outcome) {
            (Cause::AlreadyClosed(resolution), _) => {
                let resolution = resolution.clone();
                return self.session_resolved(&id, session, Ending::Before(resolution));
            }
            (Cause::SignInRequired, _) => {
                // It goes on by itself when the person is back.
                self.resolves[place].state = ResolveState::Waits;
                return self.sign_in_ended();
            }
            (_, Outcome::Unknown) => self.resolves[place].state = ResolveState::Unanswered(problem.clone()),
            (_, Outcome::Applied | Outcome::NotApplied) => {
                self.resolves[place].state = ResolveState::Failed(problem.clone());
            }
        }
        self.tell_question(place, &problem);
        match problem.cause {
            Cause::NewerItems(items) => self.newer_items_told(&id, items),
            Cause::VersionMismatch(current) => {
                self.take_conversation(*current);
                self.ask_newer_items(&id)
            }
            _ => self.ask_open_again(&id),
        }
    }

    /// Says in the question, if it stands, that the resolve failed; what was refused is then asked from there. Where it
    /// cannot be seen, a word says so.
    fn tell_question(&mut self, place: usize, problem: &Problem) {
        let OutgoingResolve { conversation, session, request, state, .. } = self.resolves[place].clone();
        let refused = matches!(state, ResolveState::Failed(_));
        let is_on_screen = self.place.is_workspace() && self.open.as_ref().is_some_and(|open| open.id == conversation);
        if let Some(resolving) = self.resolving.as_mut().filter(|resolving| resolving.session == session) {
            resolving.stage = Stage::Failed(request, problem.clone());
            if !is_on_screen {
                self.resolving = None;
            } else if refused {
                self.resolves.remove(place);
            }
        }
        if !is_on_screen && refused {
            self.say_failed(format!("Not resolved. {}", problem.text));
        }
    }

    /// The session is closed, by the backend's word: the card goes, the marker comes, the focus moves on.
    fn session_resolved(&mut self, id: &ConversationId, session: &SessionId, ending: Ending) -> Vec<Command> {
        let me = self.me().map(|me| me.person.id.clone());
        let mut files = vec![];
        match &ending {
            Ending::Before(resolution) if Some(&resolution.by.id) != me.as_ref() => {
                // What was typed here stays, to be copied: its writer did not end the session.
                self.say(format!("The session had already been resolved by {}", resolution.by.name));
            }
            Ending::Before(_) | Ending::Now(_) => {
                self.say("Session resolved".to_owned());
                files = self.drafts.forget(session);
            }
        }
        self.resolves.retain(|resolve| resolve.session != *session);
        let asked = self.resolving.take_if(|resolving| resolving.session == *session);
        let mut commands = self.tell_portal_of_resolve(id, session);
        commands.extend(match ending {
            Ending::Now(conversation) => {
                self.take_conversation(*conversation);
                self.drop_from_list_what_left();
                self.arrange_list();
                self.ask_newer_items(id)
            }
            Ending::Before(_) => self.ask_open_again(id),
        });
        commands.extend(forget(files));
        commands.extend(self.ask_list_and_counts());
        // Whoever is elsewhere by now stays there.
        if let Some(asked) = asked {
            let next = asked.next.filter(|next| self.conversations.contains_key(next));
            commands.push(Command::Focus(next.map_or(Focus::List, Focus::Card)));
        }
        commands
    }

    /// Takes the question back when another conversation or screen is opened; one that has been sent stays until the
    /// backend's word.
    pub(crate) fn leave_question(&mut self, to: Option<&ConversationId>) {
        self.resolving
            .take_if(|resolving| Some(&resolving.conversation) != to && !matches!(resolving.stage, Stage::Sent(_)));
    }

    /// Takes the question back, and a resolve that waits, when the session has ended without it, and says so.
    pub(crate) fn end_overtaken_question(&mut self) -> Vec<Command> {
        let asked = self.resolving.iter().filter(|it| !matches!(it.stage, Stage::Sent(_)));
        let asked = asked.map(|it| (it.conversation.clone(), it.session.clone()));
        let waiting = self.resolves.iter().filter(|it| it.state != ResolveState::Sending);
        let waiting = waiting.map(|it| (it.conversation.clone(), it.session.clone()));
        let ended = |(conversation, session): (ConversationId, SessionId)| {
            let resolution = self.conversations.get(&conversation)?.session.state.resolution()?.clone();
            (resolution.session == session).then_some((conversation, session, resolution))
        };
        let overtaken = asked.chain(waiting).find_map(ended);
        let Some((conversation, session, resolution)) = overtaken else { return vec![] };
        self.session_resolved(&conversation, &session, Ending::Before(resolution))
    }

    /// What the agent should know before saying `Yes`, most important first.
    #[must_use]
    pub fn resolve_warnings(&self) -> Vec<Warning> {
        let (Some(resolving), Some(conversation)) = (&self.resolving, self.open_conversation()) else { return vec![] };
        let mut warnings = vec![];
        let since = self.said_since(resolving);
        let customer_wrote = since.iter().any(|said| said.by.is_none());
        if !since.is_empty() {
            warnings.push(Warning::WrittenSince(since));
        }
        if !customer_wrote && self.open_history().is_some_and(History::customer_spoke_last) {
            warnings.push(Warning::CustomerSpokeLast);
        }
        if self.has_unsent_text(&resolving.session) {
            warnings.push(Warning::UnsentText);
        }
        if conversation.ai_agent.status == RunStatus::Stopped {
            warnings.push(Warning::AiAgentNotRunning(conversation.ai_agent.name.clone()));
        }
        if conversation.channel.status == RunStatus::Stopped {
            warnings.push(Warning::ChannelNotRunning(conversation.channel.name.clone()));
        }
        warnings
    }

    /// What others have written since: by the history, or where that is not here, by the refusal.
    fn said_since(&self, resolving: &Resolving) -> Vec<Said> {
        match (&resolving.stage, self.open_history()) {
            (_, Some(_)) => self.written_by_others(resolving.asked_at_seq).filter_map(|item| self.said(item)).collect(),
            (Stage::Failed(_, Problem { cause: Cause::NewerItems(items), .. }), None) => {
                items.iter().filter_map(|item| self.said(item)).collect()
            }
            (_, None) => vec![],
        }
    }

    fn said(&self, item: &Item) -> Option<Said> {
        let message = item.message()?;
        let by = match &message.author {
            Author::HumanAgent(_) => Some(self.author_name(&message.author, None)),
            Author::Customer(_) | Author::AiAgent(_) => None,
        };
        let files = || message.attachments.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
        let text = if message.body.is_blank() { files() } else { message.body.words() };
        Some(Said { by, text })
    }
}

#[cfg(test)]
mod tests;
