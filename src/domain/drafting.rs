//! Copilot beside the composer: which draft is shown, and what may be done with it.

/// How a draft gets into the reply.
mod insertion;

use crate::blank::unless_blank;
use crate::command::{Command, Focus};
use crate::conversation::Conversation;
use crate::copilot::{Draft, DraftState};
use crate::id::{ConversationId, DraftId, SessionId, WriteKey};
use crate::permission::Action;
use crate::problem::{Outcome, Problem};
use crate::remote::Fresh;
use crate::workspace::Workspace;

/// Copilot beside one conversation's composer. It proposes; nothing here sends, and only the agent's own press puts a
/// proposal into a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafting {
    /// The draft that the agent sees.
    pub shown: Option<Draft>,
    /// A newer one. It never takes the place of one that may be being read, unless the agent asked for it.
    pub next: Option<Draft>,
    /// Whether the switch has been pressed and not been answered.
    pub switching: bool,
    /// What was refused or not answered last.
    pub trouble: Option<Problem>,
    /// What the agent has typed for the next draft to heed.
    pub instruction: String,
    /// What stood in the reply before a draft took its place.
    pub replaced: Option<String>,
    /// An out-of-date draft that was to be put into the reply, and how: it goes there only at a second press.
    asked: Option<(DraftId, How)>,
    /// The draft whose text stands in the reply.
    taken: Option<DraftId>,
    /// The draft that was dropped or sent: an answer from before that brings it no more.
    gone: Option<DraftId>,
    /// The agent asked for the next one, which therefore shows as soon as it has been written.
    wanted: bool,
    /// What was asked and has no answer: asked again, it is the same write.
    unanswered: Option<(WriteKey, String)>,
    /// Whether the current draft has ever been answered.
    known: bool,
}

/// What happens around Copilot.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftingEvent {
    /// The person pressed the switch.
    Switched(bool),
    /// The backend's word on that.
    SwitchAnswered(Result<Box<Conversation>, Problem>),
    /// The person typed an instruction.
    InstructionTyped(String),
    /// The person asked for a draft, heeding what they have typed.
    Wanted(WriteKey),
    /// The backend's word on that; nothing for a draft in a state that this version does not know.
    WantedAnswered(Result<Option<Draft>, Problem>),
    /// It is time to look whether a draft has been written.
    LookDue,
    /// The backend's answer to the current draft.
    CurrentAnswered(Result<Fresh<Option<Draft>>, Problem>),
    /// The person went on to the newer draft.
    NewerShown,
    /// The person put the draft into the reply.
    Taken(How),
    /// The person puts a draft into the reply although the customer has written since.
    TakenAnyway,
    /// The person leaves an out-of-date draft where it is.
    TakingCancelled,
    /// The person wants back what stood there before.
    ReturnPressed,
    /// The person dropped the draft.
    Discarded,
    /// The backend's word on that.
    DiscardAnswered(DraftId, Result<(), Problem>),
}

/// How a text is put into the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Where the caret is.
    Insert,
    /// In place of all that stands there.
    Replace,
}

/// A text on its way into the reply's field, which undoes it like anything typed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The session in whose composer.
    pub session: SessionId,
    /// The text.
    pub text: String,
    /// Where to.
    pub how: How,
}

/// What is wanted done around Copilot.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftingCommand {
    /// Switch it.
    Switch(bool),
    /// Ask for the current draft.
    AskCurrent {
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Look again after a moment.
    LookLater,
    /// Ask for a new draft.
    Ask {
        /// Names this write.
        key: WriteKey,
        /// What it shall heed.
        instruction: Option<String>,
    },
    /// Drop a draft.
    Discard(DraftId),
}

impl Drafting {
    /// Takes the draft that the backend calls current.
    fn take(&mut self, current: Option<Draft>) {
        let Some(draft) = current.filter(|draft| Some(&draft.id) != self.gone.as_ref()) else {
            (self.shown, self.next, self.wanted) = (None, None, false);
            return;
        };
        let is_shown = self.shown.as_ref().is_some_and(|shown| shown.id == draft.id);
        let can_be_read = self.shown.as_ref().is_some_and(|shown| shown.state.has_text());
        if is_shown || !can_be_read || (self.wanted && draft.state.has_text()) {
            self.wanted &= draft.state == DraftState::Pending;
            (self.shown, self.next) = (Some(draft), None);
        } else {
            self.wanted &= draft.state == DraftState::Pending;
            self.next = Some(draft);
        }
    }

    /// Whether one is being written.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        [&self.shown, &self.next].into_iter().flatten().any(|draft| draft.state == DraftState::Pending)
    }

    fn remove(&mut self, draft: &DraftId) {
        self.shown.take_if(|shown| shown.id == *draft);
        if self.shown.is_none() {
            self.shown = self.next.take();
        }
        self.gone = Some(draft.clone());
    }
}

impl Workspace {
    /// Copilot beside the composer on screen, where it drafts for the person signed in.
    #[must_use]
    pub fn open_drafting(&self) -> Option<Drafting> {
        let open = self.open_conversation().filter(|open| drafts_for_me(open))?;
        Some(self.drafting.get(&open.id).cloned().unwrap_or_default())
    }

    /// What was refused or not answered last about Copilot, in the conversation on screen.
    #[must_use]
    pub fn copilot_trouble(&self) -> Option<Problem> {
        self.open.as_ref().and_then(|open| self.drafting.get(&open.id)?.trouble.clone())
    }

    /// Whether the customer has written since the message that this draft answers.
    #[must_use]
    pub fn is_out_of_date(&self, draft: &Draft) -> bool {
        let history = self.open_history();
        let based_on = history.zip(draft.based_on.as_ref()).and_then(|(history, id)| {
            let item = history.items().iter().rev().find(|item| item.id == *id);
            item.map(|item| (history, item.seq))
        });
        let written_since = based_on.is_some_and(|(history, seq)| history.customer_items_after(seq).next().is_some());
        draft.state == DraftState::Stale || (draft.state.has_text() && written_since)
    }

    pub(crate) fn drafting_happened(&mut self, id: &ConversationId, event: DraftingEvent) -> Vec<Command> {
        match event {
            DraftingEvent::Switched(enabled) => self.copilot_switched(id, enabled),
            DraftingEvent::SwitchAnswered(result) => self.switch_answered(id, result),
            DraftingEvent::InstructionTyped(text) => {
                self.drafting_of(id).instruction = text;
                vec![]
            }
            DraftingEvent::Wanted(key) => self.draft_wanted(id, key),
            DraftingEvent::WantedAnswered(result) => self.wanted_answered(id, result),
            DraftingEvent::LookDue => self.ask_draft_of(id),
            DraftingEvent::CurrentAnswered(result) => self.current_answered(id, result),
            DraftingEvent::NewerShown => {
                let drafting = self.drafting_of(id);
                drafting.shown = drafting.next.take().or(drafting.shown.take());
                vec![Command::Focus(Focus::Composer)]
            }
            DraftingEvent::Taken(how) => self.draft_taken(id, how),
            DraftingEvent::TakenAnyway => self.draft_taken_anyway(id),
            DraftingEvent::TakingCancelled => self.taking_cancelled(id),
            DraftingEvent::ReturnPressed => self.return_pressed(id),
            DraftingEvent::Discarded => self.draft_discarded(id),
            DraftingEvent::DiscardAnswered(draft, result) => self.discard_answered(id, &draft, result),
        }
    }

    fn drafting_of(&mut self, id: &ConversationId) -> &mut Drafting {
        self.drafting.entry(id.clone()).or_default()
    }

    fn copilot_switched(&mut self, id: &ConversationId, enabled: bool) -> Vec<Command> {
        let allowed = self.conversations.get(id).is_some_and(|known| known.allows(Action::Copilot));
        let drafting = self.drafting_of(id);
        if !allowed || drafting.switching {
            return vec![];
        }
        (drafting.switching, drafting.trouble) = (true, None);
        vec![DraftingCommand::Switch(enabled).on(id)]
    }

    fn switch_answered(&mut self, id: &ConversationId, result: Result<Box<Conversation>, Problem>) -> Vec<Command> {
        match result {
            Ok(conversation) => {
                self.drafting.remove(id);
                self.take_conversation(*conversation);
                self.ask_newer_items(id).into_iter().chain(self.ask_draft_of(id)).collect()
            }
            Err(problem) => {
                self.drafting_of(id).switching = false;
                self.drafting_failed(id, problem)
            }
        }
    }

    fn drafting_failed(&mut self, id: &ConversationId, problem: Problem) -> Vec<Command> {
        self.drafting_of(id).trouble = Some(problem.clone());
        self.asking_failed(&problem)
    }

    fn draft_wanted(&mut self, id: &ConversationId, key: WriteKey) -> Vec<Command> {
        let drafting = self.drafting_of(id);
        if drafting.wanted {
            return vec![];
        }
        let instruction = drafting.instruction.trim().to_owned();
        let key = drafting.unanswered.take().filter(|(_, asked)| *asked == instruction).map_or(key, |(key, _)| key);
        drafting.unanswered = Some((key.clone(), instruction.clone()));
        (drafting.wanted, drafting.trouble) = (true, None);
        let instruction = unless_blank(instruction);
        vec![DraftingCommand::Ask { key, instruction }.on(id)]
    }

    fn wanted_answered(&mut self, id: &ConversationId, result: Result<Option<Draft>, Problem>) -> Vec<Command> {
        let drafting = self.drafting_of(id);
        match result {
            Ok(draft) => {
                (drafting.unanswered, drafting.instruction) = (None, String::new());
                drafting.take(draft);
                self.look_later(id)
            }
            Err(problem) => {
                drafting.wanted = false;
                if problem.outcome == Outcome::NotApplied {
                    drafting.unanswered = None;
                }
                self.drafting_failed(id, problem)
            }
        }
    }

    /// Asks for the current draft of the conversation on screen, where Copilot drafts for the person signed in.
    pub(crate) fn ask_draft(&self) -> Vec<Command> {
        self.open.as_ref().map_or_else(Vec::new, |open| self.ask_draft_of(&open.id))
    }

    fn ask_draft_of(&self, id: &ConversationId) -> Vec<Command> {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == *id);
        match self.conversations.get(id).filter(|known| is_open && drafts_for_me(known)) {
            Some(_) => {
                let known = self.drafting.get(id).is_some_and(|drafting| drafting.known);
                let only_if_changed = known && !self.live.is_asking_anew();
                vec![DraftingCommand::AskCurrent { only_if_changed }.on(id)]
            }
            None => vec![],
        }
    }

    fn current_answered(&mut self, id: &ConversationId, result: Result<Fresh<Option<Draft>>, Problem>) -> Vec<Command> {
        let drafting = self.drafting_of(id);
        match result {
            Ok(Fresh::Changed(draft)) => {
                drafting.known = true;
                drafting.take(draft);
            }
            Ok(Fresh::Unchanged) => {}
            // The next refresh asks again; the connection's state tells of it.
            Err(problem) => return self.asking_failed(&problem),
        }
        self.look_later(id)
    }

    /// Looks again for a draft that is being written, where nobody tells that it is.
    fn look_later(&mut self, id: &ConversationId) -> Vec<Command> {
        let is_told = self.live.is_live();
        if self.drafting_of(id).is_pending() && !is_told { vec![DraftingCommand::LookLater.on(id)] } else { vec![] }
    }

    /// The stream tells how a draft of this person's own stands now; the current one is the newest.
    pub(crate) fn draft_told(&mut self, id: &ConversationId, draft: Option<Draft>) -> Vec<Command> {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == *id);
        let Some(draft) = draft.filter(|_| is_open || self.drafting.contains_key(id)) else { return vec![] };
        let drafting = self.drafting_of(id);
        if draft.state.is_current() {
            drafting.take(Some(draft));
        } else if drafting.shown.as_ref().is_some_and(|shown| shown.id == draft.id) {
            // Only the backend knows whether another one takes its place; until that is written this one can be read.
            return self.ask_draft_of(id);
        } else {
            drafting.next.take_if(|next| next.id == draft.id);
        }
        vec![]
    }

    /// The draft that a reply of this conversation comes from, once: it has been used with that.
    pub(crate) fn draft_sent(&mut self, id: &ConversationId) -> Option<DraftId> {
        let drafting = self.drafting.get_mut(id)?;
        drafting.replaced = None;
        let draft = drafting.taken.take()?;
        drafting.remove(&draft);
        Some(draft)
    }

    /// A reply that came from this draft did not go and is being written again.
    pub(crate) fn draft_taken_back(&mut self, id: &ConversationId, draft: &DraftId) {
        self.drafting_of(id).taken = Some(draft.clone());
    }

    /// The reply is empty again: nothing of a draft is left in it.
    pub(crate) fn reply_emptied(&mut self, session: &SessionId) {
        let of_session = |conversation: &&std::sync::Arc<Conversation>| conversation.session.id == *session;
        let Some(id) = self.conversations.values().find(of_session).map(|known| known.id.clone()) else { return };
        if let Some(drafting) = self.drafting.get_mut(&id) {
            drafting.taken = None;
        }
    }

    fn draft_discarded(&mut self, id: &ConversationId) -> Vec<Command> {
        let drafting = self.drafting_of(id);
        drafting.trouble = None;
        let shown = drafting.shown.as_ref().map(|draft| draft.id.clone());
        shown.map_or_else(Vec::new, |draft| vec![DraftingCommand::Discard(draft).on(id)])
    }

    fn discard_answered(&mut self, id: &ConversationId, draft: &DraftId, result: Result<(), Problem>) -> Vec<Command> {
        match result {
            Ok(()) => {
                self.drafting_of(id).remove(draft);
                vec![Command::Focus(Focus::Composer)]
            }
            Err(problem) => self.drafting_failed(id, problem),
        }
    }
}

impl DraftingCommand {
    fn on(self, id: &ConversationId) -> Command {
        Command::Draft(id.clone(), self)
    }
}

fn drafts_for_me(conversation: &Conversation) -> bool {
    conversation.copilot.enabled && conversation.allows(Action::Copilot)
}

#[cfg(test)]
mod tests;
