//! Text that was typed before somebody else resolved or took the session: it can still be copied, and not be sent.

use crate::desk::use_desk;
use handback_domain::event::Event;
use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// The two texts of the session on screen, where one waits.
#[derive(Clone, PartialEq)]
struct Texts {
    session: SessionId,
    reply: String,
    note: String,
}

impl Texts {
    fn of(workspace: &Workspace) -> Option<Self> {
        let session = workspace.open_conversation()?.session.id.clone();
        let text = |visibility| workspace.drafts.text(&session, visibility).trim().to_owned();
        let (reply, note) = (text(Visibility::Customer), text(Visibility::Private));
        workspace.drafts.waits(&session).then_some(Self { session, reply, note })
    }
}

#[component]
pub fn Unsent() -> impl IntoView {
    let desk = use_desk();
    let texts = desk.select(Texts::of);
    view! {
        <div role="status">
            {move || texts.get().map(|texts| {
                let session = texts.session;
                view! {
                    <section class="unsent" aria-label="Unsent text">
                        <p>"This conversation is no longer yours to answer. What you typed was not sent; you can copy it."</p>
                        <UnsentText name="Unsent reply" text=texts.reply/>
                        <UnsentText name="Unsent note" text=texts.note/>
                        <button class="button" data-size="small"
                            on:click=move |_| desk.send(Event::DraftsDropped(session.clone()))>
                            "Discard"
                        </button>
                    </section>
                }
            })}
        </div>
    }
}

#[component]
fn UnsentText(name: &'static str, text: String) -> impl IntoView {
    (!text.is_empty()).then(
        || view! { <textarea class="unsent-text" readonly aria-label=name dir="auto" prop:value=text></textarea> },
    )
}
