//! Requests over `fetch`. The only user of gloo-net; knows nothing of what is asked.

/// Bodies, and what it means that one cannot be had or read.
mod body;
/// What requests tell beside their answers.
mod watch;

pub use self::body::{decode, decode_in_parts, encode};
use self::body::{unreachable, unreadable};
use self::watch::{Observer, Watch, is_from_server, take_time};
use crate::browser::clock;
use crate::config::{self, Config};
use futures_util::{Stream, StreamExt};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use handback_domain::connection::PROBE_TIMEOUT;
use handback_domain::portal::Secret;
use handback_domain::problem::{Outcome, Problem};
use handback_domain::remote::Fresh;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_streams::ReadableStream;
use web_sys::{
    AbortSignal, Blob, ProgressEvent, RequestCache, RequestCredentials, RequestInit, XmlHttpRequest,
    XmlHttpRequestResponseType,
};

/// How long an answer may take, in milliseconds; after that the agent is told, and may try again.
const PATIENCE: u32 = 20_000;

/// How long a file may take, in milliseconds.
const FILE_PATIENCE: u32 = 180_000;

/// Said of a page that is answered in place of data.
const IN_BETWEEN: &str = "Something between this browser and the help desk's server answered in its place, perhaps a \
    network's sign-in page. Check the connection, then try again.";

/// What a stream of events calls itself.
const STREAM: &str = "text/event-stream";

/// A backend's address and what a browser must remember of earlier answers.
#[derive(Default)]
pub struct Http {
    /// Prefix of every path; empty for the origin that served the app.
    base: String,
    anti_forgery: RefCell<Option<String>>,
    /// What a portal has given in place of a cookie.
    bearer: RefCell<Option<Secret>>,
    /// The entity tag of the last answer, by path.
    tags: RefCell<HashMap<String, String>>,
    watch: Watch,
}

/// Why there is no stream.
pub enum NoStream {
    /// There was no answer.
    Unreachable,
    /// It was refused with this status.
    Status(u16),
    /// Something else was answered, by something on the way perhaps.
    OtherAnswer,
}

/// One request that changes something.
pub struct Write {
    /// How.
    pub method: Method,
    /// Where.
    pub path: String,
    /// With what body, as JSON.
    pub body: Vec<u8>,
    /// Further headers: name and value.
    pub headers: Vec<(&'static str, String)>,
}

// Nothing here is generic over what is asked: every asynchronous function exists once in the wasm, and only
// `decode` once for each type.
impl Http {
    /// Asks the backend at this address; nothing stands for the origin that served the app.
    pub fn at(base: String) -> Self {
        Self { base, ..Self::default() }
    }

    /// Every request carries this from now on, and no cookie any more.
    pub fn use_token(&self, secret: Secret) {
        self.bearer.replace(Some(secret));
    }

    /// Whether a portal's token stands for a cookie.
    pub fn has_token(&self) -> bool {
        self.bearer.borrow().is_some()
    }

    /// The header that proves by a token who asks; nothing where a cookie does.
    fn authorization(&self) -> Option<String> {
        self.bearer.borrow().as_ref().map(|secret| format!("Bearer {}", secret.reveal()))
    }

    /// Takes the token that every write must carry from now on, and forgets what was answered to whoever was here before.
    pub fn signed_in(&self, anti_forgery: String) {
        self.anti_forgery.replace(Some(anti_forgery));
        self.tags.borrow_mut().clear();
    }

    /// The address of a path, for what the browser loads by itself.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Tells this observer from now on what becomes known of the network.
    pub fn observe(&self, observer: Observer) {
        self.watch.observe(observer);
    }

    /// Whether the server answers anything at this path within a few seconds.
    pub async fn probe(&self, path: &str) -> bool {
        let sent = clock::monotonic();
        let request = self.request_within(Method::GET, path, PROBE_TIMEOUT).cache(RequestCache::NoStore);
        let answer = request.send().await;
        answer.is_ok_and(|response| {
            take_time(&response, sent);
            is_from_server(&response)
        })
    }

    /// Asks for data.
    pub async fn get(&self, path: String) -> Result<Vec<u8>, Problem> {
        match self.get_if_changed(path, false).await? {
            Fresh::Changed(bytes) => Ok(bytes),
            // Nobody asked for this answer.
            Fresh::Unchanged => Err(unreadable(Outcome::NotApplied)),
        }
    }

    /// Asks for data, or for the word that it is as it was when last asked for under this path.
    pub async fn get_if_changed(&self, path: String, only_if_changed: bool) -> Result<Fresh<Vec<u8>>, Problem> {
        let tag = only_if_changed.then(|| self.tags.borrow().get(&path).cloned()).flatten();
        let mut request = self.request(Method::GET, &path);
        if let Some(tag) = tag {
            request = request.header("If-None-Match", &tag);
        }
        let pending = self.watch.begin();
        let asked = async {
            let response = request.send().await.map_err(|_| unreachable(Outcome::NotApplied))?;
            pending.take_time(&response);
            if response.status() == 304 {
                return Ok(Fresh::Unchanged);
            }
            let tag = response.headers().get("etag");
            let bytes = read(response, Outcome::NotApplied).await?;
            if let Some(tag) = tag {
                self.tags.borrow_mut().insert(path, tag);
            }
            Ok(Fresh::Changed(bytes))
        };
        let result = asked.await;
        pending.ended(result)
    }

    /// Forgets the tag of an answer that could not be read: "unchanged" would leave it unread for ever.
    pub fn forget(&self, path: &str) {
        self.tags.borrow_mut().remove(path);
    }

    /// Asks for a change and for what came of it.
    pub async fn write(&self, write: Write) -> Result<Vec<u8>, Problem> {
        self.send(write, false).await
    }

    /// The same, and it goes on when the page is closed meanwhile. For what is short and concerns the page's end.
    pub async fn write_beyond_page(&self, write: Write) -> Result<Vec<u8>, Problem> {
        self.send(write, true).await
    }

    async fn send(&self, write: Write, outlives_page: bool) -> Result<Vec<u8>, Problem> {
        let mut request = self.request(write.method, &write.path).header("Content-Type", "application/json");
        for (name, value) in &write.headers {
            request = request.header(name, value);
        }
        if let Some(token) = self.anti_forgery.borrow().as_deref().filter(|token| !token.is_empty()) {
            request = request.header(handback_contract::ANTI_FORGERY, token);
        }
        let body = Uint8Array::from(write.body.as_slice());
        let mut request = request.body(body).map_err(|_| unreadable(Outcome::NotApplied))?;
        if outlives_page {
            request = outliving_page(request);
        }
        let pending = self.watch.begin();
        let asked = async {
            // Whether a request without an answer arrived, nobody here can know.
            let response = request.send().await.map_err(|_| unreachable(Outcome::Unknown))?;
            pending.take_time(&response);
            read(response, Outcome::Unknown).await
        };
        let result = asked.await;
        pending.ended(result)
    }

    /// Brings a file, and tells how much of it has gone; stops when told so.
    pub async fn upload(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        file: &Blob,
        progress: Rc<dyn Fn(u64) -> bool>,
    ) -> Result<Vec<u8>, Problem> {
        let begin = |request: &XmlHttpRequest| {
            let (aborting, progress) = (request.clone(), progress.clone());
            let gone = when_progressed(move |bytes| {
                if !progress(bytes) {
                    // Fails only where there is nothing left to stop.
                    let _ = aborting.abort();
                }
            });
            request.upload()?.set_onprogress(Some(&gone));
            request.send_with_opt_blob(Some(file))
        };
        let request = self.transfer("POST", path, headers, &begin).await?;
        let bytes = bytes_of(&request).await;
        match request.status().unwrap_or_default() {
            // Without an answer nobody here can know.
            0 => Err(unreachable(Outcome::Unknown)),
            200..=299 => Ok(bytes),
            status => Err(super::workspace::problem::read(status, &bytes)),
        }
    }

    /// Asks for a file, and tells how much of it is here. It stays in the browser's hands: it may be longer than what
    /// the app should ever hold.
    pub async fn download(&self, path: &str, progress: Rc<dyn Fn(u64)>) -> Result<Blob, Problem> {
        let begin = |request: &XmlHttpRequest| {
            let progress = progress.clone();
            request.set_onprogress(Some(&when_progressed(move |bytes| progress(bytes))));
            request.send()
        };
        let request = self.transfer("GET", path, &[], &begin).await?;
        match request.status().unwrap_or_default() {
            0 => Err(unreachable(Outcome::NotApplied)),
            200..=299 => file_of(&request).ok_or_else(|| unreadable(Outcome::NotApplied)),
            status => Err(super::workspace::problem::read(status, &bytes_of(&request).await)),
        }
    }

    /// One request from beginning to end. Not over `fetch`, which cannot tell how far it is.
    async fn transfer(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        begin: &dyn Fn(&XmlHttpRequest) -> Result<(), JsValue>,
    ) -> Result<XmlHttpRequest, Problem> {
        let token = self.anti_forgery.borrow().clone().unwrap_or_default();
        let bearer = self.authorization().unwrap_or_default();
        let own = [
            ("Accept", "application/json"),
            (handback_contract::ANTI_FORGERY, token.as_str()),
            ("Authorization", bearer.as_str()),
        ];
        let own = own.iter().filter(|(_, value)| !value.is_empty());
        let started = || -> Result<(XmlHttpRequest, Promise), JsValue> {
            let request = XmlHttpRequest::new()?;
            request.open(method, &self.url(path))?;
            request.set_response_type(XmlHttpRequestResponseType::Blob);
            request.set_timeout(FILE_PATIENCE);
            headers.iter().chain(own).try_for_each(|(name, value)| request.set_request_header(name, value))?;
            let ended = Promise::new(&mut |done, _| request.set_onloadend(Some(&done)));
            begin(&request)?;
            Ok((request, ended))
        };
        let (request, ended) = started().map_err(|_| unreadable(Outcome::NotApplied))?;
        // It never fails: the request ends one way or the other.
        let _ = JsFuture::from(ended).await;
        self.watch.tell_end(request.status().unwrap_or_default() != 0);
        Ok(request)
    }

    /// Asks for a stream of bytes, which ends with the signal.
    pub async fn stream(
        &self,
        path: &str,
        header: Option<(&str, String)>,
        signal: &AbortSignal,
    ) -> Result<impl Stream<Item = Result<Vec<u8>, JsValue>>, NoStream> {
        let request = RequestBuilder::new(&self.url(path)).header("Accept", STREAM).abort_signal(Some(signal));
        let mut request = self.signed(request);
        if let Some((name, value)) = header {
            request = request.header(name, &value);
        }
        let sent = clock::monotonic();
        let response = request.cache(RequestCache::NoStore).send().await.map_err(|_| NoStream::Unreachable)?;
        take_time(&response, sent);
        if !response.ok() {
            return Err(NoStream::Status(response.status()));
        }
        let is_stream = response.headers().get("content-type").is_some_and(|it| it.starts_with(STREAM));
        let body = response.body().filter(|_| is_stream).ok_or(NoStream::OtherAnswer)?;
        let chunks = ReadableStream::from_raw(body.unchecked_into()).into_stream();
        Ok(chunks.map(|chunk| chunk.map(|bytes| Uint8Array::new(&bytes).to_vec())))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.request_within(method, path, PATIENCE)
    }

    /// A request that is given up after so many milliseconds.
    fn request_within(&self, method: Method, path: &str, timeout: u32) -> RequestBuilder {
        let request = RequestBuilder::new(&self.url(path))
            .method(method)
            .header("Accept", "application/json")
            .abort_signal(Some(&AbortSignal::timeout_with_u32(timeout)));
        self.signed(request)
    }

    /// Proves who asks: by a portal's token where there is one, and then by no cookie.
    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        match self.authorization() {
            Some(bearer) => request.header("Authorization", &bearer).credentials(RequestCredentials::Omit),
            None => request,
        }
    }
}

/// Tells of a transfer's progress, in bytes.
fn when_progressed(tell: impl Fn(u64) + 'static) -> Function {
    // Whole bytes, and far fewer than 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let progressed = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| tell(event.loaded() as u64));
    progressed.into_js_value().unchecked_into()
}

/// What a transfer was answered, as a file.
fn file_of(request: &XmlHttpRequest) -> Option<Blob> {
    request.response().ok()?.dyn_into().ok()
}

/// What a transfer was answered; nothing where it was not.
async fn bytes_of(request: &XmlHttpRequest) -> Vec<u8> {
    let Some(file) = file_of(request) else { return vec![] };
    JsFuture::from(file.array_buffer()).await.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
}

/// The same request, which goes on when the page is closed meanwhile.
fn outliving_page(request: Request) -> Request {
    let request = web_sys::Request::from(request);
    let init = RequestInit::new();
    // Setting a property of a fresh plain object cannot fail.
    let _ = Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE);
    match web_sys::Request::new_with_request_and_init(&request, &init) {
        Ok(lasting) => lasting.into(),
        Err(_) => request.into(),
    }
}

/// The body of a good answer, or what a bad one means.
async fn read(response: Response, if_lost: Outcome) -> Result<Vec<u8>, Problem> {
    if response.ok() && !is_from_server(&response) {
        return Err(Problem { text: IN_BETWEEN.to_owned(), ..unreachable(if_lost) });
    }
    let bytes = response.binary().await.map_err(|_| unreachable(if_lost))?;
    if response.ok() { Ok(bytes) } else { Err(super::workspace::problem::read(response.status(), &bytes)) }
}

/// What the installation says of itself.
///
/// # Errors
/// Says in words what is wrong with it, or why it is not here.
pub async fn installation() -> Result<Config, Vec<String>> {
    let bytes = Http::default().get(config::FILE.to_owned()).await;
    let words = |problem: Problem| vec![format!("It could not be loaded. {}", problem.text)];
    bytes.map_err(words).and_then(|bytes| Config::read(&bytes))
}
