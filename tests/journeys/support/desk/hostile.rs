//! A help desk in which everything that people wrote is hostile, and what comes of it.

use super::Desk;
use crate::failure::{Outcome, ensure};
use serde_json::json;

const HOSTILE: &str = include_str!("hostile.js");
const PAYLOADS: &str = include_str!("../../hostile.json");

impl Desk {
    /// Has a backend that answers with hostile words, from the next page on; gives how many there are.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_hostile_customers(&self) -> Outcome<usize> {
        let payloads: Vec<String> = serde_json::from_str(PAYLOADS)?;
        let source = format!("{HOSTILE}({PAYLOADS});");
        self.browser.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        Ok(payloads.len())
    }

    /// Has a hostile word in the page as markup, and notices.
    ///
    /// # Errors
    /// When nothing is noticed.
    pub async fn is_harmed(&self) -> Outcome {
        let script = "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=__owned()>');";
        self.browser.session().execute(script, vec![]).await?;
        let look = async || Ok(self.was_not_harmed("").await.is_err().then_some(()));
        self.until("a word of harm", look).await
    }

    /// Makes sure that nothing of the hostile words has run, and that the page's policy had nothing to stop.
    ///
    /// # Errors
    /// With what ran or was stopped.
    pub async fn was_not_harmed(&self, place: &str) -> Outcome {
        let script = "return JSON.stringify(window.top.__hostile ?? 'gone');";
        let book = self.browser.session().execute(script, vec![]).await?.json().clone();
        ensure(book.as_str() == Some(r#"{"ran":[],"reports":[]}"#), format!("{place}: {book}"))
    }
}
