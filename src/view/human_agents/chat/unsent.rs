//! Text that was typed before somebody else resolved or took the session: it can still be copied, and not be sent.

use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::blank::is_blank;
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use handback_domain::session::SessionState;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The two texts of the session on screen, where one waits.
#[derive(Clone, PartialEq)]
struct Texts {
    session: SessionId,
    why: String,
    reply: String,
    note: String,
    /// Names of files that were with either.
    files: String,
}

impl Texts {
    fn of(workspace: &Workspace) -> Option<Self> {
        let conversation = workspace.open_conversation()?;
        let (session, why) = (conversation.session.id.clone(), why(&conversation.session.state));
        let text = |visibility| workspace.drafts.text(&session, visibility).trim().to_owned();
        let (reply, note) = (text(Visibility::Customer), text(Visibility::Private));
        let kinds = [Visibility::Customer, Visibility::Private];
        let drafts = kinds.into_iter().filter_map(|kind| workspace.drafts.get(&session, kind));
        let files: Vec<&str> = drafts.flat_map(|draft| &draft.files).map(|file| file.name.as_str()).collect();
        let files = files.join(", ");
        workspace.drafts.waits(&session).then_some(Self { session, why, reply, note, files })
    }
}

#[component]
pub fn Unsent() -> impl IntoView {
    let desk = use_desk();
    let texts = desk.select(Texts::of);
    view! {
        <div role="status">
            {dynamic(move || texts.get().map(|texts| {
                let session = texts.session;
                view! {
                    <section class="unsent" aria-label="Unsent text">
                        <p><bdi>{texts.why}</bdi>" What you typed was not sent; you can copy it."</p>
                        <UnsentText name="Unsent reply" text=texts.reply/>
                        <UnsentText name="Unsent note" text=texts.note/>
                        {(!texts.files.is_empty()).then(|| view! { <p>"Files that were not sent: "<bdi>{texts.files}</bdi></p> })}
                        <button class="button" data-size="small"
                            on:click=handler(move |_| desk.send(Event::DraftsDropped(session.clone())))>
                            "Discard"
                        </button>
                    </section>
                }
            }))}
        </div>
    }
}

/// Why it cannot be sent any more, and who has seen to that.
fn why(state: &SessionState) -> String {
    match state {
        SessionState::HumanHandling(person) => format!("{} has this conversation now.", person.name),
        SessionState::Closed(resolution) => format!("{} resolved this session.", resolution.by.name),
        SessionState::AwaitingHuman => "This conversation was released.".to_owned(),
        SessionState::AiHandling => "This conversation is with the AI agent.".to_owned(),
    }
}

#[component]
fn UnsentText(name: &'static str, text: String) -> impl IntoView {
    (!is_blank(&text)).then(
        || view! { <textarea class="unsent-text" readonly aria-label=name dir="auto" prop:value=text></textarea> },
    )
}
