//! A help desk in which everything that others wrote is too long or too much, and what stays in its place all the same.

use super::Desk;
use crate::failure::Outcome;
use serde_json::json;

const OVERLONG: &str = include_str!("overlong.js");
const BOUNDS: &str = include_str!("bounds.js");

impl Desk {
    /// Has a backend that answers with overlong names, texts and lists, from the next page on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_overlong_customers(&self) -> Outcome {
        self.browser.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OVERLONG })).await
    }

    /// What is not as it should be: controls that the work goes on with stand in the window and are not covered, no bubble
    /// takes more than four fifths of the history, and nothing is cut off that cannot be read in some other way.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn out_of_bounds(&self) -> Outcome<Vec<String>> {
        let found = self.browser.session().execute(BOUNDS, vec![]).await?.json().clone();
        Ok(serde_json::from_str(found.as_str().unwrap_or("[]"))?)
    }
}
