//! The live stream.

use crate::app::App;
use crate::refused::Refused;
use crate::sign_in::{Asker, Reader};
use crate::store::account;
use crate::store::event::{self, News, Told};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event as Line, Sse};
use futures_util::stream::{self, Stream, StreamExt};
use handback_contract::event::{Event, HEARTBEAT, LAST_EVENT_ID};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;

/// One listener: how far they have been told.
struct Listener {
    app: App,
    asker: Asker,
    token: Vec<u8>,
    place: i64,
    changed: watch::Receiver<()>,
}

/// `GET` of [`handback_contract::endpoint::EVENTS`].
pub async fn events(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Line, Infallible>>>, Refused> {
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
    let listener = Listener { app, asker: reader.asker, token: reader.token, place: begun.id, changed };
    let rest = stream::unfold(listener, |listener| listener.hears()).flat_map(stream::iter);
    Ok(Sse::new(stream::once(async move { Ok(line(&begun)) }).chain(rest)))
}

impl Listener {
    /// What is to be told next: what happened, or after a while that nothing did. The end of the sign-in ends it.
    async fn hears(mut self) -> Option<(Vec<Result<Line, Infallible>>, Self)> {
        loop {
            // Marked before looking, so that what happens meanwhile is looked for again.
            self.changed.borrow_and_update();
            let news = self.news().await?;
            let moved = news.place > self.place;
            self.place = news.place;
            if !news.told.is_empty() {
                return Some((news.told.iter().map(line).map(Ok).collect(), self));
            }
            if moved {
                continue;
            }
            match tokio::time::timeout(Duration::from_secs(HEARTBEAT), self.changed.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some((vec![Ok(Line::default().comment("heartbeat"))], self)),
            }
        }
    }

    async fn news(&self) -> Option<News> {
        let (asker, token, place) = (self.asker.clone(), self.token.clone(), self.place);
        let read = self.app.store.run(move |db| match account::signed_in(db, &token)? {
            Some(_) => Ok(Some(event::after(db, place, &asker)?)),
            None => Ok(None),
        });
        read.await.ok().flatten()
    }
}

fn line(told: &Told) -> Line {
    let line = Line::default().id(told.id.to_string()).event(told.event.name());
    // An event that cannot be written would be a fault of the types; its id alone still keeps the order.
    line.json_data(&told.event).unwrap_or_else(|_| Line::default().id(told.id.to_string()))
}
