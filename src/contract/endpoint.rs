use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// `GET`: [`crate::capabilities::Capabilities`], without a sign-in.
pub const CAPABILITIES: &str = "/workspace/v1/capabilities";
/// `POST` [`crate::person::Credentials`]: [`crate::person::Me`] and a cookie.
pub const SIGN_IN: &str = "/workspace/v1/sign-in";
/// `POST`: ends the sign-in, and with it what others see of the person: presence and typing.
pub const SIGN_OUT: &str = "/workspace/v1/sign-out";
/// `GET`: [`crate::person::Me`]; 204 where nobody is signed in, so that opening the app is no error in a browser's
/// console. Only a bearer token that does not count is a 401.
pub const ME: &str = "/workspace/v1/me";
/// `GET`: [`crate::conversation::ConversationsPage`].
pub const CONVERSATIONS: &str = "/workspace/v1/conversations";
/// `GET`: [`crate::conversation::Counts`].
pub const COUNTS: &str = "/workspace/v1/conversations/counts";
/// `GET`: [`crate::conversation::Conversation`].
pub const CONVERSATION: &str = "/workspace/v1/conversations/{id}";
/// `GET`: [`crate::item::Timeline`] over all sessions.
pub const TIMELINE: &str = "/workspace/v1/conversations/{id}/timeline";
/// `POST` [`crate::write::NewMessage`]: [`crate::write::MessageAccepted`].
pub const MESSAGES: &str = "/workspace/v1/conversations/{id}/messages";
/// `POST` [`crate::write::RetryDelivery`]: [`crate::write::MessageAccepted`] with the same item.
pub const RETRY_DELIVERY: &str = "/workspace/v1/conversations/{id}/messages/{item_id}/retry";
/// `PUT` [`crate::write::NewAssignment`]: [`crate::conversation::Conversation`].
pub const ASSIGNMENT: &str = "/workspace/v1/conversations/{id}/assignment";
/// `PUT` [`crate::copilot::CopilotSwitch`]: [`crate::conversation::Conversation`].
pub const COPILOT: &str = "/workspace/v1/conversations/{id}/copilot";
/// `POST` [`crate::copilot::NewDraft`]: [`crate::copilot::Draft`].
pub const COPILOT_DRAFTS: &str = "/workspace/v1/conversations/{id}/copilot/drafts";
/// `GET`: [`crate::copilot::CurrentDraft`], the asker's own.
pub const COPILOT_CURRENT: &str = "/workspace/v1/conversations/{id}/copilot/drafts/current";
/// `DELETE`: drops the asker's own draft.
pub const COPILOT_DRAFT: &str = "/workspace/v1/conversations/{id}/copilot/drafts/{did}";
/// `PUT` [`crate::write::ReadUpTo`]: [`crate::conversation::Conversation`].
pub const READ: &str = "/workspace/v1/conversations/{id}/read";
/// `PUT` [`crate::presence::NewPresence`].
pub const PRESENCE: &str = "/workspace/v1/conversations/{id}/presence";
/// `POST`: the customer sees that somebody types, for [`crate::presence::HOLDS`]. `DELETE`: not any more; of whoever does
/// not hold the session it changes nothing. It also ends by itself: when a message by that person is stored, when the
/// session changes hands or is resolved, and when the person signs out.
pub const TYPING: &str = "/workspace/v1/conversations/{id}/typing";
/// `POST` [`crate::write::ResolveRequest`]: [`crate::write::Resolved`].
pub const RESOLVE: &str = "/workspace/v1/conversations/{id}/sessions/{sid}/resolve";
/// `GET`: [`crate::conversation::SessionsPage`].
pub const SESSIONS: &str = "/workspace/v1/sessions";
/// `GET`: [`crate::conversation::SessionRecord`].
pub const SESSION: &str = "/workspace/v1/sessions/{sid}";
/// `GET`: [`crate::item::Timeline`] of this session alone.
pub const SESSION_TIMELINE: &str = "/workspace/v1/sessions/{sid}/timeline";
/// `POST`: brings a session that the AI agent holds to the human agents; [`crate::conversation::SessionRecord`].
pub const HAND_OVER: &str = "/workspace/v1/sessions/{sid}/hand-over";
/// `GET`: [`crate::export::SessionsExport`] as a file.
pub const SESSIONS_EXPORT: &str = "/workspace/v1/sessions/export";
/// `POST`: [`crate::channel::AiAgent`], running.
pub const AI_AGENT_START: &str = "/workspace/v1/ai-agents/{id}/start";
/// `POST`: [`crate::channel::AiAgent`], stopped.
pub const AI_AGENT_STOP: &str = "/workspace/v1/ai-agents/{id}/stop";
/// `POST`: [`crate::channel::Channel`], running.
pub const CHANNEL_START: &str = "/workspace/v1/channels/{id}/start";
/// `POST`: [`crate::channel::Channel`], stopped.
pub const CHANNEL_STOP: &str = "/workspace/v1/channels/{id}/stop";
/// `GET`: every [`crate::channel::AiAgent`].
pub const AI_AGENTS: &str = "/workspace/v1/ai-agents";
/// `GET`: every [`crate::channel::Channel`].
pub const CHANNELS: &str = "/workspace/v1/channels";
/// `GET`: every [`crate::person::Teammate`].
pub const HUMAN_AGENTS: &str = "/workspace/v1/human-agents";
/// `GET`: every [`crate::template::Template`] of this channel; none where the channel knows no such thing.
pub const TEMPLATES: &str = "/workspace/v1/channels/{id}/templates";
/// `GET`: every [`crate::canned_reply::CannedReply`].
pub const CANNED_REPLIES: &str = "/workspace/v1/canned-replies";
/// `POST` a file's bytes, with [`crate::attachment::NewAttachment`] after the question mark: [`crate::item::Attachment`].
pub const ATTACHMENTS: &str = "/workspace/v1/attachments";
/// `GET`: a file's bytes; for downloading, unless it is an image.
pub const ATTACHMENT_CONTENT: &str = "/workspace/v1/attachments/{id}/content";
/// `GET`: server-sent events, each a [`crate::event::Event`] with an id; goes on after [`crate::event::LAST_EVENT_ID`].
pub const EVENTS: &str = "/workspace/v1/events";
/// `POST` [`crate::customer_side::CustomerMessage`]: [`crate::customer_side::CustomerMessageTaken`].
pub const CUSTOMER_WRITES: &str = "/channel/v1/{channel_id}/messages";
/// `GET`: [`crate::customer_side::CustomerView`].
pub const CUSTOMER_READS: &str = "/channel/v1/{channel_id}/customers/{id}/messages";
/// `POST`: the human agents see that this customer types, for [`crate::presence::HOLDS`].
pub const CUSTOMER_TYPES: &str = "/channel/v1/{channel_id}/customers/{id}/typing";

/// The unreserved characters of RFC 3986 beside letters and digits stay as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of an endpoint with its `{names}` replaced, in order and percent-encoded.
#[must_use]
pub fn path(endpoint: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    endpoint
        .split('/')
        .map(|segment| match (segment.starts_with('{'), values.as_slice()) {
            (true, [_, ..]) => values.next().map_or_else(String::new, |v| utf8_percent_encode(v, SEGMENT).to_string()),
            _ => segment.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_places_of_names_in_order() {
        assert_eq!(path(RESOLVE, &["c1", "s2"]), "/workspace/v1/conversations/c1/sessions/s2/resolve");
    }

    #[test]
    fn a_value_cannot_leave_its_segment() {
        assert_eq!(path(CONVERSATION, &["../me?x#y"]), "/workspace/v1/conversations/..%2Fme%3Fx%23y");
    }
}
