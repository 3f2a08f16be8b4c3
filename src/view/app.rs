//! The frame around every screen: who is signed in decides whether a screen or the sign-in page shows.

mod given;
mod navigation;
mod shortcuts;
mod toast;

use self::given::GivenToMe;
use self::navigation::Navigation;
use self::shortcuts::Shortcuts;
use self::toast::Toast;
use super::ai_agents::AiAgents;
use super::control::pane::{Failed, Loading};
use super::control::windowed::Kept;
use super::history::printed::Printed;
use super::human_agents::HumanAgents;
use super::nowhere::Nowhere;
use super::sessions::session::SessionInFull;
use super::sessions::{Sessions, TablePlace};
use super::settings::Settings;
use super::sign_in::{SignInAgain, SignInPage};
use crate::backend::workspace::WorkspaceApi;
use crate::browser::portal::Portal;
use crate::browser::{focus, page, tab_icon};
use crate::config::Config;
use crate::desk::{Desk, use_desk};
use crate::effect::effect;
use crate::handler::handler;
use crate::route;
use crate::view::control::dynamic::dynamic;
use handback_domain::event::Event;
use handback_domain::place::Place;
use handback_domain::sign_in::SignIn;
use handback_domain::workspace::{Pane, Workspace};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};
use std::rc::Rc;

/// The portal around the app, where there is one.
pub type PortalAround = StoredValue<Option<Portal>, LocalStorage>;

/// The whole app.
#[component]
pub fn App(config: Config, portal: PortalAround) -> impl IntoView {
    view! {
        <Router>
            <Frame config portal/>
        </Router>
    }
}

/// Makes the desk, tells it where the person is, and shows what it knows.
#[component]
fn Frame(config: Config, portal: PortalAround) -> impl IntoView {
    let navigate = use_navigate();
    let go = move |place: &Place| navigate(&route::url(place), NavigateOptions::default());
    let desk = Desk::new(Rc::new(WorkspaceApi::at(config.backend)), Rc::new(go), portal.get_value());
    provide_context(desk);

    let location = use_location();
    let rewrite = use_navigate();
    let address = use_context::<BrowserUrl>();
    effect(move || {
        let path = location.pathname.get();
        let place = route::place(&path, &location.search.get());
        if matches!(path.as_str(), "/" | "/embed" | "/embed/") {
            // Only one address is left behind, so that going back leads out of here.
            rewrite(&route::url(&place), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
        desk.send(Event::PlaceOpened(place));
        // The router writes an address into the bar only when told that its screen is there; its own routes, which
        // would tell it, are not used.
        if let Some(address) = &address {
            address.ready_to_complete();
        }
    });
    let (brand, titled) = (config.brand.clone(), config.brand);
    let title = desk.select(move |workspace| title(workspace, &titled));
    effect(move || page::set_title(&title.get()));
    let waiting = desk.select(|workspace| workspace.me().map_or(0, |_| workspace.counts.waiting));
    effect(move || tab_icon::show(waiting.get()));
    desk.start();

    let gate = desk.select(Gate::of);
    let mut before = None;
    effect(move || {
        let now = gate.get();
        if (before.replace(now), now) == (Some(Gate::Closed), Gate::Open) {
            focus::next_frame::give_to_screen();
        }
    });
    view! {
        {dynamic(move || match (gate.get(), desk.spoken().get()).0 {
            Gate::Waiting => view! { <main class="app-gate"><Waiting/></main> }.into_any(),
            Gate::Checking => view! { <main class="app-gate"><Loading/></main> }.into_any(),
            Gate::Failed => view! { <main class="app-gate"><CheckFailed/></main> }.into_any(),
            Gate::Closed => view! { <SignInPage brand=brand.clone()/> }.into_any(),
            Gate::Open => view! { <Whole/><Shortcuts/><SignInAgain/> }.into_any(),
        })}
        <GivenToMe/>
        <Toast/>
        <Printed/>
    }
}

/// Whether screens show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Waiting,
    Checking,
    Failed,
    Closed,
    Open,
}

impl Gate {
    fn of(workspace: &Workspace) -> Self {
        match workspace.sign_in {
            SignIn::Checking if workspace.is_in_portal() => Self::Waiting,
            SignIn::Checking => Self::Checking,
            SignIn::CheckFailed(_) => Self::Failed,
            SignIn::Out { .. } => Self::Closed,
            SignIn::In(_) | SignIn::Ended { .. } => Self::Open,
        }
    }
}

/// The app's frame: navigation and screen, or one conversation alone.
#[component]
fn Whole() -> impl IntoView {
    let alone = use_desk().peek(Workspace::shows_one_alone);
    view! {
        <div class="app" data-alone=alone.then_some("")>
            <SkipLink/>
            {(!alone).then(|| view! { <Navigation/> })}
            <Screen/>
        </div>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! { <p class="app-waiting" role="status">"Waiting for the portal to sign you in…"</p> }
}

#[component]
fn CheckFailed() -> impl IntoView {
    let desk = use_desk();
    let problem = desk.select(|workspace| match &workspace.sign_in {
        SignIn::CheckFailed(problem) => Some(problem.clone()),
        _ => None,
    });
    dynamic(move || problem.get().map(|problem| view! { <Failed problem=problem pane=Pane::SignIn/> }))
}

/// Which screen a place belongs to; moving within a screen does not build it anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScreenName {
    HumanAgents,
    Sessions,
    Session,
    AiAgents,
    Settings,
    Nowhere,
}

impl ScreenName {
    pub(super) fn of(place: &Place) -> Self {
        match place {
            Place::HumanAgents { .. } => Self::HumanAgents,
            Place::Sessions(_) => Self::Sessions,
            Place::Session(_) => Self::Session,
            Place::AiAgents => Self::AiAgents,
            Place::Channels | Place::Preferences => Self::Settings,
            Place::Nowhere => Self::Nowhere,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::HumanAgents => "Human Agents",
            Self::Sessions | Self::Session => "Sessions",
            Self::AiAgents => "AI Agents",
            Self::Settings => "Settings",
            Self::Nowhere => "Not found",
        }
    }
}

/// The first thing that Tab reaches: past the navigation.
#[component]
fn SkipLink() -> impl IntoView {
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus::give_to_screen();
    };
    view! { <a class="app-skip button" href="#content" on:click=handler(skip)>"Skip to content"</a> }
}

#[component]
fn Screen() -> impl IntoView {
    let desk = use_desk();
    let screen = desk.select(|workspace| ScreenName::of(&workspace.place));
    provide_context(TablePlace(Kept::default()));
    // Whoever goes to another screen goes on there; what they pressed to go may be gone.
    let mut before = None;
    effect(move || {
        let now = screen.get();
        if before.replace(now).is_some_and(|before| before != now) {
            focus::next_frame::give_to_screen();
        }
    });
    dynamic(move || match screen.get() {
        ScreenName::HumanAgents => view! { <HumanAgents/> }.into_any(),
        ScreenName::Sessions => view! { <Sessions/> }.into_any(),
        ScreenName::Session => view! { <SessionInFull/> }.into_any(),
        ScreenName::AiAgents => view! { <AiAgents/> }.into_any(),
        ScreenName::Settings => view! { <Settings/> }.into_any(),
        ScreenName::Nowhere => view! { <Nowhere/> }.into_any(),
    })
}

/// The tab's title: how many customers wait, which screen, which app.
fn title(workspace: &Workspace, brand: &str) -> String {
    let screen = ScreenName::of(&workspace.place).title();
    match (workspace.me(), workspace.counts.waiting) {
        (None, _) if matches!(workspace.sign_in, SignIn::Out { .. }) => format!("Sign in · {brand}"),
        (None, _) => brand.to_owned(),
        (Some(_), 0) => format!("{screen} · {brand}"),
        (Some(_), waiting) => format!("({waiting}) {screen} · {brand}"),
    }
}
