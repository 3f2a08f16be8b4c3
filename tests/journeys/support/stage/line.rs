//! A line between browsers and the backend, on which everything can stop: held without a word, or ended by a network's
//! sign-in page.

use crate::failure::Outcome;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What a network's sign-in page answers to anything.
const PAGE: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ndate: Thu, 01 Jan 2015 00:00:00 GMT\r\n\
    content-length: 41\r\nconnection: close\r\n\r\n<!doctype html><h1>Welcome to Wi-Fi!</h1>";
/// What tells the event stream from other answers.
const STREAM: &[u8] = b"text/event-stream";
/// How long a page may take to read what it was asked.
const READING: Duration = Duration::from_millis(200);

/// How the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Everything comes through.
    Open,
    /// Connections stay, new ones can be made, and nothing comes through: as with a server that was stopped, or behind a
    /// proxy that swallows.
    Held,
    /// Every connection has ended, and a page answers in the server's place.
    Captive,
    /// The event stream goes on, and every other connection ends without an answer.
    StreamAlone,
}

/// A line; it ends when this is dropped.
pub struct Line {
    port: u16,
    state: watch::Sender<State>,
    accepting: JoinHandle<()>,
}

impl Line {
    /// An open line to a backend at this address.
    pub async fn to(backend: &str) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let backend = backend.trim_start_matches("http://").to_owned();
        let (state, seen) = watch::channel(State::Open);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serve(client, backend.clone(), seen.clone()));
            }
        });
        Ok(Self { port, state, accepting })
    }

    /// Where browsers find it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on it is so.
    pub fn set(&self, state: State) {
        self.state.send_replace(state);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn serve(mut client: TcpStream, backend: String, mut state: watch::Receiver<State>) {
    let now = until_free(&mut state).await;
    if now == State::StreamAlone {
        return;
    }
    if now == State::Captive {
        let mut request = [0; 4096];
        // A page answers whatever it was asked, also nothing.
        let _ = tokio::time::timeout(READING, client.read(&mut request)).await;
        let _ = client.write_all(PAGE.as_bytes()).await;
        return;
    }
    let Ok(server) = TcpStream::connect(backend).await else { return };
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    let is_stream = AtomicBool::new(false);
    tokio::select! {
        () = pump(from_client, to_server, state.clone(), |_| {}) => {}
        () = pump(from_server, to_client, state.clone(), |bytes| {
            is_stream.fetch_or(bytes.windows(STREAM.len()).any(|part| part == STREAM), Ordering::Relaxed);
        }) => {}
        () = until_ended(&mut state, &is_stream) => {}
    }
}

async fn until_ended(state: &mut watch::Receiver<State>, is_stream: &AtomicBool) {
    let ends = |state: &State| match state {
        State::Captive => true,
        State::StreamAlone => !is_stream.load(Ordering::Relaxed),
        State::Open | State::Held => false,
    };
    // A line that has been let go of ends everything.
    let _ = state.wait_for(ends).await;
}

async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut state: watch::Receiver<State>,
    look: impl Fn(&[u8]),
) {
    let mut bytes = vec![0; 16_384];
    while let Ok(length @ 1..) = from.read(&mut bytes).await {
        look(&bytes[..length]);
        until_free(&mut state).await;
        if to.write_all(&bytes[..length]).await.is_err() {
            return;
        }
    }
}

async fn until_free(state: &mut watch::Receiver<State>) -> State {
    // The line that has been let go of lets everything go.
    state.wait_for(|state| *state != State::Held).await.map_or(State::Captive, |state| *state)
}
