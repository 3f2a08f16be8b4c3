//! What the agent's browser shows while they look elsewhere. The drivers' browsers show no notifications, so the page is
//! given one that writes down what it is to show.

use super::Desk;
use crate::failure::Outcome;
use serde_json::json;

const RECORDER: &str = include_str!("notified.js");

impl Desk {
    /// Has a browser that answers so when the agent is asked whether they allow notifications: `granted` or `denied`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_a_browser_that_answers(&self, permission: &str) -> Outcome {
        let source = format!("{RECORDER}({});", json!(permission));
        self.browser.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        self.reloads().await
    }

    /// Is shown a notification with this title and body.
    ///
    /// # Errors
    /// When none comes.
    pub async fn is_notified(&self, title: &str, body: &str) -> Outcome {
        let look = async || {
            let shown = self.notifications().await?;
            Ok(shown.iter().any(|it| it.0 == title && it.1 == body).then_some(()))
        };
        self.until(&format!("a notification {title:?}, {body:?}"), look).await
    }

    /// Title and body of every notification that was shown.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn notifications(&self) -> Outcome<Vec<(String, String)>> {
        let shown = self.browser.session().execute("return window.shownNotifications || []", Vec::new()).await?;
        Ok(shown.convert()?)
    }

    /// How often the browser has asked the agent whether they allow notifications.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn times_asked_for_permission(&self) -> Outcome<u32> {
        let asked = self.browser.session().execute("return window.askedForNotifications || 0", Vec::new()).await?;
        Ok(asked.convert()?)
    }

    /// Presses the newest notification.
    ///
    /// # Errors
    /// When there is none.
    pub async fn presses_the_notification(&self) -> Outcome {
        self.browser.session().execute("window.newestNotification.onclick()", Vec::new()).await?;
        Ok(())
    }
}
