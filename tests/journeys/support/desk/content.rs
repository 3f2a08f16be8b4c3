//! What the agent sees of a message: its links, images and frames, and where it stands.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde_json::{Value, json};

/// How far, in pixels, what stays in its place may move by rounding.
const ROUNDING: i64 = 2;

/// A link in a frame: its words, its address, where it opens, and what it is to us.
pub type FramedLink = (String, String, String, String);

impl Desk {
    /// Sees a link that leads out to this address: into a tab of its own that learns nothing of this one.
    ///
    /// # Errors
    /// When there is none, or it is made otherwise.
    pub async fn has_a_way_out(&self, name: &str, address: &str) -> Outcome {
        let link = self.element(&["link"], name).await?;
        let (href, target, rel) = (link.attr("href").await?, link.attr("target").await?, link.attr("rel").await?);
        let made = (href.as_deref(), target.as_deref(), rel.as_deref());
        let wanted = (Some(address), Some("_blank"), Some("noopener noreferrer"));
        ensure(made == wanted, format!("The link {name:?} is made so: {made:?}"))
    }

    /// Sees before a line of a list what this kind of list has there: `decimal` numbers or a `disc`.
    ///
    /// # Errors
    /// When something else stands there, or nothing.
    pub async fn has_before_its_line(&self, text: &str, wanted: &str) -> Outcome {
        let look = async || {
            for line in self.all(&["listitem"], "").await? {
                let says_it = line.text().await?.starts_with(text);
                if says_it && line.css_value("list-style-type").await? == wanted {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        };
        self.until(&format!("{wanted} before the line {text:?}"), look).await
    }

    /// Sees an image, loaded.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees_image(&self, name: &str) -> Outcome {
        let look = async || {
            let Some(image) = self.one(&["img"], name).await? else { return Ok(None) };
            let script = format!("{}\nreturn isLoaded(arguments[0]);", super::PAGE);
            let loaded = self.browser.session().execute(script, vec![image.to_json()?]).await?;
            Ok((*loaded.json() == true).then_some(()))
        };
        self.until(&format!("the image {name:?}"), look).await
    }

    /// Sees this text in the frame of this name.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees_in_frame(&self, frame: &str, text: &str) -> Outcome {
        let look = async || {
            let said = self.ask("framed", vec![json!(frame)]).await?;
            Ok(said.as_str().is_some_and(|said| said.contains(text)).then_some(()))
        };
        self.until(&format!("{text:?} in the frame {frame:?}"), look).await
    }

    /// The links in the frame of this name.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn links_in_frame(&self, frame: &str) -> Outcome<Vec<FramedLink>> {
        Ok(serde_json::from_value(self.ask("framedLinks", vec![json!(frame)]).await?)?)
    }

    /// How the browser takes each of these characters apart; nothing for one that is newer than its tables.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn takes_apart(&self, first: u32, last: u32) -> Outcome<Vec<Option<String>>> {
        let script = "const [first, last] = arguments; \
            return JSON.stringify(Array.from({ length: last - first + 1 }, (_, at) => first + at) \
                .filter(it => it < 0xd800 || it > 0xdfff).map(it => String.fromCodePoint(it)) \
                .map(it => /\\p{Cn}/u.test(it) ? null : it.normalize('NFKD')));";
        let told = self.browser.session().execute(script, vec![json!(first), json!(last)]).await?.json().clone();
        Ok(serde_json::from_str(told.as_str().unwrap_or("[]"))?)
    }

    /// The title of the page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn page_title(&self) -> Outcome<String> {
        Ok(self.browser.session().title().await?)
    }

    /// Scrolls to the beginning of what is there.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn scrolls_to_the_start(&self) -> Outcome {
        self.ask("scrollToStart", vec![self.scope()]).await.map(drop)
    }

    /// The last words of the first line in view.
    ///
    /// # Errors
    /// When there is none.
    pub async fn first_line_in_view(&self) -> Outcome<String> {
        let line = self.ask("firstInView", vec![self.scope()]).await?;
        line.as_str().map(str::to_owned).ok_or_else(|| Failure::new("No line is in view."))
    }

    /// How far below the top of the pane the line with this text begins, in pixels.
    ///
    /// # Errors
    /// When it is not on the page.
    pub async fn place_of(&self, text: &str) -> Outcome<i64> {
        let place: Value = self.ask("topOf", vec![self.scope(), json!(text)]).await?;
        place.as_i64().ok_or_else(|| Failure::new(format!("The line {text:?} is not on the page.")))
    }

    /// Makes sure that the line with this text stands where it stood.
    ///
    /// # Errors
    /// When it has moved.
    pub async fn still_has_at(&self, place: i64, text: &str) -> Outcome {
        self.comes_to_rest().await?;
        let now = self.place_of(text).await?;
        ensure((now - place).abs() <= ROUNDING, format!("The line {text:?} was at {place} and is at {now}."))
    }
}
