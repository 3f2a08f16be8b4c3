use crate::attachment::Attachment;
use crate::canned_reply::CannedReply;
use crate::connection::NetworkEvent;
use crate::conversation::Conversation;
use crate::draft_file::FileEvent;
use crate::drafting::DraftingEvent;
use crate::filter_form::FilterFormEvent;
use crate::hand_over::HandOverEvent;
use crate::history::{Stretch, Timeline};
use crate::id::{ConversationId, HumanAgentId, ItemId, SessionId, WriteKey};
use crate::information::InformationEvent;
use crate::item::Visibility;
use crate::keeping::Recalled;
use crate::leak_guard::question::LeakEvent;
use crate::list::{CalmEvent, Counts, GroupKey, ListPage};
use crate::list_filter::ListFilter;
use crate::live::LiveEvent;
use crate::notification::{Permission, Watched};
use crate::open_conversation::Line;
use crate::outbox::KeptWork;
use crate::person::Person;
use crate::place::Place;
use crate::portal::{Frame, FromPortal};
use crate::preferences::{Preferences, SendKey};
use crate::presence::PresenceEvent;
use crate::printing::PrintEvent;
use crate::problem::Problem;
use crate::remote::Fresh;
use crate::resolve::Resolved;
use crate::rich_text::Node;
use crate::running::RunningEvent;
use crate::seen::NewestSeen;
use crate::session::Instant;
use crate::session_archive::SessionRecord;
use crate::session_export::ExportEvent;
use crate::session_filters::SessionFilters;
use crate::session_table::SessionsPage;
use crate::shortcut::Shortcut;
use crate::sign_in::{Capabilities, Me};
use crate::templating::TemplatingEvent;
use crate::workspace::{MessageAccepted, Pane};

/// What happened: a person did something, a backend answered, time passed.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The app has started.
    Started,
    /// The app has started in a portal's frame.
    StartedInPortal(Frame),
    /// The portal around the app said something.
    PortalSaid(FromPortal),
    /// The person wants a file of a message for themselves.
    FileWanted(Attachment),
    /// The browser has it, or why not.
    FileSaved(Result<(), Problem>),
    /// The backend said what it offers.
    CapabilitiesAnswered(Result<Capabilities, Problem>),
    /// The backend said who is signed in.
    MeAnswered(Result<Me, Problem>),
    /// The person asked to sign in.
    SignInPressed {
        /// The address they typed.
        email: String,
        /// The password they typed.
        password: String,
    },
    /// The backend's word on that.
    SignInAnswered(Result<Me, Problem>),
    /// The person asked to sign out.
    SignOutPressed,
    /// The backend's word on that.
    SignOutAnswered(Result<(), Problem>),
    /// Another screen is open.
    PlaceOpened(Place),
    /// Whether the browser has forgotten the unsent work of whoever has signed out.
    TextForgotten(bool),
    /// It is time to look whether something is to be done.
    RefreshDue(Instant),
    /// Something happened to the live stream.
    Live(LiveEvent),
    /// Something became known of the network.
    Network(NetworkEvent),
    /// Something happened around presence.
    Presence(PresenceEvent),
    /// The person asked to load again what had failed.
    ReloadPressed(Pane),
    /// The backend's answer to a stretch of the list.
    PageAnswered {
        /// To which question.
        ask: u32,
        /// The conversations.
        result: Result<Fresh<ListPage>, Problem>,
    },
    /// The backend's answer to how many have the text that is looked for.
    FoundAnswered {
        /// To which question.
        ask: u32,
        /// How many.
        result: Result<Fresh<Counts>, Problem>,
    },
    /// The backend's answer to the counts.
    CountsAnswered(Result<Fresh<Counts>, Problem>),
    /// The backend's answer to what concerns this person.
    Watched(Result<Watched, Problem>),
    /// The browser said whether it lets us tell the person of news.
    PermissionFound(Permission),
    /// The person wants to be told of news by the browser.
    NotificationsWanted,
    /// The person does not want that.
    NotificationsDeclined,
    /// The person pressed what the browser had shown of this conversation.
    NotificationPressed(ConversationId),
    /// The person put away the word that this conversation was given to them.
    GivenDismissed(ConversationId),
    /// The person chose what of the list is shown.
    ListFiltered(ListFilter),
    /// The person's pointer or focus came into the list or left it, or they asked for what waits.
    Calm(CalmEvent),
    /// The place where a group's cards belong came near, and nothing is there yet.
    GroupCameIntoView(GroupKey),
    /// The person asked for more of a group.
    MoreOfGroupPressed(GroupKey),
    /// The person folded or unfolded a group.
    GroupFolded {
        /// Which.
        group: GroupKey,
        /// True for folded.
        folded: bool,
    },
    /// The person pressed `Collapse` or `Expand`.
    AllFolded(bool),
    /// The backend's answer to one conversation.
    ConversationAnswered {
        /// Which.
        id: ConversationId,
        /// The conversation.
        result: Result<Fresh<Conversation>, Problem>,
    },
    /// The backend's answer to a stretch of a history.
    TimelineAnswered {
        /// Whose.
        id: ConversationId,
        /// Number of the opening that it was asked for.
        opening: u32,
        /// Which stretch.
        stretch: Stretch,
        /// The items.
        result: Result<Timeline, Problem>,
    },
    /// A line of the history has come into view, in a window that can be seen.
    LineSeen(Line),
    /// The person pressed `Show all` or `Show less` of a long line.
    FoldPressed {
        /// Which.
        item: ItemId,
        /// True for all of it.
        whole: bool,
    },
    /// The person asked for the images that an e-mail has elsewhere.
    RemoteImagesWanted(ItemId),
    /// The person asked to deliver a failed message again.
    RedeliveryPressed {
        /// Which.
        item: ItemId,
        /// For a new write.
        key: WriteKey,
    },
    /// The backend's word on that.
    RedeliveryAnswered {
        /// Where.
        id: ConversationId,
        /// Which.
        item: ItemId,
        /// The same message, as it is now.
        result: Result<MessageAccepted, Problem>,
    },
    /// The beginning of the loaded history came near.
    EarlierWanted,
    /// The backend's word on what has been seen.
    ReadAnswered {
        /// Where.
        id: ConversationId,
        /// The newest line seen.
        up_to: NewestSeen,
        /// The conversation with fewer unread.
        result: Result<Conversation, Problem>,
    },
    /// The person typed.
    DraftTyped {
        /// The session in whose composer.
        session: SessionId,
        /// Into which of the two drafts.
        visibility: Visibility,
        /// All that stands there now.
        text: String,
    },
    /// The person typed with formatting.
    RichTyped {
        /// The session in whose composer.
        session: SessionId,
        /// Into which of the two drafts.
        visibility: Visibility,
        /// All that stands there now.
        nodes: Vec<Node>,
    },
    /// The person moved the `Html` switch, or brought lost formatting back.
    FormatSwitched {
        /// The session in whose composer.
        session: SessionId,
        /// Which of the two drafts.
        visibility: Visibility,
        /// With formatting or without.
        formatted: bool,
    },
    /// The person chose a teammate for a note.
    Mentioned {
        /// The session in whose composer.
        session: SessionId,
        /// Whom.
        person: Person,
    },
    /// Something happened to a file on its way into a message.
    File(FileEvent),
    /// Something happened around what is for human agents only.
    Leak(LeakEvent),
    /// Something happened in the dialog of the templates.
    Templating(TemplatingEvent),
    /// The person asked for a canned reply.
    CannedRepliesWanted,
    /// The backend's answer to the canned replies.
    CannedRepliesAnswered(Result<Vec<CannedReply>, Problem>),
    /// The person chose `Reply` or `Notes`.
    TabChosen {
        /// The session in whose composer.
        session: SessionId,
        /// Which.
        visibility: Visibility,
        /// True when the person goes on to write; false when they only move along the tabs.
        to_write: bool,
    },
    /// The person sent what they had written.
    SendPressed {
        /// The session in whose composer.
        session: SessionId,
        /// Reply or note, as the button said at that moment.
        visibility: Visibility,
        /// Names this write.
        key: WriteKey,
        /// When, by this machine's clock.
        at: Instant,
    },
    /// The backend's word on a message.
    MessageAnswered {
        /// Which write.
        key: WriteKey,
        /// The message in the history.
        result: Result<MessageAccepted, Problem>,
    },
    /// The person asked to try a failed message again.
    RetryPressed {
        /// Which.
        key: WriteKey,
        /// For a new write, where the old one was refused.
        fresh_key: WriteKey,
    },
    /// The person took a message that did not go back into the composer.
    WriteAgainPressed(WriteKey),
    /// The person asked to copy the text of a message that did not go.
    CopyPressed(WriteKey),
    /// The browser has copied a text, or will not.
    Copied(bool),
    /// The person dropped text that could not be sent any more.
    DraftsDropped(SessionId),
    /// The person dropped a failed message.
    DiscardPressed(WriteKey),
    /// The person pressed `Assign to me`.
    AssignToMePressed(ConversationId),
    /// The person gave the conversation to somebody, or released it.
    AssignPressed {
        /// Which.
        id: ConversationId,
        /// To whom; nobody releases it.
        to: Option<HumanAgentId>,
    },
    /// The person asked to try a failed assignment again.
    AssignRetryPressed(ConversationId),
    /// The backend's word on an assignment.
    AssignmentAnswered {
        /// Where.
        id: ConversationId,
        /// The conversation in new hands.
        result: Result<Conversation, Problem>,
    },
    /// The person pressed `Resolve`.
    ResolvePressed(ConversationId),
    /// The person typed the outcome.
    OutcomeTyped(String),
    /// The person said `Yes`, or `Retry`.
    ResolveConfirmed {
        /// For a new write.
        key: WriteKey,
    },
    /// The person said `No` or pressed Escape.
    ResolveCancelled,
    /// The person took a resolve back that waited, or that was refused.
    ResolveTakenBack(SessionId),
    /// The person asked to try a resolve again that nobody answered, or that was refused.
    ResolveRetryPressed {
        /// Which session.
        session: SessionId,
        /// For a new write, where the old one was refused.
        fresh_key: WriteKey,
    },
    /// The backend's word on a resolve.
    ResolveAnswered {
        /// Which session.
        session: SessionId,
        /// The end of it.
        result: Result<Resolved, Problem>,
    },
    /// The person chose which sessions to see.
    SessionsFiltered(SessionFilters),
    /// The backend's answer to the table of sessions.
    SessionsAnswered {
        /// To which question.
        ask: u32,
        /// The page.
        result: Result<Fresh<SessionsPage>, Problem>,
    },
    /// The end of the loaded table came near.
    MoreSessionsWanted,
    /// Something happened to the form of the filters.
    FilterForm(FilterFormEvent),
    /// Something happened around the export of sessions.
    Export(ExportEvent),
    /// The backend's answer to one session.
    SessionAnswered {
        /// Which.
        id: SessionId,
        /// The session.
        result: Result<Fresh<SessionRecord>, Problem>,
    },
    /// The backend's answer to a stretch of one session's history.
    SessionTimelineAnswered {
        /// Whose.
        id: SessionId,
        /// Which stretch.
        stretch: Stretch,
        /// The items.
        result: Result<Timeline, Problem>,
    },
    /// Something happened around handing a session over.
    HandOver(HandOverEvent),
    /// Something happened around starting and stopping.
    Running(RunningEvent),
    /// The backend's answer to whom a conversation can be given to.
    TeammatesAnswered(Result<Vec<Person>, Problem>),
    /// The browser said what it has kept of how this person likes to work.
    PreferencesRecalled {
        /// Whose.
        of: HumanAgentId,
        /// All of it; what was never chosen is as at the beginning.
        preferences: Preferences,
    },
    /// The browser has kept them, or will not.
    PreferencesKept(bool),
    /// The browser said what it has kept of this person's unsent work.
    TextRecalled {
        /// Whose.
        of: HumanAgentId,
        /// All of it; nothing when the browser refuses to keep anything.
        recalled: Option<Recalled>,
    },
    /// It is time to keep what is being written.
    KeepingDue,
    /// The browser has kept that, or will not.
    TextKept(bool),
    /// It is this tab's turn to send.
    TurnCame {
        /// Whose work it is.
        of: HumanAgentId,
        /// What the browser keeps of it now.
        work: Vec<KeptWork>,
    },
    /// It is time to ask again for what nobody answered.
    AskAgainDue,
    /// The person chose the key that sends.
    SendKeyChosen(SendKey),
    /// The person pressed a key outside of any text.
    ShortcutKeyPressed {
        /// What it writes.
        key: char,
        /// When, by this machine's clock.
        at: Instant,
    },
    /// The list of keyboard shortcuts was opened, or closed.
    ShortcutsShown(bool),
    /// The person switched keyboard shortcuts on, or off.
    ShortcutsSwitched(bool),
    /// The person chose another key.
    ShortcutKeyChosen {
        /// For what.
        shortcut: Shortcut,
        /// Which.
        key: char,
    },
    /// The person asked for the usual keys.
    ShortcutsReset,
    /// Something happened around the information beside the chat.
    Information(InformationEvent),
    /// Something happened around printing.
    Print(PrintEvent),
    /// Something happened around Copilot in this conversation.
    Drafting(ConversationId, DraftingEvent),
    /// The toast with this number has been up long enough.
    ToastEnded(u32),
}
