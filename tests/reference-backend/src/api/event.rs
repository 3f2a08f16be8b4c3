//! The live stream.

use crate::app::App;
use crate::clock::now;
use crate::fault::stream::Listens;
use crate::refused::Refused;
use crate::sign_in::{Asker, Proof, Reader};
use crate::store::account;
use crate::store::event::{self, News, Told};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event as Line, Sse};
use futures_util::stream::{self, Stream, StreamExt};
use handback_contract::event::{Event, HEARTBEAT, LAST_EVENT_ID};
use handback_contract::timestamp::Timestamp;
use std::io;
use std::time::Duration;
use tokio::sync::watch;

/// How long a listener waits at least before it looks whether the sign-in has ended.
const SHORTEST: Duration = Duration::from_millis(50);

/// One listener: how far they have been told.
struct Listener {
    app: App,
    asker: Asker,
    proof: Proof,
    ends_at: Timestamp,
    place: i64,
    changed: watch::Receiver<()>,
    /// The end of the sign-in has been told: there is nothing more to tell.
    is_over: bool,
    dropped: Option<watch::Receiver<()>>,
    _counted: Option<Listens>,
}

/// `GET` of [`handback_contract::endpoint::EVENTS`].
pub async fn events(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Line, io::Error>>>, Refused> {
    let wanted = headers.get(LAST_EVENT_ID).map(|value| value.to_str().ok().and_then(|id| id.parse::<i64>().ok()));
    let changed = app.store.changed();
    let begun = app.store.run(move |db| {
        let newest = event::newest(db)?;
        Ok(match wanted {
            None => Told { id: newest, event: Event::StreamOpened },
            Some(Some(place)) if event::reaches_back_to(db, place)? => Told { id: place, event: Event::StreamOpened },
            // Too old, or no id of ours.
            Some(_) => Told { id: newest, event: Event::StreamReset },
        })
    });
    let begun = begun.await?;
    let dropped = app.faults.as_ref().map(|faults| faults.stream.dropped());
    let counted = app.faults.as_ref().map(|faults| faults.stream.one_more());
    let (asker, proof, ends_at, place) = (reader.asker, reader.proof, reader.sign_in.ends_at, begun.id);
    let listener = Listener { app, asker, proof, ends_at, place, changed, is_over: false, dropped, _counted: counted };
    let rest = stream::unfold(listener, |listener| listener.hears()).flat_map(stream::iter);
    Ok(Sse::new(stream::once(async move { Ok(line(&begun)) }).chain(rest)))
}

/// What a listener waited for.
enum Wait {
    /// Something happened.
    Changed,
    /// Nothing happened for as long as a heartbeat.
    Quiet,
    /// The backend ends.
    Ended,
    /// A test wants the connection cut.
    Dropped,
}

impl Listener {
    /// What is to be told next: what happened, or after a while that nothing did. The end of the sign-in is the last.
    async fn hears(mut self) -> Option<(Vec<Result<Line, io::Error>>, Self)> {
        loop {
            // Marked before looking, so that what happens meanwhile is looked for again.
            self.changed.borrow_and_update();
            let news = match self.news().await {
                Ok(news) => news,
                Err(refused) if refused.is_sign_in_required() && !self.is_over => {
                    self.is_over = true;
                    let ended = Told { id: self.place, event: Event::SignInEnded };
                    return Some((vec![Ok(line(&ended))], self));
                }
                Err(_) => return None,
            };
            let moved = news.place > self.place;
            self.place = news.place;
            if !news.told.is_empty() {
                return Some((self.befallen(&news.told).into_iter().map(Ok).collect(), self));
            }
            if moved {
                continue;
            }
            match self.waits().await {
                Wait::Changed => {}
                Wait::Quiet => return Some((vec![Ok(Line::default().comment("heartbeat"))], self)),
                Wait::Ended => return None,
                Wait::Dropped => return Some((vec![Err(io::Error::other("cut for a test"))], self)),
            }
        }
    }

    /// The lines to send, after what tests let befall them.
    fn befallen(&self, told: &[Told]) -> Vec<Line> {
        let lines = told.iter().map(line).collect();
        match &self.app.faults {
            Some(faults) => faults.stream.befall(lines),
            None => lines,
        }
    }

    async fn waits(&mut self) -> Wait {
        let left = self.left();
        let dropped = async {
            match &mut self.dropped {
                Some(dropped) => dropped.changed().await.is_ok(),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = self.changed.changed() => if changed.is_ok() { Wait::Changed } else { Wait::Ended },
            _ = dropped => Wait::Dropped,
            // Then the next look at the news finds that nobody is signed in any more.
            () = tokio::time::sleep(left) => Wait::Changed,
            () = tokio::time::sleep(Duration::from_secs(HEARTBEAT)) => Wait::Quiet,
        }
    }

    /// How long the sign-in lasts, and not so little that a clock that goes wrong would keep this busy.
    fn left(&self) -> Duration {
        let left = u64::try_from(self.ends_at.0 - now().0).unwrap_or_default();
        Duration::from_millis(left).max(SHORTEST)
    }

    async fn news(&self) -> Result<News, Refused> {
        let (asker, proof, place) = (self.asker.clone(), self.proof.clone(), self.place);
        let read = self.app.store.run(move |db| {
            account::signed_in(db, &proof)?;
            event::after(db, place, &asker)
        });
        read.await
    }
}

fn line(told: &Told) -> Line {
    let line = Line::default().id(told.id.to_string()).event(told.event.name());
    // An event that cannot be written would be a fault of the types; its id alone still keeps the order.
    line.json_data(&told.event).unwrap_or_else(|_| Line::default().id(told.id.to_string()))
}
