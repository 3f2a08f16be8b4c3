//! What the agent's browser has kept for when the page is gone.

use super::Desk;
use crate::failure::Outcome;
use serde_json::json;

/// Whether the browser's database has a text with these words. One that is not there yet is not made by looking.
const HAS_TEXT: &str = "const [words, done] = arguments; \
    const opening = indexedDB.open('handback'); \
    opening.onupgradeneeded = () => opening.transaction.abort(); \
    opening.onerror = () => done(false); \
    opening.onsuccess = () => { \
        const database = opening.result; \
        const texts = database.transaction('text').objectStore('text').getAll(); \
        texts.onsuccess = () => { database.close(); done(texts.result.some((it) => it.includes(words))); }; \
    };";

impl Desk {
    /// Has this text kept by the browser.
    ///
    /// # Errors
    /// When it is not.
    pub async fn keeps(&self, text: &str) -> Outcome {
        let look = async || Ok(self.has_kept(text).await?.then_some(()));
        self.until(&format!("{text:?} kept by the browser"), look).await
    }

    /// Has nothing with this text kept by the browser, or no longer.
    ///
    /// # Errors
    /// When it is.
    pub async fn keeps_no(&self, text: &str) -> Outcome {
        let look = async || Ok((!self.has_kept(text).await?).then_some(()));
        self.until(&format!("no {text:?} kept by the browser"), look).await
    }

    async fn has_kept(&self, text: &str) -> Outcome<bool> {
        let answer = self.browser.session().execute_async(HAS_TEXT, vec![json!(text)]).await?;
        Ok(answer.convert()?)
    }
}
