//! One running backend: a port on the loopback address, a store, and a runtime of its own.

use crate::app::App;
use crate::copilot::Copilot;
use crate::fault::{Cut, Faults};
use crate::store::{Store, event, presence};
use crate::{demo, live, portal, router};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// How long what is under way may take when the backend is stopped.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Where a backend keeps its data.
#[derive(Clone, Debug, Default)]
pub enum Data {
    /// In memory, gone with the backend.
    #[default]
    Temporary,
    /// In this file, kept between runs.
    File(PathBuf),
}

/// How a backend is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Where the data is kept.
    pub data: Data,
    /// Begins with an empty data file.
    pub fresh: bool,
    /// How many conversations are generated beside the demo's own.
    pub conversations: u32,
    /// Lets customers write now and then.
    pub live: bool,
    /// Lets tests ask for faults.
    pub faults: bool,
    /// The folder of the built app, if it is to be served.
    pub app: Option<PathBuf>,
    /// What the app reads at its start as its configuration, if not what is known here.
    pub configuration: Option<String>,
    /// A portal to try the app in.
    pub portal: Option<Portal>,
    /// Browsers reach it through https, which something in front of it does: cookies travel no other way.
    pub https: bool,
    /// The origins of further portals that may show the app.
    pub portals: Vec<String>,
}

/// A help desk's portal, on a port and so an origin of its own.
#[derive(Clone, Debug, Default)]
pub struct Portal {
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Where the app that it shows is installed, if not here: then that installation has to know the portal.
    pub shows: Option<String>,
}

/// A running backend; it ends when this is dropped.
pub struct Server {
    address: SocketAddr,
    portal: Option<SocketAddr>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts a backend and comes back when it takes requests.
    ///
    /// # Errors
    /// A sentence for the person who started it.
    pub fn start(options: Options) -> Result<Self, String> {
        let (listener, address) = listen(options.port)?;
        let portal = options.portal.as_ref().map(|portal| listen(portal.port)).transpose()?;
        let portal_address = portal.as_ref().map(|(_, address)| *address);
        let shown_here = portal_address.filter(|_| options.portal.as_ref().is_some_and(|it| it.shows.is_none()));
        let portals = shown_here.map(of_another_site).into_iter().chain(options.portals.clone()).collect();
        let app = app(&options, portals)?;
        let runtime = Runtime::new().map_err(|e| format!("The backend cannot start: {e}."))?;
        let entered = runtime.enter();
        let listener = TcpListener::from_std(listener).map_err(unusable)?;
        let portal = portal.map(|(listener, _)| TcpListener::from_std(listener)).transpose().map_err(unusable)?;
        drop(entered);
        if let Some(listener) = portal {
            let shows = options.portal.and_then(|portal| portal.shows).unwrap_or_else(|| origin(address));
            runtime.spawn(accept(listener, portal::router(app.clone(), shows)));
        }
        runtime.spawn(app.copilot.clone().work(app.store.clone(), app.faults.clone()));
        if options.live {
            runtime.spawn(live::write_now_and_then(app.clone()));
        }
        runtime.spawn(sweep_every_minute(app.store.clone()));
        runtime.spawn(accept(listener, router::router(app)));
        Ok(Self { address, portal: portal_address, runtime: Some(runtime) })
    }

    /// Ends it and comes back when nothing answers there any more; blocks for as long.
    pub fn stop(mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(LAST_WORDS);
        }
    }

    /// The port that it answers on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Where it answers, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        origin(self.address)
    }

    /// Where the portal answers, if there is one, without a slash at the end.
    #[must_use]
    pub fn portal_url(&self) -> Option<String> {
        self.portal.map(of_another_site)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn origin(address: SocketAddr) -> String {
    format!("http://{address}")
}

/// The same machine under another name: for browsers another site, whose frames get neither the app's cookies nor what it
/// keeps elsewhere.
fn of_another_site(address: SocketAddr) -> String {
    format!("http://localhost:{}", address.port())
}

fn unusable(error: std::io::Error) -> String {
    format!("The port cannot be used: {error}.")
}

fn listen(port: u16) -> Result<(std::net::TcpListener, SocketAddr), String> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| match e.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("Port {port} is taken by another program. Choose another with --port, or 0 for any free one.")
        }
        _ => format!("Port {port} cannot be used: {e}."),
    })?;
    listener.set_nonblocking(true).map_err(unusable)?;
    let address = listener.local_addr().map_err(unusable)?;
    Ok((listener, address))
}

fn app(options: &Options, portals: Vec<String>) -> Result<App, String> {
    if let Some(folder) = options.app.as_ref().filter(|folder| !folder.join("index.html").is_file()) {
        return Err(format!("The folder {} has no index.html: build the app first.", folder.display()));
    }
    if let Some(odd) = portals.iter().find(|portal| !portal::is_origin(portal)) {
        return Err(format!(
            "`{odd}` is no origin of a portal: it has to be like https://desk.example, without a path."
        ));
    }
    let store = match &options.data {
        Data::Temporary => Store::open(None)?,
        Data::File(file) => {
            if options.fresh {
                empty(file)?;
            }
            Store::open(Some(file))?
        }
    };
    demo::fill(&store, options.conversations)?;
    Ok(App {
        store,
        copilot: Copilot::default(),
        attempts: Arc::default(),
        https: options.https,
        faults: options.faults.then(Arc::<Faults>::default),
        files: options.app.clone().map(Arc::new),
        configuration: options.configuration.clone().map(Arc::from),
        portals: portals.into(),
    })
}

/// Removes a data file with what SQLite keeps beside it.
fn empty(file: &Path) -> Result<(), String> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        match std::fs::remove_file(&name) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("The data file {} cannot be emptied: {e}.", file.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

async fn sweep_every_minute(store: Store) {
    let mut minutes = tokio::time::interval(Duration::from_secs(60));
    loop {
        minutes.tick().await;
        // What failed stands in the log; the next minute does it.
        let _ = store.run(|db| event::forget_old(db).and_then(|()| presence::sweep(db))).await;
    }
}

async fn accept(listener: TcpListener, router: Router) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, router.clone()))),
            // Too many open files, or the like: it may pass.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Serves one connection. Not by `axum::serve`, which always answers: a fault may ask for the connection to be cut.
async fn serve(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(router.clone(), request));
    // An error here is a connection that ended early: nobody is left to be told.
    let _ = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response, &'static str> {
    let request: Request = request.map(Body::new);
    let Ok(response) = tower_service::Service::call(&mut router.into_service(), request).await;
    if response.extensions().get::<Cut>().is_some() { Err("cut for a test") } else { Ok(response) }
}
