//! What the agent sees of a mail in its frame, and of the addresses in messages.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

/// How words look.
#[derive(Debug, Deserialize)]
pub struct Look {
    /// Their colour.
    pub color: String,
    /// The colour behind them.
    pub ground: String,
    /// Whether they are bold.
    pub is_bold: bool,
    /// Whether they are struck out.
    pub is_struck: bool,
}

impl Desk {
    /// How these words look in the frame of this name.
    ///
    /// # Errors
    /// When they are not there.
    pub async fn look_in_frame(&self, frame: &str, words: &str) -> Outcome<Look> {
        let look = self.ask("framedLook", vec![json!(frame), json!(words)]).await?;
        let look: Option<Look> = serde_json::from_value(look)?;
        look.ok_or_else(|| Failure::new(format!("{words:?} is not in the frame {frame:?}.")))
    }

    /// The lines in the frame of this name.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn lines_in_frame(&self, frame: &str) -> Outcome<Vec<String>> {
        Ok(serde_json::from_value(self.ask("framedLines", vec![json!(frame)]).await?)?)
    }

    /// Sees an image in the frame of this name, loaded.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees_image_in_frame(&self, frame: &str, alternative: &str) -> Outcome {
        let look = async || {
            let loaded = self.ask("framedImage", vec![json!(frame), json!(alternative)]).await?;
            Ok((loaded == true).then_some(()))
        };
        self.until(&format!("the image {alternative:?} in the frame {frame:?}"), look).await
    }

    /// Those of these words that the history and its frames do not have once they are there.
    ///
    /// # Errors
    /// When the frames do not come.
    pub async fn misses_words(&self, words: &[String]) -> Outcome<Vec<String>> {
        let whole = std::cell::RefCell::new(String::new());
        let missing = |text: &str| -> Vec<String> {
            words.iter().filter(|word| !text.contains(word.as_str())).cloned().collect()
        };
        let look = async || {
            let text = self.ask("wholeHistory", vec![]).await?;
            let text = text.as_str().unwrap_or_default().to_owned();
            let is_whole = missing(&text).is_empty();
            *whole.borrow_mut() = text;
            Ok(is_whole.then_some(()))
        };
        match self.until("all words of the mail", look).await {
            Ok(()) => Ok(vec![]),
            Err(_) => Ok(missing(&whole.borrow())),
        }
    }

    /// How many messages have nothing in them that can be seen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn empty_messages(&self) -> Outcome<u64> {
        Ok(self.ask("emptyMessages", vec![]).await?.as_u64().unwrap_or(u64::MAX))
    }

    /// How many links lead to this address.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn links_to(&self, address: &str) -> Outcome<usize> {
        let links: Value = self.ask("linksTo", vec![json!(address)]).await?;
        Ok(links.as_u64().and_then(|links| usize::try_from(links).ok()).unwrap_or_default())
    }

    /// Sees a link that keeps its order within words that are read from right to left.
    ///
    /// # Errors
    /// When it does not.
    pub async fn reads_from_left_to_right(&self, name: &str) -> Outcome {
        let link = self.element(&["link"], name).await?;
        let (direction, isolation) = (link.css_value("direction").await?, link.css_value("unicode-bidi").await?);
        let made = (direction.as_str(), isolation.as_str());
        ensure(made == ("ltr", "isolate"), format!("The link {name:?} is read so: {made:?}"))
    }
}
