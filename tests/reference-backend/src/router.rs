//! Every route: the contract's endpoints by their constants, the faults for tests, and the app's files.

use crate::api::{
    account, attachment, backend, conversation, copilot, customer, event, export, presence, running, session, write,
};
use crate::app::App;
use crate::refused::Refused;
use crate::{app_files, fault, headers, request};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, post, put};
use axum::{Router, middleware};
use handback_contract::endpoint as at;
use handback_contract::problem::code;
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// The operations of the contract: method, path, and what answers.
#[must_use]
pub fn operations() -> Vec<(Method, &'static str, MethodRouter<App>)> {
    use Method as M;
    vec![
        (M::GET, at::CAPABILITIES, get(backend::capabilities)),
        (M::POST, at::SIGN_IN, post(account::sign_in)),
        (M::POST, at::SIGN_OUT, post(account::sign_out)),
        (M::GET, at::ME, get(account::me)),
        (M::GET, at::CONVERSATIONS, get(conversation::list)),
        (M::GET, at::COUNTS, get(conversation::counts)),
        (M::GET, at::CONVERSATION, get(conversation::one)),
        (M::GET, at::TIMELINE, get(conversation::history)),
        (M::POST, at::MESSAGES, post(write::message)),
        (M::POST, at::RETRY_DELIVERY, post(write::retry_delivery)),
        (M::PUT, at::ASSIGNMENT, put(write::assignment)),
        (M::PUT, at::COPILOT, put(copilot::switch)),
        (M::POST, at::COPILOT_DRAFTS, post(copilot::ask)),
        (M::GET, at::COPILOT_CURRENT, get(copilot::current)),
        (M::DELETE, at::COPILOT_DRAFT, delete(copilot::drop_draft)),
        (M::PUT, at::READ, put(write::read)),
        (M::POST, at::RESOLVE, post(write::resolve)),
        (M::GET, at::SESSIONS, get(session::list)),
        (M::GET, at::SESSIONS_EXPORT, get(export::sessions)),
        (M::GET, at::SESSION, get(session::one)),
        (M::GET, at::SESSION_TIMELINE, get(session::history)),
        (M::POST, at::HAND_OVER, post(session::hand_over)),
        (M::POST, at::AI_AGENT_START, post(running::start_ai_agent)),
        (M::POST, at::AI_AGENT_STOP, post(running::stop_ai_agent)),
        (M::POST, at::CHANNEL_START, post(running::start_channel)),
        (M::POST, at::CHANNEL_STOP, post(running::stop_channel)),
        (M::GET, at::AI_AGENTS, get(backend::ai_agents)),
        (M::GET, at::CHANNELS, get(backend::channels)),
        (M::GET, at::HUMAN_AGENTS, get(account::teammates)),
        (M::GET, at::TEMPLATES, get(backend::templates)),
        (M::GET, at::CANNED_REPLIES, get(backend::canned_replies)),
        (M::POST, at::ATTACHMENTS, post(attachment::upload)),
        (M::GET, at::ATTACHMENT_CONTENT, get(attachment::content)),
        (M::PUT, at::PRESENCE, put(presence::presence)),
        (M::POST, at::TYPING, post(presence::typing)),
        (M::DELETE, at::TYPING, delete(presence::typing_ended)),
        (M::POST, at::CUSTOMER_TYPES, post(presence::customer_types)),
        (M::GET, at::EVENTS, get(event::events)),
        (M::POST, at::CUSTOMER_WRITES, post(customer::writes)),
        (M::GET, at::CUSTOMER_READS, get(customer::reads)),
    ]
}

/// Everything that is served.
pub fn router(app: App) -> Router {
    let mut router =
        operations().into_iter().fold(Router::new(), |router, (_, path, answers)| router.route(path, answers));
    if app.faults.is_some() {
        router = router
            .route(fault::FAULTS, post(fault::ask))
            .route(fault::WRITES, get(fault::writes))
            .route(fault::READS, get(fault::reads))
            .route(fault::stream::LISTENERS, get(fault::stream::listeners))
            .route(fault::stream::STREAM, post(fault::stream::ask))
            .route(fault::stream::CLOCK, post(fault::stream::set_clock));
    }
    guarded(router.fallback(elsewhere))
        .layer(middleware::from_fn_with_state(app.clone(), fault::inject))
        .layer(middleware::from_fn(request::read_whole))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), headers::add_time))
        .layer(middleware::from_fn_with_state(headers::Policy::of_app(&app.portals), headers::add))
        .with_state(app)
}

async fn elsewhere(State(app): State<App>, method: Method, uri: Uri, headers: axum::http::HeaderMap) -> Response {
    let path = uri.path();
    match app.files {
        Some(files) if path == app_files::CONFIGURATION => match app.configuration {
            Some(text) => app_files::given_configuration(&text),
            None => app_files::configuration(&files, &app.portals).await,
        },
        Some(files) if !is_api(path) => app_files::serve(&files, &method, path, &headers).await,
        _ => Refused::not_found("There is nothing at this address.").into_response(),
    }
}

/// Whether a path is the contract's, the tests' or the portal's and never a file of the app.
#[must_use]
pub fn is_api(path: &str) -> bool {
    ["/workspace", "/channel", "/test", "/portal"]
        .iter()
        .any(|root| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

async fn method_not_allowed() -> Refused {
    let detail = "This address does not take requests of this kind.";
    Refused::new(StatusCode::METHOD_NOT_ALLOWED, code::METHOD_NOT_ALLOWED, detail)
}

/// Answers that are problems, whatever goes wrong on the way.
pub fn guarded(router: Router<App>) -> Router<App> {
    router
        // `read_whole` says what is too long, in words.
        .layer(DefaultBodyLimit::disable())
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(panicked))
}

/// What a panic said stays in the log.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    Refused::internal("it panicked").into_response()
}
