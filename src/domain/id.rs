use std::fmt;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as the backend wrote it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: AsRef<str>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.as_ref().into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A conversation's id.
    ConversationId;
    /// A session's id.
    SessionId;
    /// A history item's id.
    ItemId;
    /// A Copilot draft's id.
    DraftId;
    /// A human agent's id.
    HumanAgentId;
    /// An AI agent's id.
    AiAgentId;
    /// A channel's id.
    ChannelId;
    /// A file's id.
    AttachmentId;
    /// A template's id.
    TemplateId;
    /// The key that names a file on its way into a message, made by the browser.
    FileKey;
    /// The key that names one write, made by the browser, the same for every retry of it.
    WriteKey;
}
