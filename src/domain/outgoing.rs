use crate::command::{Command, Focus};
use crate::conversation::Conversation;
use crate::draft::{Draft, Readiness};
use crate::draft_file::DraftFile;
use crate::id::{ConversationId, DraftId, FileKey, ItemId, SessionId, TemplateId, WriteKey};
use crate::item::Visibility;
use crate::leak_guard::question::ReplyKind;
use crate::permission::Action;
use crate::person::Person;
use crate::problem::{Cause, Outcome, Problem};
use crate::rich_text::{self, Node};
use crate::session::Instant;
use crate::template::Values;
use crate::workspace::{MessageAccepted, Workspace};
use std::sync::Arc;

/// A message that the backend has not acknowledged. What it says and where it goes were frozen at the key press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Names this write; every retry carries it.
    pub key: WriteKey,
    /// The conversation that was open at the press.
    pub conversation: ConversationId,
    /// The session it was typed in.
    pub session: SessionId,
    /// Reply or note.
    pub visibility: Visibility,
    /// The text.
    pub text: String,
    /// The same with its formatting, where it was written with any.
    pub rich: Option<Arc<Vec<Node>>>,
    /// The files with it; the backend has them all.
    pub files: Vec<DraftFile>,
    /// Whom it mentions.
    pub mentions: Vec<Person>,
    /// The template that the text is made of.
    pub template: Option<FilledTemplate>,
    /// The newest item the writer had seen.
    pub seen: Option<ItemId>,
    /// Whether it goes although others have written since.
    pub anyway: bool,
    /// The Copilot draft that the text comes from.
    pub copilot_draft: Option<DraftId>,
    /// When the key was pressed, by this machine's clock; for showing only.
    pub at: Instant,
    /// How far it is.
    pub state: Sending,
}

/// A template as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledTemplate {
    /// Which.
    pub id: TemplateId,
    /// The variables' values.
    pub values: Values,
}

/// How far an outgoing message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Waits for the one before it, since customers read replies in the order of the key presses, or for the connection.
    Queued,
    /// On its way.
    Sending,
    /// Nobody knows whether it arrived; it is asked again by itself, under the same key.
    Unanswered(Problem),
    /// The backend has it; the history has not been answered with it yet.
    Accepted,
    /// It did not go, for this reason.
    Failed(Problem),
}

/// What can become of a message that did not go, by one press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOn {
    /// It is tried again.
    Retry,
    /// Others have written since; they have been shown, and it goes all the same.
    SendAnyway,
    /// It never goes as it is: its session has ended, or it is refused for good.
    None,
}

impl Outgoing {
    /// What can become of it by one press, where it did not go.
    #[must_use]
    pub fn way_on(&self) -> Option<WayOn> {
        let Sending::Failed(problem) = &self.state else { return None };
        Some(match problem.cause {
            Cause::NewerItems(_) => WayOn::SendAnyway,
            Cause::SessionChanged => WayOn::None,
            _ if problem.can_be_retried() => WayOn::Retry,
            _ => WayOn::None,
        })
    }

    /// The text as HTML, where anything in it would be lost without.
    #[must_use]
    pub fn html(&self) -> Option<String> {
        let formatted = self.rich.as_ref().filter(|nodes| rich_text::has_formatting(nodes));
        formatted.map(|nodes| rich_text::to_html(nodes))
    }

    /// The draft that it was.
    fn into_draft(self) -> Draft {
        let Self { text, rich, files, mentions, .. } = self;
        Draft { text, rich, files, chosen: mentions, ..Draft::default() }
    }

    /// Whether the backend is still to say something about it, and whatever follows it waits.
    pub(crate) fn is_under_way(&self) -> bool {
        matches!(self.state, Sending::Queued | Sending::Sending | Sending::Unanswered(_))
    }

    fn file_keys(&self) -> Vec<FileKey> {
        self.files.iter().map(|file| file.key.clone()).collect()
    }
}

/// The browser need not keep what the backend has.
pub(crate) fn forget(files: Vec<FileKey>) -> Vec<Command> {
    if files.is_empty() { vec![] } else { vec![Command::ForgetFiles(files)] }
}

impl Workspace {
    /// The agent pressed send: the text becomes a message on its way, and its draft is empty.
    pub(crate) fn send_pressed(
        &mut self,
        session: SessionId,
        visibility: Visibility,
        key: WriteKey,
        at: Instant,
    ) -> Vec<Command> {
        let Some(conversation) = self.open_conversation().filter(|open| open.session.id == session) else {
            return vec![];
        };
        let closed = visibility == Visibility::Customer && !conversation.reply_window.at(at).is_open();
        let is_ready = self.drafts.get(&session, visibility).is_some_and(|it| it.readiness() == Readiness::Ready);
        if closed || !is_ready {
            return vec![];
        }
        let (conversation, mentioned) = (conversation.id.clone(), visibility == Visibility::Private);
        let replies = visibility == Visibility::Customer;
        if replies {
            let text = self.drafts.text(&session, visibility).to_owned();
            if let Some(asks) = self.ask_before_leak(&session, ReplyKind::Draft, &text) {
                return asks;
            }
        }
        let draft = self.drafts.take(&session, visibility);
        let says_nothing = draft.says_nothing();
        let copilot_draft = if replies { self.draft_sent(&conversation) } else { None };
        let outgoing = Outgoing {
            key,
            conversation,
            session,
            visibility,
            mentions: if mentioned { draft.mentions() } else { vec![] },
            // Files alone go without a text that nobody could see.
            text: if says_nothing { String::new() } else { draft.text.trim().to_owned() },
            rich: draft.rich.filter(|_| !says_nothing),
            files: draft.files,
            template: None,
            seen: self.newest_seen(),
            // A note surprises no customer.
            anyway: !replies,
            copilot_draft,
            at,
            state: Sending::Queued,
        };
        self.send_off(outgoing)
    }

    /// The agent pressed `Send template`: it goes the way of every message, and leaves the drafts alone.
    pub(crate) fn send_template(
        &mut self,
        conversation: &ConversationId,
        template: FilledTemplate,
        text: String,
        (key, at): (WriteKey, Instant),
    ) -> Vec<Command> {
        let Some(open) = self.open_conversation().filter(|open| open.id == *conversation) else { return vec![] };
        let outgoing = Outgoing {
            key,
            conversation: open.id.clone(),
            session: open.session.id.clone(),
            visibility: Visibility::Customer,
            text,
            rich: None,
            files: vec![],
            mentions: vec![],
            template: Some(template),
            copilot_draft: None,
            seen: self.newest_seen(),
            anyway: false,
            at,
            state: Sending::Queued,
        };
        self.send_off(outgoing)
    }

    pub(crate) fn send_off(&mut self, mut outgoing: Outgoing) -> Vec<Command> {
        if let Some(held) = self.hold(&outgoing) {
            let key = outgoing.key.clone();
            outgoing.state = Sending::Failed(held);
            self.outgoing.push(outgoing);
            self.lay_out_lines();
            return self.offer_to_send_anyway(&key);
        }
        self.outgoing.push(outgoing);
        self.lay_out_lines();
        vec![Command::Focus(Focus::Composer)]
    }

    /// Tries a failed message again, or sends a held one all the same. Where nobody knows whether the first try arrived,
    /// it is the same write; where the backend refused it, what has been shown since counts as seen.
    pub(crate) fn retry_pressed(&mut self, key: &WriteKey, fresh_key: WriteKey) -> Vec<Command> {
        let seen = self.newest_seen();
        let open = self.open_conversation().map(|conversation| conversation.id.clone());
        let Some(message) = self.outgoing.iter_mut().find(|message| message.key == *key) else { return vec![] };
        let way_on = message.way_on();
        match (&message.state, way_on) {
            (Sending::Unanswered(_), _) => {}
            (Sending::Failed(_), Some(WayOn::Retry | WayOn::SendAnyway)) => {
                message.key = fresh_key;
                message.anyway |= way_on == Some(WayOn::SendAnyway);
                if open.as_ref() == Some(&message.conversation) {
                    message.seen = seen;
                }
            }
            _ => return vec![],
        }
        message.state = Sending::Queued;
        self.lay_out_lines();
        vec![Command::Focus(Focus::Composer)]
    }

    /// The session in whose composer a message that did not go can be written again: the present one of its conversation,
    /// whichever it was meant for. What may have arrived is not written twice.
    #[must_use]
    pub fn session_to_write_again(&self, message: &Outgoing) -> Option<SessionId> {
        let Sending::Failed(Problem { outcome: Outcome::NotApplied, .. }) = &message.state else { return None };
        let action = match message.visibility {
            Visibility::Customer => Action::Reply,
            Visibility::Private => Action::Note,
        };
        let here = |open: &&Conversation| open.id == message.conversation && open.allows(action);
        let open = self.open_conversation().filter(here).filter(|_| message.template.is_none())?;
        Some(open.session.id.clone())
    }

    /// Puts a message that did not go back into the composer, before whatever has been typed since.
    pub(crate) fn write_again_pressed(&mut self, key: &WriteKey) -> Vec<Command> {
        let found = self.outgoing.iter().enumerate().find(|(_, message)| message.key == *key);
        let again = found.and_then(|(place, message)| Some((place, self.session_to_write_again(message)?)));
        let Some((place, session)) = again else { return vec![] };
        let message = self.outgoing.remove(place);
        let visibility = message.visibility;
        if let Some(draft) = &message.copilot_draft {
            self.draft_taken_back(&message.conversation, draft);
        }
        self.drafts.put_back(session.clone(), visibility, message.into_draft());
        self.drafts.choose_tab(session, visibility);
        self.lay_out_lines();
        vec![Command::Focus(Focus::Composer)]
    }

    /// Has a message's text copied.
    pub(crate) fn copy_pressed(&mut self, key: &WriteKey) -> Vec<Command> {
        let Some(message) = self.outgoing.iter().find(|message| message.key == *key) else { return vec![] };
        let (text, conversation) = (message.text.clone(), message.conversation.clone());
        if message.visibility == Visibility::Private {
            self.remember_copied_note(&conversation, &text);
        }
        vec![Command::Copy(text)]
    }

    /// Drops a failed message, by the agent's own act.
    pub(crate) fn discard_pressed(&mut self, key: &WriteKey) -> Vec<Command> {
        let dropped = |message: &Outgoing| message.key == *key && matches!(message.state, Sending::Failed(_));
        let files: Vec<FileKey> = self.outgoing.iter().filter(|it| dropped(it)).flat_map(Outgoing::file_keys).collect();
        self.outgoing.retain(|message| !dropped(message));
        self.lay_out_lines();
        let mut commands = forget(files);
        commands.push(Command::Focus(Focus::Composer));
        commands
    }

    /// The backend's word on a message.
    pub(crate) fn message_answered(
        &mut self,
        key: &WriteKey,
        result: Result<MessageAccepted, Problem>,
    ) -> Vec<Command> {
        let Some(place) = self.outgoing.iter().position(|message| message.key == *key) else { return vec![] };
        match result {
            Ok(accepted) => {
                self.has_been_answered();
                let conversation = accepted.conversation.id.clone();
                let mut commands = forget(self.outgoing[place].file_keys());
                self.take_conversation(accepted.conversation);
                if self.open.as_ref().is_none_or(|open| open.id != conversation) {
                    self.outgoing.remove(place);
                    return commands;
                }
                // Others may have written in between: the item is asked for with all that came before it, and its
                // line stands until it is here.
                self.outgoing[place].state = Sending::Accepted;
                commands.extend(self.ask_newer_items(&conversation));
                commands
            }
            Err(problem) => {
                let conversation = self.outgoing[place].conversation.clone();
                self.outgoing[place].state = match (&problem.cause, problem.outcome) {
                    // It goes on by itself when the person is back.
                    (Cause::SignInRequired, _) => Sending::Queued,
                    (_, Outcome::Unknown) => Sending::Unanswered(problem.clone()),
                    (_, Outcome::Applied | Outcome::NotApplied) => Sending::Failed(problem.clone()),
                };
                match problem.cause {
                    Cause::SignInRequired => self.sign_in_ended(),
                    Cause::NewerItems(items) => {
                        let mut follow = self.newer_items_told(&conversation, items);
                        follow.extend(self.offer_to_send_anyway(key));
                        follow
                    }
                    Cause::SessionChanged => self.ask_open_again(&conversation),
                    _ => vec![],
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::item::{Content, Item};
    use crate::open_conversation::Line;
    use crate::place::Place;
    use crate::reply_window::ReplyWindow;
    use crate::rich_text::Tag;

    fn send(desk: &mut Desk, text: &str, visibility: Visibility) -> Vec<Command> {
        desk.tell(Event::DraftTyped { session: example::session(), visibility, text: text.into() });
        press(desk, visibility)
    }

    fn press(desk: &mut Desk, visibility: Visibility) -> Vec<Command> {
        desk.tell(Event::SendPressed { session: example::session(), visibility, key: "k1".into(), at: Instant(5) })
    }

    fn sent(commands: &[Command]) -> Outgoing {
        match commands {
            [Command::SendMessage(message), ..] => (**message).clone(),
            other => panic!("expected one message, got {other:?}"),
        }
    }

    fn answer(desk: &mut Desk, problem: Problem) {
        desk.tell(Event::MessageAnswered { key: "k1".into(), result: Err(problem) });
    }

    fn retry(desk: &mut Desk) -> Outgoing {
        sent(&desk.tell(Event::RetryPressed { key: "k1".into(), fresh_key: "k2".into() }))
    }

    fn draft(desk: &Desk, visibility: Visibility) -> &str {
        desk.state.drafts.text(&example::session(), visibility)
    }

    #[test]
    fn a_note_goes_as_a_note_and_leaves_the_reply_alone() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("Dear Anna");
        let message = sent(&send(&mut desk, "she is upset", Visibility::Private));
        assert_eq!((message.visibility, message.text.as_str()), (Visibility::Private, "she is upset"));
        assert_eq!(draft(&desk, Visibility::Customer), "Dear Anna");
        assert_eq!(draft(&desk, Visibility::Private), "");
    }

    #[test]
    fn nothing_is_sent_from_an_empty_composer() {
        let mut desk = Desk::with_open_conversation();
        assert_eq!(send(&mut desk, "  \n", Visibility::Customer), []);
    }

    #[test]
    fn a_press_that_belongs_to_another_conversation_sends_nothing() {
        let mut desk = Desk::with_open_conversation();
        desk.type_reply("for Anna only");
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        assert_eq!(press(&mut desk, Visibility::Customer), []);
        assert_eq!(draft(&desk, Visibility::Customer), "for Anna only");
    }

    #[test]
    fn a_lost_answer_is_tried_again_with_the_same_key() {
        let mut desk = Desk::with_open_conversation();
        let first = sent(&send(&mut desk, "hello", Visibility::Customer));
        answer(&mut desk, example::unreachable());
        assert_eq!(retry(&mut desk), first);
    }

    #[test]
    fn a_message_that_is_refused_for_good_offers_no_retry() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, "hello", Visibility::Customer);
        answer(&mut desk, Problem { retryable: false, ..example::refusal("You are not allowed to do that.") });
        assert_eq!(desk.state.outgoing[0].way_on(), Some(WayOn::None));
        assert_eq!(desk.tell(Event::RetryPressed { key: "k1".into(), fresh_key: "k2".into() }), []);
    }

    #[test]
    fn a_text_in_which_nobody_could_read_anything_is_not_sent() {
        for kind in [Visibility::Customer, Visibility::Private] {
            for blank in ["\u{200b}", " \u{3164}\n\u{feff}", "\u{2800}\u{ad}\u{202e}"] {
                let mut desk = Desk::with_open_conversation();
                assert_eq!(send(&mut desk, blank, kind), [], "{blank:?}");
            }
        }
    }

    #[test]
    fn a_refused_message_is_tried_again_as_a_new_one() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, "hello", Visibility::Customer);
        answer(&mut desk, example::refusal("no"));
        assert_eq!(retry(&mut desk).key, "k2".into());
    }

    #[test]
    fn a_failed_message_stays_with_its_reason_until_it_is_discarded() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, "hello", Visibility::Customer);
        desk.tell(Event::DiscardPressed("k1".into()));
        assert_eq!(desk.state.outgoing.len(), 1, "what is on its way cannot be discarded");
        answer(&mut desk, example::refusal("no"));
        assert_eq!(desk.state.outgoing[0].state, Sending::Failed(example::refusal("no")));
        desk.tell(Event::DiscardPressed("k1".into()));
        assert_eq!(desk.state.outgoing, []);
    }

    #[test]
    fn a_message_that_has_arrived_stands_once() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, "hello", Visibility::Customer);
        assert_eq!(desk.state.lines().last(), Some(&Line::Outgoing("k1".into())));
        let Item { content: Content::Message(message), .. } = example::reply(3, "hello") else { unreachable!() };
        let message = crate::item::Message { client_ref: Some("k1".into()), ..message };
        let item = Item { content: Content::Message(message), ..example::reply(3, "hello") };
        desk.timeline_answered(example::after(2), vec![item]);
        assert_eq!(*desk.state.lines(), [Line::Item(1), Line::Item(2), Line::Item(3)]);
    }

    #[test]
    fn an_accepted_message_stands_until_the_history_has_it() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, "hello", Visibility::Customer);
        let accepted =
            MessageAccepted { item: example::reply(3, "hello"), conversation: example::assigned_to(example::ana()) };
        let asked = desk.tell(Event::MessageAnswered { key: "k1".into(), result: Ok(accepted) });
        assert_eq!(asked, [desk.asked(example::after(2))]);
        assert_eq!(desk.state.lines().last(), Some(&Line::Outgoing("k1".into())));
        assert!(!desk.state.has_unsent_text(&example::session()));
    }

    #[test]
    fn two_quick_replies_go_one_after_the_other() {
        let mut desk = Desk::with_open_conversation();
        send(&mut desk, "first", Visibility::Customer);
        desk.type_reply("second");
        let second = Event::SendPressed {
            session: example::session(),
            visibility: Visibility::Customer,
            key: "k2".into(),
            at: Instant(6),
        };
        assert_eq!(desk.tell(second), [Command::Focus(Focus::Composer)], "the second waits for the first");
        let accepted =
            MessageAccepted { item: example::reply(3, "first"), conversation: example::assigned_to(example::ana()) };
        let after = desk.tell(Event::MessageAnswered { key: "k1".into(), result: Ok(accepted) });
        assert!(
            after.iter().any(|command| matches!(command, Command::SendMessage(message) if message.text == "second"))
        );
    }

    #[test]
    fn nothing_free_is_sent_once_the_window_has_closed_and_the_text_stays() {
        let mut desk = Desk::with_open_conversation();
        let closing = ReplyWindow::Open { closes_at: Instant(5) };
        desk.conversation_answered(Conversation { reply_window: closing, ..example::assigned_to(example::ana()) });
        assert_eq!(send(&mut desk, "too late", Visibility::Customer), []);
        assert_eq!(draft(&desk, Visibility::Customer), "too late");
        assert_eq!(sent(&send(&mut desk, "a note", Visibility::Private)).text, "a note");
    }

    #[test]
    fn a_note_mentions_those_whose_names_still_stand_in_it() {
        let mut desk = Desk::with_open_conversation();
        for person in [example::ben(), Person { id: "vera".into(), name: "Vera Sommer".into() }] {
            desk.tell(Event::Mentioned { session: example::session(), person });
        }
        let message = sent(&send(&mut desk, "Please, @Ben Adeyemi", Visibility::Private));
        assert_eq!(message.mentions, [example::ben()]);
    }

    #[test]
    fn formatting_goes_along_only_where_there_is_any() {
        let mut desk = Desk::with_open_conversation();
        let (session, visibility) = (example::session(), Visibility::Customer);
        let bold = Node::Element(Tag::Bold, vec![Node::Text("now".into())]);
        desk.tell(Event::RichTyped { session: session.clone(), visibility, nodes: vec![bold] });
        let message = sent(&press(&mut desk, visibility));
        assert_eq!((message.text.as_str(), message.html().as_deref()), ("now", Some("<b>now</b>")));
        answer(&mut desk, example::refusal("no"));
        desk.tell(Event::RichTyped { session, visibility, nodes: vec![Node::Text("plain".into())] });
        assert_eq!(sent(&press(&mut desk, visibility)).html(), None);
    }

    #[test]
    fn sending_keeps_the_tab() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::TabChosen { session: example::session(), visibility: Visibility::Private, to_write: true });
        send(&mut desk, "noted", Visibility::Private);
        assert_eq!(desk.state.drafts.tab(&example::session()), Visibility::Private);
    }
}
