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

const LEFT: &str = include_str!("left.js");

/// The token that every write of this page carries, as the backend tells it.
const PROOF: &str = "const done = arguments[0]; \
    fetch('/workspace/v1/me').then((it) => it.json()).then((me) => done(me.anti_forgery_token));";

impl Desk {
    /// Everything that the page has kept, shows, has asked for or has said in the console, with the name of each place.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn all_that_is_left(&self) -> Outcome<Vec<(String, String)>> {
        let script =
            format!("{LEFT}\nconst done = arguments[0]; everythingLeft().then(done, (it) => done(`${{it}}`));");
        let told = self.browser.session().execute_async(script, Vec::new()).await?.json().clone();
        let mut left: Vec<(String, String)> = serde_json::from_value(told)?;
        left.push(("console".to_owned(), self.console().await?.join("\n")));
        left.push(("requests' addresses".to_owned(), self.browser.requests().await?.join("\n")));
        Ok(left)
    }

    /// What proves to the backend who asks: the cookie, and what every write carries.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn proofs_of_who_asks(&self) -> Outcome<Vec<String>> {
        let session = self.browser.session();
        let mut proofs: Vec<String> = session.get_all_cookies().await?.into_iter().map(|it| it.value).collect();
        proofs.push(session.execute_async(PROOF, Vec::new()).await?.convert()?);
        Ok(proofs)
    }

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
