//! From the contract's events to what the domain takes them for. What cannot be read is said to be unreadable, so that
//! nothing is lost in silence.

use super::reading;
use crate::backend::live::stream::Raw;
use crate::json;
use handback_contract::event::Event;
use handback_domain::live::{Change, EventId, Telling};

/// What an event tells.
pub fn telling(raw: &Raw) -> Telling {
    let change = json::read(raw.data.as_bytes()).map_or(Change::Unreadable, change);
    Telling { id: raw.id.parse().ok().map(EventId), change }
}

fn change(event: Event) -> Change {
    match event {
        Event::StreamOpened => Change::Opened,
        Event::SignInEnded => Change::SignInEnded,
        Event::StreamReset => Change::Reset,
        Event::ConversationUpserted { conversation } => {
            Change::Upserted(Box::new(reading::conversation(*conversation)))
        }
        Event::ConversationRemoved { conversation } => Change::Removed(Box::new(reading::conversation(*conversation))),
        Event::ItemCreated { conversation_id, item } => {
            Change::ItemCreated(conversation_id.into(), Box::new(reading::item(*item)))
        }
        Event::ItemUpdated { conversation_id, item } => {
            Change::ItemUpdated(conversation_id.into(), Box::new(reading::item(*item)))
        }
        Event::SessionClosed { conversation_id, resolution } => {
            Change::SessionClosed(conversation_id.into(), reading::resolution(resolution))
        }
        Event::DraftUpdated { conversation_id, draft } => Change::Draft(conversation_id.into(), reading::draft(*draft)),
        Event::ChannelStatus { channel } => Change::Channel(reading::channel(channel)),
        Event::AiAgentStatus { ai_agent } => Change::AiAgent(reading::ai_agent(ai_agent)),
        Event::Counts { counts } => Change::Counts(reading::counts(counts)),
        Event::Presence { conversation_id, people } => {
            let there = people.into_iter().map(|it| (reading::person(it.human_agent), reading::activity(it.activity)));
            Change::Presence(conversation_id.into(), there.collect())
        }
        Event::Typing { conversation_id, .. } => Change::Typing(conversation_id.into()),
        Event::Unknown => Change::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: &str, data: &str) -> Telling {
        telling(&Raw { id: id.into(), data: data.into() })
    }

    #[test]
    fn an_event_is_told_with_its_place_in_the_order() {
        let told = told("17", r#"{"event":"stream.opened"}"#);
        assert_eq!(told, Telling { id: Some(EventId(17)), change: Change::Opened });
    }

    #[test]
    fn an_event_of_a_later_version_is_nothing_and_fields_of_one_are_passed_over() {
        assert_eq!(told("1", r#"{"event":"customer.waved"}"#).change, Change::Unknown);
        assert_eq!(told("1", r#"{"event":"stream.reset","why":"because"}"#).change, Change::Reset);
    }

    #[test]
    fn what_cannot_be_read_is_never_taken_for_nothing() {
        for broken in ["", "{", "[]", "null", r#"{"event":"item.created"}"#, r#"{"event":"counts","counts":7}"#] {
            assert_eq!(told("1", broken).change, Change::Unreadable, "{broken}");
        }
    }
}
