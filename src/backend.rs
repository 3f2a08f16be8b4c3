//! The backend as the app sees it: questions and wishes in the domain's words, answered by data or a problem.
//!
//! Knows no HTTP. Another help desk's API becomes one more implementation beside [`workspace`].

/// The one user of the network.
pub mod http;
/// What happens, told as it happens.
pub mod live;
/// A backend that speaks Workspace API v1.
pub mod workspace;

use self::live::stream::{Line, Raw};
use async_trait::async_trait;
use handback_domain::attachment::Attachment;
use handback_domain::canned_reply::CannedReply;
use handback_domain::command::ResolveRequest;
use handback_domain::connection::NetworkEvent;
use handback_domain::conversation::Conversation;
use handback_domain::drafting::{DraftingCommand, DraftingEvent};
use handback_domain::file_kind::FileKind;
use handback_domain::history::{Stretch, Timeline};
use handback_domain::id::{
    AttachmentId, ChannelId, ConversationId, FileKey, HumanAgentId, ItemId, SessionId, WriteKey,
};
use handback_domain::list::{Counts, GroupKey, ListPage, ListStretch};
use handback_domain::live::{Ending, EventId, Telling};
use handback_domain::outgoing::Outgoing;
use handback_domain::permission::RunAction;
use handback_domain::person::Person;
use handback_domain::portal::Secret;
use handback_domain::presence::Activity;
use handback_domain::problem::Problem;
use handback_domain::remote::Fresh;
use handback_domain::resolve::Resolved;
use handback_domain::running::{Runner, RunnerId, RunnerKind};
use handback_domain::session::Span;
use handback_domain::session_archive::SessionRecord;
use handback_domain::session_filters::SessionFilters;
use handback_domain::session_table::SessionsPage;
use handback_domain::sign_in::{Capabilities, Me};
use handback_domain::template::Template;
use handback_domain::workspace::MessageAccepted;
use std::rc::Rc;

/// A file on its way to a backend.
pub struct Upload {
    /// Names this write, the same for every try.
    pub key: FileKey,
    /// Its name with its ending.
    pub name: String,
    /// What kind.
    pub kind: FileKind,
    /// The file in the browser's hands.
    pub file: web_sys::File,
    /// Is told how many bytes have gone, and says whether to go on.
    pub progress: Rc<dyn Fn(u64) -> bool>,
}

/// What the app asks of a backend. Every failure is a [`Problem`] that an agent can read.
#[async_trait(?Send)]
pub trait Backend {
    /// Where it is and by what means it is spoken to, to tell it from others.
    fn address(&self) -> String;
    /// Listens to what happens after this event, or from now on, until it ends.
    async fn listen(&self, after: Option<EventId>, line: &Line) -> Ending;
    /// What an event tells that came over the line.
    fn telling(&self, event: &Raw) -> Telling;
    /// Tells from now on what requests make known of the network.
    fn observe_network(&self, tell: Rc<dyn Fn(NetworkEvent)>);
    /// Whether it answers a short request within a few seconds.
    async fn probe(&self) -> bool;
    /// What it offers to those who are not signed in.
    async fn capabilities(&self) -> Result<Capabilities, Problem>;
    /// Who is signed in.
    async fn me(&self) -> Result<Me, Problem>;
    /// Signs in.
    async fn sign_in(&self, email: &str, password: &str) -> Result<Me, Problem>;
    /// Signs out.
    async fn sign_out(&self) -> Result<(), Problem>;
    /// A stretch of the workspace's list.
    async fn conversations(&self, stretch: &ListStretch, only_if_changed: bool) -> Result<Fresh<ListPage>, Problem>;
    /// The newest of this person's conversations, or of nobody's.
    async fn newest(&self, group: &GroupKey, only_if_changed: bool) -> Result<Fresh<ListPage>, Problem>;
    /// The counts for badge and groups: of all, or of those that have this text.
    async fn counts(&self, text: &str, only_if_changed: bool) -> Result<Fresh<Counts>, Problem>;
    /// One conversation.
    async fn conversation(&self, id: &ConversationId, only_if_changed: bool) -> Result<Fresh<Conversation>, Problem>;
    /// A stretch of a conversation's history.
    async fn timeline(&self, id: &ConversationId, stretch: Stretch) -> Result<Timeline, Problem>;
    /// Speaks with a portal's token from now on.
    fn use_token(&self, secret: Secret);
    /// A file's content.
    async fn attachment(&self, id: &AttachmentId) -> Result<web_sys::Blob, Problem>;
    /// Where a file's content is.
    fn attachment_url(&self, id: &AttachmentId) -> String;
    /// Says what this person does in a conversation, for teammates.
    async fn be_present(&self, id: &ConversationId, activity: Activity) -> Result<(), Problem>;
    /// Says that this person types an answer, for the customer.
    async fn say_typing(&self, id: &ConversationId) -> Result<(), Problem>;
    /// Says that this person types no answer any more.
    async fn stop_typing(&self, id: &ConversationId) -> Result<(), Problem>;
    /// Says what has been seen.
    async fn mark_read(&self, id: &ConversationId, up_to: &ItemId) -> Result<Conversation, Problem>;
    /// Has a failed message delivered again: the same line, as it is then.
    async fn redeliver(&self, id: &ConversationId, item: &ItemId, key: &WriteKey) -> Result<MessageAccepted, Problem>;
    /// Brings a file to where a message can take it.
    async fn upload(&self, upload: Upload) -> Result<Attachment, Problem>;
    /// The templates of a channel.
    async fn templates(&self, channel: &ChannelId) -> Result<Vec<Template>, Problem>;
    /// Answers that are given often.
    async fn canned_replies(&self) -> Result<Vec<CannedReply>, Problem>;
    /// Sends a reply or leaves a note.
    async fn send_message(&self, message: &Outgoing) -> Result<MessageAccepted, Problem>;
    /// Gives a conversation to somebody, or releases it.
    async fn assign(
        &self,
        id: &ConversationId,
        version: u64,
        assignee: Option<&HumanAgentId>,
    ) -> Result<Conversation, Problem>;
    /// Closes a session for good.
    async fn resolve(
        &self,
        id: &ConversationId,
        session: &SessionId,
        request: &ResolveRequest,
    ) -> Result<Resolved, Problem>;
    /// A page of the table of all sessions.
    async fn sessions(
        &self,
        filters: &SessionFilters,
        days: Span,
        cursor: Option<String>,
        only_if_changed: bool,
    ) -> Result<Fresh<SessionsPage>, Problem>;
    /// Every session that the filters leave, with its history, as a file; tells how many bytes are here.
    async fn export_sessions(
        &self,
        filters: &SessionFilters,
        days: Span,
        progress: Rc<dyn Fn(u64)>,
    ) -> Result<web_sys::Blob, Problem>;
    /// All sessions of a conversation, newest first.
    async fn sessions_of(&self, id: &ConversationId) -> Result<Vec<SessionRecord>, Problem>;
    /// One session.
    async fn session(&self, id: &SessionId, only_if_changed: bool) -> Result<Fresh<SessionRecord>, Problem>;
    /// Brings a session from the AI agent to the human agents.
    async fn hand_over(&self, id: &SessionId, key: &WriteKey) -> Result<SessionRecord, Problem>;
    /// A stretch of one session's history.
    async fn session_timeline(&self, id: &SessionId, stretch: Stretch) -> Result<Timeline, Problem>;
    /// Copilot's switch and drafts; nothing for what is no question to a backend.
    async fn copilot(&self, id: &ConversationId, command: DraftingCommand) -> Option<DraftingEvent>;
    /// The AI agents, or the channels.
    async fn runners(&self, kind: RunnerKind, only_if_changed: bool) -> Result<Fresh<Vec<Runner>>, Problem>;
    /// Starts or stops one of them; one that is as wanted already stays so.
    async fn run(&self, id: &RunnerId, action: RunAction) -> Result<Runner, Problem>;
    /// The people whom a conversation can be given to.
    async fn teammates(&self) -> Result<Vec<Person>, Problem>;
}
