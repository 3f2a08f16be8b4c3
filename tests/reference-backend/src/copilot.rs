//! Copilot's work, beside the requests: writes the drafts that are wanted, from the knowledge base, by the same search
//! as the stand-in for the AI agent. Like that one it understands nothing. It has no way to send.

use crate::fault::{self, Fault, Faults};
use crate::plain;
use crate::refused::Refused;
use crate::stand_in;
use crate::store::draft::{self, Wanted, Written};
use crate::store::knowledge::{self, Article};
use crate::store::{Store, copilot, timeline};
use handback_contract::endpoint::{self, path};
use handback_contract::item::{Body, Format};
use rusqlite::Connection;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// How long Copilot takes for a draft, as a model would.
const TAKES: Duration = Duration::from_millis(400);

/// Wakes Copilot when a draft may be wanted.
#[derive(Clone, Default)]
pub struct Copilot(Arc<Notify>);

impl Copilot {
    /// Has it look whether drafts are wanted.
    pub fn wake(&self) {
        self.0.notify_one();
    }

    /// Writes drafts for as long as the backend runs, those first that were wanted when it last ended.
    pub async fn work(self, store: Store, faults: Option<Arc<Faults>>) {
        self.wake();
        loop {
            self.0.notified().await;
            tokio::time::sleep(TAKES).await;
            // What failed stands in the log; the drafts are still wanted and come with the next round.
            let wanted = store.run(|db| draft::wanted(db)).await.unwrap_or_default();
            for wanted in wanted {
                let fault = befallen(faults.as_deref(), &wanted).await;
                let _ = store.run(move |db| write(db, &wanted, fault)).await;
            }
        }
    }
}

/// Why a test wants this draft to fail, or waits as long as it wants it to take.
async fn befallen(faults: Option<&Faults>, wanted: &Wanted) -> Option<String> {
    let at = path(endpoint::COPILOT_DRAFTS, &[&copilot::conversation_of(wanted)]);
    match faults?.take(fault::DRAFTING, &at)? {
        Fault::Status { detail, .. } => Some(detail),
        Fault::CutBefore | Fault::CutAfter => Some("The AI agent did not answer.".to_owned()),
        Fault::Delay { ms } => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            None
        }
    }
}

fn write(db: &Connection, wanted: &Wanted, fault: Option<String>) -> Result<(), Refused> {
    let written = match fault {
        Some(reason) => Written { text: Err(reason), sources: Vec::new() },
        None => drafted(db, wanted)?,
    };
    draft::written(db, wanted, &written)
}

fn drafted(db: &Connection, wanted: &Wanted) -> Result<Written, Refused> {
    let asked = timeline::asked(db, wanted.place.session)?;
    let instruction = wanted.instruction.as_deref().unwrap_or_default();
    // What was asked for by the human counts first, then the customer's newest words, then all of them.
    for text in [instruction, asked.last().map_or("", String::as_str), &asked.join(" ")] {
        let articles = knowledge::find(db, &stand_in::subject(text))?;
        if !articles.is_empty() {
            return Ok(proposed(articles, instruction));
        }
    }
    let reason = "Nothing in the knowledge base answers this. An instruction may help.".to_owned();
    Ok(Written { text: Err(reason), sources: Vec::new() })
}

/// The best page's words. An internal page is named for the human; its words are not for customers.
fn proposed(articles: Vec<Article>, instruction: &str) -> Written {
    let best = articles.iter().find(|article| !article.source.internal).map(|article| words(article, instruction));
    let reason = || "Only internal pages speak of this, and their words are not for customers.".to_owned();
    let sources = articles.into_iter().map(|article| article.source).collect();
    Written { text: best.ok_or_else(reason), sources }
}

fn words(article: &Article, instruction: &str) -> String {
    let text = plain::text(&Body { format: Format::Markdown, text: article.body.clone() });
    let wants_less = ["short", "brief", "kurz"].iter().any(|word| instruction.to_lowercase().contains(word));
    let end = text.find(". ").filter(|_| wants_less).map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or(&text).trim().to_owned()
}
