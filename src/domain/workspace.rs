use crate::assignment::Assigning;
use crate::canned_reply::CannedReply;
use crate::closed_threads::ClosedThreads;
use crate::command::{Command, Focus};
use crate::connection::Connection;
use crate::conversation::Conversation;
use crate::display::Display;
use crate::draft::Drafts;
use crate::drafting::Drafting;
use crate::event::Event;
use crate::hand_over::HandingOver;
use crate::id::{ConversationId, HumanAgentId, SessionId};
use crate::information::Information;
use crate::item::{Item, Visibility};
use crate::keeping::Keeper;
use crate::leak_guard::question::LeakGuard;
use crate::list::{Counts, List};
use crate::live::{Answered, Live};
use crate::notification::Notifications;
use crate::open_conversation::OpenConversation;
use crate::outbox::{Outbox, OutgoingResolve};
use crate::outgoing::{Outgoing, Sending, forget};
use crate::person::Person;
use crate::place::Place;
use crate::portal::Portal;
use crate::preferences::Preferences;
use crate::presence::Presence;
use crate::printing::Printing;
use crate::problem::{Cause, Problem};
use crate::remote::Remote;
use crate::resolve::Resolving;
use crate::running::{RunnerKind, Running};
use crate::seen::NewestSeen;
use crate::session::Instant;
use crate::session_archive::SessionArchive;
use crate::shortcut::{Pressed, Shortcut};
use crate::sign_in::{Capabilities, SignIn};
use crate::templating::Templating;
use std::collections::HashMap;
use std::sync::Arc;

/// Everything the app knows. Changed by [`Workspace::update`] alone; read by the queries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    /// Whether somebody is signed in.
    pub sign_in: SignIn,
    /// What the backend offers to those who are not.
    pub capabilities: Remote<Capabilities>,
    /// Which screen is open.
    pub place: Place,
    /// The portal around the app, where there is one.
    pub(crate) portal: Option<Portal>,
    /// Whether the backend answers.
    pub(crate) connection: Connection,
    /// Whether somebody tells what happens.
    pub(crate) live: Live,
    /// Conversations that the list or the chat shows.
    pub conversations: HashMap<ConversationId, Arc<Conversation>>,
    /// The workspace's list.
    pub list: List,
    /// How many conversations there are, for the badge and the groups.
    pub counts: Counts,
    /// What tells the person of news.
    pub notifications: Notifications,
    /// The conversation on screen.
    pub open: Option<OpenConversation>,
    /// Histories of conversations that were on screen a moment ago.
    pub(crate) closed_threads: ClosedThreads,
    /// What the backend could not be told is seen: the newest line of each conversation.
    pub(crate) unheard_reads: HashMap<ConversationId, NewestSeen>,
    /// Who else is where.
    pub(crate) presence: Presence,
    /// How the lines on screen are wanted.
    pub(crate) display: Display,
    /// Texts being written.
    pub drafts: Drafts,
    /// What is asked before a reply is sent with what is for human agents only.
    pub(crate) leak_guard: LeakGuard,
    /// Whether the browser keeps them.
    pub keeper: Keeper,
    /// Messages that the backend has not acknowledged, of all conversations, in the order of the key presses.
    pub outgoing: Vec<Outgoing>,
    /// Resolves that were confirmed and have not been answered, and those that were refused where nobody looked.
    pub resolves: Vec<OutgoingResolve>,
    /// Assignments under way, and those that failed while they are on screen.
    pub assigning: HashMap<ConversationId, Assigning>,
    /// Answers that are given often.
    pub canned_replies: Remote<Vec<CannedReply>>,
    /// The open dialog of the templates.
    pub templating: Option<Templating>,
    /// The open question whether to resolve.
    pub resolving: Option<Resolving>,
    /// The table of all sessions.
    pub archive: SessionArchive,
    /// The open question whether to hand a session over.
    pub handing_over: Option<HandingOver>,
    /// AI agents and channels: what runs, and what is being started and stopped.
    pub running: Running,
    /// The people whom a conversation can be given to, this one among them.
    pub teammates: Remote<Vec<Person>>,
    /// How the person signed in likes to work.
    pub preferences: Preferences,
    /// Whether the browser refuses to keep that.
    pub preferences_refused: bool,
    /// Whether the list of keyboard shortcuts is open.
    pub shortcuts_shown: bool,
    /// The shortcut that was to have a key which another has, and that other.
    pub shortcut_refused: Option<(Shortcut, Shortcut)>,
    /// What stands beside the chat.
    pub information: Information,
    /// How far the printing of the history on screen is.
    pub printing: Printing,
    /// Copilot beside the composers of conversations that were on screen.
    pub drafting: HashMap<ConversationId, Drafting>,
    /// What has just succeeded, or failed where nobody looks any more.
    pub toast: Option<Toast>,
    /// Whose the drafts are.
    pub(crate) drafts_of: Option<HumanAgentId>,
    /// What the outbox has to remember.
    pub(crate) outbox: Outbox,
    /// Whether it will be said that it is time to keep them.
    pub(crate) keeping_due: bool,
    /// Whether the counts have ever been answered.
    pub(crate) counts_known: bool,
    /// The last question's number.
    pub(crate) asks: u32,
    /// Whether signing out has been asked for and not been answered.
    pub(crate) is_signing_out: bool,
    /// Whether the agent has been told that signing out drops text.
    pub(crate) warned_of_sign_out: bool,
    /// When it was last time to look for news.
    pub(crate) last_refresh: Instant,
    /// Which of the people who have signed in one after the other this is.
    pub(crate) sign_in_number: u32,
    /// Keys that may begin a shortcut.
    pub(crate) pressed: Pressed,
    /// When the teammates were last asked for.
    pub(crate) teammates_asked: Instant,
}

/// A word on what has just happened, gone by itself after a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// The words.
    pub words: String,
    /// Whether they tell of a failure.
    pub failed: bool,
    /// Its number: the end of an older one ends no newer one.
    pub number: u32,
}

/// A part of the screen that can fail to load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Finding out who is signed in.
    SignIn,
    /// The workspace's list.
    List,
    /// The conversation on screen.
    Chat,
    /// The table of all sessions.
    Sessions,
    /// One session in full.
    Session,
    /// The AI agents, or the channels.
    Runners(RunnerKind),
    /// The people whom a conversation can be given to.
    Teammates,
}

/// The backend's word that it has a message.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageAccepted {
    /// The message as it stands in the history.
    pub item: Item,
    /// The conversation with it.
    pub conversation: Conversation,
}

impl Workspace {
    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, event: Event) -> Vec<Command> {
        let answered = Answered::by(&event);
        let follow = self.happened(event);
        let mut commands = self.heed_connection();
        commands.extend(self.send_waiting());
        commands.extend(follow);
        commands.extend(self.attend_to_outbox());
        commands.extend(self.load_wanted_card());
        commands.extend(self.load_for_printing());
        self.note_caught_up(answered);
        self.drop_overtaken_leak_question();
        commands.extend(self.keep_later());
        commands.extend(self.say_presence());
        commands.extend(self.say_typing());
        commands.extend(self.news_for_portal());
        commands
    }

    fn happened(&mut self, event: Event) -> Vec<Command> {
        match event {
            Event::Live(event) => self.live_happened(event),
            Event::Network(event) => self.network_happened(event),
            Event::Presence(event) => self.presence_happened(event),
            Event::Started => self.started(),
            Event::StartedInPortal(frame) => self.started_in_portal(frame),
            Event::PortalSaid(said) => self.portal_said(said),
            Event::FileWanted(file) => vec![Command::SaveFile(file)],
            Event::FileSaved(result) => self.file_saved(result),
            Event::CapabilitiesAnswered(result) => {
                self.capabilities.answer(result);
                vec![]
            }
            Event::MeAnswered(result) => self.me_answered(result),
            Event::SignInPressed { email, password } => self.sign_in_pressed(email, password),
            Event::SignInAnswered(result) => self.sign_in_answered(result),
            Event::SignOutPressed => self.sign_out_pressed(),
            Event::SignOutAnswered(result) => self.sign_out_answered(result),
            Event::PlaceOpened(place) => self.place_opened(place),
            Event::RefreshDue(now) => self.refresh_due(now),
            Event::ReloadPressed(pane) => self.reload_pressed(pane),
            Event::PageAnswered { ask, result } => {
                let mut commands = self.note_connection(&result);
                commands.extend(self.page_answered(ask, result));
                commands
            }
            Event::Watched(result) => self.watched(result),
            Event::PermissionFound(permission) => self.permission_found(permission),
            Event::NotificationsWanted => self.notifications_wanted(),
            Event::NotificationsDeclined => self.notifications_declined(),
            Event::NotificationPressed(id) => self.notification_pressed(id),
            Event::GivenDismissed(id) => self.forget_given(&id),
            Event::FoundAnswered { ask, result } => self.found_answered(ask, result),
            Event::CountsAnswered(result) => {
                let mut commands = self.note_connection(&result);
                commands.extend(self.counts_answered(result));
                commands
            }
            Event::ListFiltered(filter) => self.list_filtered(filter),
            Event::Calm(event) => self.calm_happened(event),
            Event::GroupCameIntoView(group) => self.group_came_into_view(&group),
            Event::MoreOfGroupPressed(group) => self.more_of_group_pressed(&group),
            Event::GroupFolded { group, folded } => self.group_folded(group, folded),
            Event::AllFolded(folded) => self.fold_all(folded),
            Event::ConversationAnswered { id, result } => {
                let mut commands = self.note_connection(&result);
                commands.extend(self.conversation_answered(&id, result));
                commands
            }
            Event::TimelineAnswered { id, opening, stretch, result } => {
                self.timeline_answered(&id, opening, stretch, result)
            }
            Event::EarlierWanted => self.earlier_on_screen_wanted(),
            Event::LineSeen(line) => self.line_seen(&line),
            Event::FoldPressed { item, whole } => {
                self.fold_pressed(item, whole);
                vec![]
            }
            Event::RemoteImagesWanted(item) => {
                self.remote_images_wanted(item);
                vec![]
            }
            Event::RedeliveryPressed { item, key } => self.redelivery_pressed(&item, key),
            Event::RedeliveryAnswered { id, item, result } => self.redelivery_answered(&id, &item, result),
            Event::ReadAnswered { id, up_to, result } => self.read_answered(&id, up_to, result),
            Event::DraftTyped { session, visibility, text } => {
                if visibility == Visibility::Customer && text.is_empty() {
                    self.reply_emptied(&session);
                }
                self.typed(&session, visibility);
                self.drafts.type_text(session, visibility, text);
                vec![]
            }
            Event::RichTyped { session, visibility, nodes } => {
                self.typed(&session, visibility);
                self.drafts.type_rich(session, visibility, nodes);
                vec![]
            }
            Event::FormatSwitched { session, visibility, formatted } => {
                self.drafts.switch_format(session, visibility, formatted);
                vec![Command::Focus(Focus::Composer)]
            }
            Event::Mentioned { session, person } => {
                self.drafts.change(session, Visibility::Private, |draft| draft.chosen.push(person));
                vec![]
            }
            Event::File(event) => self.file_happened(event),
            Event::Leak(event) => self.leak_happened(event),
            Event::Templating(event) => self.templating_happened(event),
            Event::CannedRepliesWanted => self.canned_replies_wanted(),
            Event::CannedRepliesAnswered(result) => {
                let follow = self.failed(&result);
                self.canned_replies.answer(result);
                follow
            }
            Event::TabChosen { session, visibility, to_write } => {
                self.drafts.choose_tab(session, visibility);
                if to_write { vec![Command::Focus(Focus::Composer)] } else { vec![] }
            }
            Event::SendPressed { session, visibility, key, at } => self.send_pressed(session, visibility, key, at),
            Event::MessageAnswered { key, result } => self.message_answered(&key, result),
            Event::RetryPressed { key, fresh_key } => self.retry_pressed(&key, fresh_key),
            Event::WriteAgainPressed(key) => self.write_again_pressed(&key),
            Event::CopyPressed(key) => self.copy_pressed(&key),
            Event::Copied(copied) => self.copied(copied),
            Event::DraftsDropped(session) => forget(self.drafts.forget(&session)),
            Event::DiscardPressed(key) => self.discard_pressed(&key),
            Event::AssignToMePressed(id) => self.assign_to_me_pressed(&id),
            Event::AssignPressed { id, to } => self.assign_pressed(&id, to),
            Event::AssignRetryPressed(id) => self.assign_retry_pressed(&id),
            Event::AssignmentAnswered { id, result } => self.assignment_answered(&id, result),
            Event::ResolvePressed(id) => self.resolve_pressed(&id),
            Event::OutcomeTyped(text) => self.outcome_typed(text),
            Event::ResolveConfirmed { key } => self.resolve_confirmed(key),
            Event::ResolveCancelled => self.resolve_cancelled(),
            Event::ResolveAnswered { session, result } => self.resolve_answered(&session, result),
            Event::SessionsFiltered(filters) => self.sessions_filtered(filters),
            Event::SessionsAnswered { ask, result } => self.sessions_answered(ask, result),
            Event::MoreSessionsWanted => self.more_sessions_wanted(),
            Event::FilterForm(event) => self.filter_form_happened(event),
            Event::Export(event) => self.export_happened(event),
            Event::SessionAnswered { id, result } => self.session_answered(&id, result),
            Event::SessionTimelineAnswered { id, stretch, result } => {
                self.session_timeline_answered(&id, stretch, result)
            }
            Event::HandOver(event) => self.hand_over_happened(event),
            Event::Running(event) => self.running_happened(event),
            Event::TeammatesAnswered(result) => self.teammates_answered(result),
            Event::PreferencesRecalled { of, preferences } => self.preferences_recalled(&of, preferences),
            Event::PreferencesKept(kept) => {
                self.preferences_refused = !kept;
                vec![]
            }
            Event::TextRecalled { of, recalled } => self.text_recalled(&of, recalled),
            Event::KeepingDue => self.keep_now(),
            Event::TextKept(kept) => self.text_kept(kept),
            Event::TextForgotten(forgotten) => self.text_forgotten(forgotten),
            Event::TurnCame { of, work } => self.turn_came(&of, work),
            Event::AskAgainDue => self.ask_again_due(),
            Event::ResolveTakenBack(session) => self.resolve_taken_back(&session),
            Event::ResolveRetryPressed { session, fresh_key } => self.resolve_retry_pressed(&session, fresh_key),
            Event::SendKeyChosen(key) => self.change_preferences(|preferences| preferences.send_key = key),
            Event::ShortcutKeyPressed { key, at } => self.shortcut_key_pressed(key, at),
            Event::ShortcutsShown(shown) => {
                self.shortcuts_shown = shown;
                vec![]
            }
            Event::ShortcutsSwitched(on) => self.change_preferences(|preferences| preferences.shortcuts.off = !on),
            Event::ShortcutKeyChosen { shortcut, key } => self.shortcut_key_chosen(shortcut, key),
            Event::ShortcutsReset => self.shortcuts_reset(),
            Event::Information(event) => self.information_happened(event),
            Event::Print(event) => self.print_happened(event),
            Event::Drafting(id, event) => self.drafting_happened(&id, event),
            Event::ToastEnded(number) => {
                self.toast.take_if(|toast| toast.number == number);
                vec![]
            }
        }
    }

    /// Another screen is open; nothing is asked before somebody is signed in.
    pub(crate) fn place_opened(&mut self, place: Place) -> Vec<Command> {
        if self.place != place {
            self.information.sought = None;
        }
        self.place = place.clone();
        if !place.is_workspace() {
            self.leave_question(None);
        }
        self.leave_hand_over();
        self.leave_runners();
        self.leave_failed_export();
        if self.me().is_none() {
            return vec![];
        }
        match place {
            Place::HumanAgents { open, filter } => {
                let mut commands = self.list_opened(filter);
                if let Some(id) = &open {
                    commands.extend(self.forget_given(id));
                }
                commands.extend(self.open_asked(open));
                commands
            }
            Place::Sessions(filters) => self.sessions_opened(filters),
            Place::Session(id) => self.session_opened(id),
            Place::AiAgents => self.ask_runners(RunnerKind::AiAgents),
            Place::Channels => self.ask_runners(RunnerKind::Channels),
            Place::Preferences | Place::Nowhere => vec![],
        }
    }

    pub(crate) fn refresh_due(&mut self, now: Instant) -> Vec<Command> {
        self.last_refresh = now;
        self.expire_presence();
        if !self.is_signed_in() {
            return vec![];
        }
        let mut commands: Vec<Command> = self.refresh_teammates(now).into_iter().collect();
        commands.extend(if self.live.is_asking() { self.poll() } else { self.probe_where_doubtful() });
        commands.extend(self.mend());
        commands.extend(self.mark_read_again());
        commands
    }

    /// Asks whether anything has changed on screen, where nobody tells.
    pub(crate) fn poll(&mut self) -> Vec<Command> {
        let mut commands = vec![self.ask_counts()];
        commands.extend(self.watch());
        match self.place {
            Place::HumanAgents { .. } => {
                commands.extend(self.ask_list());
                commands.extend(self.refresh_open());
                commands.extend(self.ask_draft());
            }
            _ => commands.extend(self.ask_what_nobody_tells()),
        }
        commands
    }

    /// Asks whether anything has changed of which the stream does not tell: it has none of the sessions that the AI agent
    /// holds, and of what runs it tells only that something was started or stopped.
    pub(crate) fn ask_what_nobody_tells(&mut self) -> Vec<Command> {
        match self.place {
            Place::Sessions(_) => self.refresh_sessions(),
            Place::Session(_) => self.refresh_session(),
            Place::AiAgents => self.ask_runners(RunnerKind::AiAgents),
            Place::Channels => self.ask_runners(RunnerKind::Channels),
            Place::HumanAgents { .. } | Place::Preferences | Place::Nowhere => vec![],
        }
    }

    fn reload_pressed(&mut self, pane: Pane) -> Vec<Command> {
        match pane {
            Pane::SignIn => self.ask_who_is_signed_in(),
            Pane::List => self.reload_list(),
            Pane::Chat => self.reload_open(),
            Pane::Sessions => self.reload_sessions(),
            Pane::Session => self.reload_session(),
            Pane::Runners(kind) => self.reload_runners(kind),
            Pane::Teammates => {
                self.teammates.reload();
                vec![self.ask_teammates()]
            }
        }
    }

    /// Takes a conversation as an answer has it, unless a newer picture of it is here already.
    pub(crate) fn take_conversation(&mut self, conversation: Conversation) {
        let id = conversation.id.clone();
        if self.keep_conversation(conversation) {
            self.place_card(&id);
        }
        self.lay_out_list();
    }

    /// The same for many at once, without laying the list out for each; whether its card stands elsewhere now. Where it
    /// cannot be told by itself which of two pictures is newer, what the stream has told since counts: if it was the
    /// older one, the newer one will be told.
    pub(crate) fn keep_conversation(&mut self, conversation: Conversation) -> bool {
        let known = self.conversations.get(&conversation.id);
        let is_newer = known.is_none_or(|known| known.is_older_than(&conversation));
        (is_newer || !self.live.has_told_of(&conversation.id)) && self.replace_conversation(conversation)
    }

    fn replace_conversation(&mut self, conversation: Conversation) -> bool {
        let known = self.conversations.get(&conversation.id);
        if known.is_some_and(|known| conversation.is_older_than(known) || **known == conversation) {
            return false;
        }
        let changes_place = known.is_none_or(|known| self.stands_elsewhere(known, &conversation));
        self.conversations.insert(conversation.id.clone(), Arc::new(conversation));
        changes_place
    }

    /// What follows from any failed question: an ended sign-in asks for a new one; the rest is shown where it failed.
    pub(crate) fn asking_failed(&mut self, problem: &Problem) -> Vec<Command> {
        match problem.cause {
            Cause::SignInRequired => self.sign_in_ended(),
            _ => vec![],
        }
    }

    pub(crate) fn failed<T>(&mut self, result: &Result<T, Problem>) -> Vec<Command> {
        result.as_ref().err().map_or_else(Vec::new, |problem| self.asking_failed(problem))
    }

    pub(crate) fn next_ask(&mut self) -> u32 {
        self.asks += 1;
        self.asks
    }

    pub(crate) fn say(&mut self, success: String) {
        self.toast(success, false);
    }

    /// Says what failed, for want of a better place: where it was asked is no longer on screen.
    pub(crate) fn say_failed(&mut self, failure: String) {
        self.toast(failure, true);
    }

    fn copied(&mut self, copied: bool) -> Vec<Command> {
        if copied {
            self.say("Copied".to_owned());
        } else {
            self.say_failed("The browser does not let Handback copy. Select the text and copy it yourself.".to_owned());
        }
        vec![]
    }

    fn toast(&mut self, words: String, failed: bool) {
        let number = self.next_ask();
        self.toast = Some(Toast { words, failed, number });
    }

    /// Whether a message of this conversation could not be sent.
    #[must_use]
    pub fn has_failed_message(&self, id: &ConversationId) -> bool {
        let failed = |message: &Outgoing| message.conversation == *id && matches!(message.state, Sending::Failed(_));
        self.outgoing.iter().any(failed)
    }

    /// Whether text waits anywhere that would be lost with the page.
    #[must_use]
    pub fn has_any_unsent_text(&self) -> bool {
        !self.drafts.are_empty() || self.outgoing.iter().any(|message| message.state != Sending::Accepted)
    }

    /// Whether text waits in this session that nobody will get: typed and not sent, or refused.
    #[must_use]
    pub fn has_unsent_text(&self, session: &SessionId) -> bool {
        let unsent = |message: &Outgoing| message.session == *session && matches!(message.state, Sending::Failed(_));
        self.drafts.waits(session) || self.outgoing.iter().any(unsent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::Liveness;
    use crate::example::{self, Desk};

    #[test]
    fn nothing_is_asked_of_the_backend_before_somebody_is_signed_in() {
        let mut desk = Desk::signed_out();
        assert_eq!(desk.tell(Event::PlaceOpened(Place::default())), []);
        assert_eq!(desk.tell(Event::RefreshDue(Instant(1))), []);
    }

    #[test]
    fn a_lost_connection_is_known_by_the_moment_it_was_lost_until_an_answer_comes() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::RefreshDue(Instant(60_000)));
        desk.tell(Event::CountsAnswered(Err(example::unreachable())));
        desk.tell(Event::RefreshDue(Instant(64_000)));
        desk.tell(Event::CountsAnswered(Err(example::unreachable())));
        assert_eq!(desk.state.liveness(), Liveness::Offline(Instant(60_000)));
        desk.tell(Event::CountsAnswered(Ok(crate::remote::Fresh::Unchanged)));
        assert!(!desk.state.is_offline());
    }

    #[test]
    fn the_list_refreshes_only_where_it_is_shown() {
        let mut desk = Desk::signed_in();
        desk.tell(Event::PlaceOpened(Place::AiAgents));
        let commands = desk.tell(Event::RefreshDue(Instant(1)));
        assert!(!commands.iter().any(|command| matches!(command, Command::AskPage { .. })));
    }
}
