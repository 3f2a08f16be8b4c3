//! A browser that translates the page, and what comes of it.

use super::Desk;
use crate::failure::{Failure, Outcome};
use serde_json::{Value, json};

const TRANSLATOR: &str = include_str!("translator.js");
/// All that the page shows, without the spaces between.
const SHOWN: &str = "return document.body.innerText.replace(/\\s+/g, '');";

/// How a translator treats a page.
#[derive(Clone, Copy, Debug)]
pub struct Translator {
    /// Whether it leaves alone what the page marks as not to be translated.
    pub obeys: bool,
    /// Whether it keeps the page's own text nodes in what it wraps around them.
    pub moves: bool,
}

impl Desk {
    /// Has the page translated, from now on until it is loaded again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_the_page_translated(&self, Translator { obeys, moves }: Translator) -> Outcome {
        let script = format!("({TRANSLATOR})(...arguments);");
        self.browser.session().execute(script, vec![json!(obeys), json!(moves)]).await?;
        Ok(())
    }

    /// How many pieces of text have been translated on this page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn translated(&self) -> Outcome<u64> {
        let count = self.browser.session().execute("return window.__translated ?? 0;", vec![]).await?;
        Ok(count.json().as_u64().unwrap_or_default())
    }

    /// Has the same words on the page as another agent who looks at the same.
    ///
    /// # Errors
    /// When they stay different.
    pub async fn sees_the_same_as(&self, other: &Self, when: &str) -> Outcome {
        let look = async || {
            let (here, there) = (self.shown().await?, other.shown().await?);
            Ok((here == there && !here.is_empty()).then_some(()))
        };
        let same = self.until(&format!("the same words as in the other browser {when}"), look).await;
        let (here, there) = (self.shown().await?, other.shown().await?);
        let alike = here.chars().zip(there.chars()).take_while(|(one, other)| one == other).count();
        let from_there = |text: &str| text.chars().skip(alike.saturating_sub(40)).take(160).collect::<String>();
        let difference = format!("\n\nHere:  …{}\nThere: …{}", from_there(&here), from_there(&there));
        same.map_err(|failure| Failure::new(format!("{failure}{difference}")))
    }

    async fn shown(&self) -> Outcome<String> {
        let shown: Value = self.browser.session().execute(SHOWN, vec![]).await?.json().clone();
        Ok(shown.as_str().unwrap_or_default().to_owned())
    }
}
