use crate::attachment::Attachment;
use crate::drafting::{DraftingCommand, Insertion};
use crate::file_kind::FileKind;
use crate::history::Stretch;
use crate::id::{ChannelId, ConversationId, FileKey, HumanAgentId, ItemId, SessionId, WriteKey};
use crate::keeping::Keeping;
use crate::list::ListStretch;
use crate::live::LiveCommand;
use crate::notification::Notification;
use crate::outgoing::Outgoing;
use crate::permission::RunAction;
use crate::place::Place;
use crate::portal::{ToPortal, Token};
use crate::preferences::Preferences;
use crate::presence::PresenceCommand;
use crate::running::{RunnerId, RunnerKind};
use crate::seen::NewestSeen;
use crate::session_filters::{FilterName, SessionFilters};
use crate::theme::Theme;

/// What the workspace wants done outside. Every one that asks a backend is answered by exactly one event.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Have the browser print the page, once all that is to be printed has been laid out.
    Print,
    /// Something about the live stream.
    Live(LiveCommand),
    /// Send a short request and say whether it was answered, within [`crate::connection::PROBE_TIMEOUT`].
    Probe,
    /// Tell others what this person does.
    Presence(PresenceCommand),
    /// Ask what the backend offers.
    AskCapabilities,
    /// Ask who is signed in.
    AskMe,
    /// Sign in.
    SignIn {
        /// The account's address.
        email: String,
        /// Its password; kept nowhere else.
        password: String,
    },
    /// Sign out.
    SignOut,
    /// Ask for a stretch of the workspace's list.
    AskPage {
        /// Number of this question; an answer that nobody waits for is dropped.
        ask: u32,
        /// Which stretch.
        stretch: ListStretch,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Ask how many conversations have this text.
    AskFound {
        /// Number of this question; an answer to an older one is dropped.
        ask: u32,
        /// What is looked for.
        text: String,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Ask for what concerns this person: theirs and nobody's, newest first.
    Watch {
        /// The person.
        me: HumanAgentId,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Find out whether the browser lets us tell the person of news.
    FindPermission,
    /// Have the browser ask the person for that.
    AskPermission,
    /// Have the browser tell the person of news.
    Notify(Notification),
    /// Ask for the counts.
    AskCounts {
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Ask for one conversation.
    AskConversation {
        /// Which.
        id: ConversationId,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Ask for a stretch of a conversation's history.
    AskTimeline {
        /// Whose.
        id: ConversationId,
        /// Number of the opening that it is asked for; an answer to an earlier one is dropped.
        opening: u32,
        /// Which stretch.
        stretch: Stretch,
    },
    /// Say that everything up to this item has been seen.
    MarkRead {
        /// Where.
        id: ConversationId,
        /// The newest line seen.
        up_to: NewestSeen,
    },
    /// Have a failed message delivered again.
    Redeliver {
        /// Where.
        id: ConversationId,
        /// Which.
        item: ItemId,
        /// Names this write.
        key: WriteKey,
    },
    /// Bring a file that the person chose to the backend.
    UploadFile {
        /// Names it, and this write.
        key: FileKey,
        /// Its name with its ending.
        name: String,
        /// What kind.
        kind: FileKind,
    },
    /// Keep these files no longer; what is on its way of them may stop.
    ForgetFiles(Vec<FileKey>),
    /// Ask for the templates of a channel.
    AskTemplates(ChannelId),
    /// Ask for the canned replies.
    AskCannedReplies,
    /// Send a reply or leave a note.
    SendMessage(Box<Outgoing>),
    /// Give a conversation to somebody, or release it.
    Assign {
        /// Which.
        id: ConversationId,
        /// The version that was on screen.
        version: u64,
        /// To whom; nobody releases it.
        assignee: Option<HumanAgentId>,
    },
    /// Close a session for good.
    Resolve {
        /// Where.
        id: ConversationId,
        /// Which.
        session: SessionId,
        /// What exactly is asked; a retry of an unanswered one is the same to the letter.
        request: ResolveRequest,
    },
    /// Ask for a page of the table of all sessions.
    AskSessions {
        /// Number of this question; an answer to an older one is dropped.
        ask: u32,
        /// Which of them.
        filters: SessionFilters,
        /// Where the page before ended.
        cursor: Option<String>,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Give the person a file with the sessions that these filters leave.
    ExportSessions(SessionFilters),
    /// Ask for one session.
    AskSession {
        /// Which.
        id: SessionId,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Ask for a stretch of one session's history.
    AskSessionTimeline {
        /// Whose.
        id: SessionId,
        /// Which stretch.
        stretch: Stretch,
    },
    /// Bring a session to the human agents.
    HandOver {
        /// Which.
        session: SessionId,
        /// Names this write.
        key: WriteKey,
    },
    /// Ask for the AI agents, or the channels.
    AskRunners {
        /// Which of the two.
        kind: RunnerKind,
        /// Number of this question; an answer that nobody waits for is dropped.
        ask: u32,
        /// Let the backend say "unchanged".
        only_if_changed: bool,
    },
    /// Start or stop an AI agent or a channel.
    Run {
        /// Which.
        id: RunnerId,
        /// What is done with it.
        action: RunAction,
    },
    /// Ask for the people whom a conversation can be given to.
    AskTeammates,
    /// Look up what the browser has kept of how this person likes to work.
    RecallPreferences {
        /// Whose.
        of: HumanAgentId,
    },
    /// Keep how this person likes to work, in the browser.
    KeepPreferences {
        /// Whose.
        of: HumanAgentId,
        /// All of it.
        preferences: Preferences,
    },
    /// Look up what the browser has kept of this person's unsent work.
    RecallText {
        /// Whose.
        of: HumanAgentId,
    },
    /// Say soon that it is time to keep what is being written.
    KeepLater,
    /// Keep a person's unsent work as it is now, all of these changes or none.
    Keep {
        /// Whose.
        of: HumanAgentId,
        /// What has changed.
        changes: Vec<Keeping>,
    },
    /// Keep nothing more of this person's unsent work.
    ForgetText {
        /// Whose.
        of: HumanAgentId,
    },
    /// Say when it is this tab's turn to send what this person has written: one of their tabs sends at a time.
    AwaitTurn {
        /// Whose work it is.
        of: HumanAgentId,
    },
    /// Let another tab have its turn, or wait for one no longer.
    EndTurn,
    /// Say in so many seconds that it is time to ask again.
    AskAgainLater {
        /// How many.
        seconds: u32,
    },
    /// Ask for all sessions of a conversation.
    AskEarlierSessions(ConversationId),
    /// Something about Copilot in this conversation.
    Draft(ConversationId, DraftingCommand),
    /// Give the person a file of a message.
    SaveFile(Attachment),
    /// Tell the portal around the app.
    TellPortal(ToPortal),
    /// Speak to the backend with this token from now on.
    UseToken(Token),
    /// Look so.
    Dress(Theme),
    /// Write times and names of languages in this language, by its tag.
    Speak(String),
    /// Put a text into the reply's field.
    Write(Insertion),
    /// Put a text where the browser pastes from.
    Copy(String),
    /// Go to another screen.
    Go(Place),
    /// Put the keyboard's focus where the work goes on.
    Focus(Focus),
}

/// What exactly a resolve asks.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolveRequest {
    /// Names this write.
    pub key: WriteKey,
    /// The version that was on screen.
    pub version: u64,
    /// The newest item that was on screen.
    pub seen: Option<ItemId>,
    /// Whether it is done although others have written since.
    pub anyway: bool,
    /// One line on how it ended.
    pub outcome: Option<String>,
}

/// Where the work goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A conversation's card in the list.
    Card(ConversationId),
    /// The list itself, when it has no card left.
    List,
    /// The search above the list.
    Search,
    /// The composer.
    Composer,
    /// What sends a held message all the same.
    SendAnyway(WriteKey),
    /// The question before a reply is sent with what is for human agents only.
    LeakQuestion,
    /// What sends a template, in its dialog.
    Template,
    /// What puts an out-of-date draft of Copilot's into the reply all the same.
    StaleDraft,
    /// The chat, where nothing in it is wanted more.
    Chat,
    /// The control that opened the dialog.
    ResolveButton,
    /// The button that opens the filters of the sessions.
    SessionSearch,
    /// A field of these filters.
    Filter(FilterName),
    /// The button that hands a session over.
    HandOver,
    /// The button that starts or stops this one.
    Runner(RunnerId),
}
