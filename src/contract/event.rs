use crate::channel::{AiAgent, Channel};
use crate::conversation::{Conversation, Counts, Resolution};
use crate::copilot::Draft;
use crate::item::Item;
use crate::presence::Presence;
use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// The request header that names the last event that arrived, so that the stream goes on after it.
pub const LAST_EVENT_ID: &str = "Last-Event-ID";

/// How often the stream says at least that it is alive while nothing happens, in seconds. Two seconds more without a
/// byte, and whoever listens doubts the connection.
pub const HEARTBEAT: u64 = 15;

/// What the stream tells. Each arrives at least once and carries its data as it stands when it is told: what is older
/// than what the asker has (by version, by `seq`) is to be dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "event")]
pub enum Event {
    /// The stream has begun; whatever happens from here on is told. The time for a snapshot.
    #[serde(rename = "stream.opened")]
    StreamOpened,
    /// The sign-in, or the token, has ended; the stream ends with this. Whoever listens need not find out by a request
    /// that is refused.
    #[serde(rename = "sign_in.ended")]
    SignInEnded,
    /// Events between the named one and now are not kept any more: what is known is to be asked for anew.
    #[serde(rename = "stream.reset")]
    StreamReset,
    /// A conversation of the workspace is new or has changed.
    #[serde(rename = "conversation.upserted")]
    ConversationUpserted {
        /// As the asker may see it.
        conversation: Box<Conversation>,
    },
    /// A conversation is not, or no longer, part of the workspace.
    #[serde(rename = "conversation.removed")]
    ConversationRemoved {
        /// As the asker may see it.
        conversation: Box<Conversation>,
    },
    /// A history has a new line.
    #[serde(rename = "item.created")]
    ItemCreated {
        /// Whose history.
        conversation_id: String,
        /// The line.
        item: Box<Item>,
    },
    /// A line of a history has changed: its delivery, say.
    #[serde(rename = "item.updated")]
    ItemUpdated {
        /// Whose history.
        conversation_id: String,
        /// The line.
        item: Box<Item>,
    },
    /// A session has been resolved.
    #[serde(rename = "session.closed")]
    SessionClosed {
        /// Whose.
        conversation_id: String,
        /// How it ended.
        resolution: Resolution,
    },
    /// A draft of Copilot's for the asker is being written, has been written, or stands otherwise than before. Nobody else
    /// is told.
    #[serde(rename = "draft.updated")]
    DraftUpdated {
        /// Where.
        conversation_id: String,
        /// As it is now.
        draft: Box<Draft>,
    },
    /// Somebody came to a conversation, began to write there, or left it.
    #[serde(rename = "presence")]
    Presence {
        /// Where.
        conversation_id: String,
        /// Everybody who is there now.
        people: Vec<Presence>,
    },
    /// The customer types.
    #[serde(rename = "typing")]
    Typing {
        /// Where.
        conversation_id: String,
        /// When this stops being true unless it is told again.
        until: Timestamp,
    },
    /// A channel was started, stopped or renamed.
    #[serde(rename = "channel.status")]
    ChannelStatus {
        /// As it is now.
        channel: Channel,
    },
    /// An AI agent was started, stopped or renamed.
    #[serde(rename = "ai_agent.status")]
    AiAgentStatus {
        /// As it is now.
        ai_agent: AiAgent,
    },
    /// The workspace holds other numbers than before.
    #[serde(rename = "counts")]
    Counts {
        /// As they are now, for the whole workspace.
        counts: Counts,
    },
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

impl Event {
    /// The word for the stream's `event:` line; the data says it again, so that a reader may look at either.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::StreamOpened => "stream.opened",
            Self::SignInEnded => "sign_in.ended",
            Self::StreamReset => "stream.reset",
            Self::ConversationUpserted { .. } => "conversation.upserted",
            Self::ConversationRemoved { .. } => "conversation.removed",
            Self::ItemCreated { .. } => "item.created",
            Self::ItemUpdated { .. } => "item.updated",
            Self::SessionClosed { .. } => "session.closed",
            Self::DraftUpdated { .. } => "draft.updated",
            Self::Presence { .. } => "presence",
            Self::Typing { .. } => "typing",
            Self::ChannelStatus { .. } => "channel.status",
            Self::AiAgentStatus { .. } => "ai_agent.status",
            Self::Counts { .. } => "counts",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_on_the_event_line_is_the_word_in_the_data() {
        for event in [Event::StreamOpened, Event::StreamReset, Event::SignInEnded] {
            assert_eq!(serde_json::to_value(&event).unwrap()["event"], event.name());
        }
    }

    #[test]
    fn an_event_of_a_later_version_is_told_apart_and_not_an_error() {
        let event: Event = serde_json::from_str(r#"{"event":"customer.waved","hand":"left"}"#).unwrap();
        assert_eq!(event, Event::Unknown);
    }
}
