//! Has others answer a command: the backend, or the browser's database. Their answers are events.

use crate::backend::Backend;
use crate::browser::notifications;
use crate::browser::storage::database;
use crate::browser::{clipboard, clock};
use handback_domain::command::Command;
use handback_domain::event::Event;
use handback_domain::hand_over::HandOverEvent;
use handback_domain::id::HumanAgentId;
use handback_domain::information::InformationEvent;
use handback_domain::list::GroupKey;
use handback_domain::notification::Watched;
use handback_domain::presence::{PresenceCommand, PresenceEvent};
use handback_domain::problem::Problem;
use handback_domain::running::RunningEvent;
use handback_domain::templating::TemplatingEvent;

/// Has the browser's database answer a command; gives back a command that is not its.
pub(super) async fn ask_database(command: Command) -> Result<Option<Event>, Command> {
    Ok(match command {
        Command::RecallText { of } => {
            let recalled = database::recall(&of).await;
            Some(Event::TextRecalled { of, recalled })
        }
        Command::Keep { of, changes } => Some(Event::TextKept(database::keep(&of, &changes).await)),
        Command::ForgetText { of } => Some(Event::TextForgotten(database::forget(&of).await)),
        other => return Err(other),
    })
}

/// Has the backend answer a command; nothing for a command that is not its.
pub(super) async fn ask(backend: &dyn Backend, command: Command) -> Option<Event> {
    Some(match command {
        Command::AskCapabilities => Event::CapabilitiesAnswered(backend.capabilities().await),
        Command::AskMe => Event::MeAnswered(backend.me().await),
        Command::SignIn { email, password } => Event::SignInAnswered(backend.sign_in(&email, &password).await),
        Command::SignOut => Event::SignOutAnswered(backend.sign_out().await),
        Command::AskPage { ask, stretch, only_if_changed } => {
            Event::PageAnswered { ask, result: backend.conversations(&stretch, only_if_changed).await }
        }
        Command::AskFound { ask, text, only_if_changed } => {
            Event::FoundAnswered { ask, result: backend.counts(&text, only_if_changed).await }
        }
        Command::Watch { me, only_if_changed } => Event::Watched(watched(backend, me, only_if_changed).await),
        Command::AskPermission => Event::PermissionFound(notifications::ask().await),
        Command::AskCounts { only_if_changed } => Event::CountsAnswered(backend.counts("", only_if_changed).await),
        Command::AskConversation { id, only_if_changed } => {
            let result = backend.conversation(&id, only_if_changed).await;
            Event::ConversationAnswered { id, result }
        }
        Command::AskTimeline { id, opening, stretch } => {
            let result = backend.timeline(&id, stretch).await;
            Event::TimelineAnswered { id, opening, stretch, result }
        }
        Command::Presence(PresenceCommand::Be(id, activity)) => {
            Event::Presence(PresenceEvent::Answered(backend.be_present(&id, activity).await))
        }
        Command::Presence(PresenceCommand::Type(id)) => {
            Event::Presence(PresenceEvent::Answered(backend.say_typing(&id).await))
        }
        Command::Presence(PresenceCommand::StopTyping(id)) => {
            Event::Presence(PresenceEvent::Answered(backend.stop_typing(&id).await))
        }
        Command::MarkRead { id, up_to } => {
            let result = backend.mark_read(&id, &up_to.item).await;
            Event::ReadAnswered { id, up_to, result }
        }
        Command::Redeliver { id, item, key } => {
            let result = backend.redeliver(&id, &item, &key).await;
            Event::RedeliveryAnswered { id, item, result }
        }
        Command::AskTemplates(channel) => {
            let result = backend.templates(&channel).await;
            Event::Templating(TemplatingEvent::Answered(channel, result))
        }
        Command::AskCannedReplies => Event::CannedRepliesAnswered(backend.canned_replies().await),
        Command::SendMessage(message) => {
            let result = backend.send_message(&message).await;
            Event::MessageAnswered { key: message.key, result }
        }
        Command::Assign { id, version, assignee } => {
            let result = backend.assign(&id, version, assignee.as_ref()).await;
            Event::AssignmentAnswered { id, result }
        }
        Command::Resolve { id, session, request } => {
            let result = backend.resolve(&id, &session, &request).await;
            Event::ResolveAnswered { session, result }
        }
        Command::AskSessions { ask, filters, cursor, only_if_changed } => {
            let days = clock::span(filters.from, filters.to);
            Event::SessionsAnswered { ask, result: backend.sessions(&filters, days, cursor, only_if_changed).await }
        }
        Command::AskSession { id, only_if_changed } => {
            let result = backend.session(&id, only_if_changed).await;
            Event::SessionAnswered { id, result }
        }
        Command::AskSessionTimeline { id, stretch } => {
            let result = backend.session_timeline(&id, stretch).await;
            Event::SessionTimelineAnswered { id, stretch, result }
        }
        Command::AskEarlierSessions(id) => {
            let result = backend.sessions_of(&id).await;
            Event::Information(InformationEvent::EarlierAnswered(id, result))
        }
        Command::Draft(id, command) => {
            let event = backend.copilot(&id, command).await?;
            Event::Drafting(id, event)
        }
        Command::HandOver { session, key } => {
            let result = Box::new(backend.hand_over(&session, &key).await);
            Event::HandOver(HandOverEvent::Answered { session, result })
        }
        Command::AskRunners { kind, ask, only_if_changed } => {
            let result = backend.runners(kind, only_if_changed).await;
            Event::Running(RunningEvent::Answered { kind, ask, result })
        }
        Command::Run { id, action } => {
            let result = backend.run(&id, action).await;
            Event::Running(RunningEvent::Done { id, result })
        }
        Command::Copy(text) => Event::Copied(clipboard::copy(&text).await),
        Command::AskTeammates => Event::TeammatesAnswered(backend.teammates().await),
        Command::Live(_)
        | Command::Print
        | Command::Probe
        | Command::Write(_)
        | Command::SaveFile(_)
        | Command::TellPortal(_)
        | Command::UseToken(_)
        | Command::Dress(_)
        | Command::Speak(_)
        | Command::UploadFile { .. }
        | Command::ExportSessions(_)
        | Command::RecallText { .. }
        | Command::KeepLater
        | Command::AwaitTurn { .. }
        | Command::EndTurn
        | Command::AskAgainLater { .. }
        | Command::Keep { .. }
        | Command::ForgetText { .. }
        | Command::ForgetFiles(_)
        | Command::RecallPreferences { .. }
        | Command::KeepPreferences { .. }
        | Command::FindPermission
        | Command::Notify(_)
        | Command::Go(_)
        | Command::Focus(_) => return None,
    })
}

/// What concerns this person: theirs and nobody's.
async fn watched(backend: &dyn Backend, me: HumanAgentId, only_if_changed: bool) -> Result<Watched, Problem> {
    Ok(Watched {
        mine: backend.newest(&GroupKey::Assignee(me), only_if_changed).await?,
        unassigned: backend.newest(&GroupKey::Unassigned, only_if_changed).await?,
    })
}
