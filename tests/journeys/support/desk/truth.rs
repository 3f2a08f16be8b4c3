//! What the app says of the connection and of the time, and what may go wrong with either.

use super::Desk;
use crate::failure::Outcome;
use serde_json::json;
use std::time::Duration;

/// The app asks for the time by these and by nothing else.
const CLOCK_AHEAD: &str = "(() => { \
    const Right = Date, ahead = AHEAD; \
    const now = () => Right.now() + ahead; \
    window.Date = class extends Right { \
        constructor(...parts) { if (parts.length) super(...parts); else super(now()); } \
        static now() { return now(); } \
    }; })();";

impl Desk {
    /// The indicator comes to say this within some time.
    ///
    /// # Errors
    /// When it says something else for longer.
    pub async fn is_told_of_the_connection_within(&self, time: Duration, words: &str) -> Outcome {
        let look = async || Ok(self.connection().await?.starts_with(words).then_some(()));
        self.until_within(time, &format!("the indicator saying {words:?}"), look).await
    }

    /// The indicator does not say `Live`, or no longer, within some time.
    ///
    /// # Errors
    /// When it goes on saying so.
    pub async fn is_not_told_live_within(&self, time: Duration) -> Outcome {
        let look = async || Ok((self.connection().await? != "Live").then_some(()));
        self.until_within(time, "the indicator not saying \"Live\"", look).await
    }

    /// What the indicator says now.
    async fn connection(&self) -> Outcome<String> {
        let said = self.navigation().ask("namesOf", vec![self.navigation().scope(), json!("status")]).await?;
        let said: Vec<String> = serde_json::from_value(said)?;
        Ok(said.into_iter().next().unwrap_or_default())
    }

    /// The browser's network is gone, or there again. Connections that are open stay so.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_no_network(&self, gone: bool) -> Outcome {
        let conditions = json!({ "offline": gone, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.browser.tool("Network.enable", json!({})).await?;
        self.browser.tool("Network.emulateNetworkConditions", conditions).await
    }

    /// The browser says that there is no network although there is.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_a_browser_that_wrongly_says_offline(&self) -> Outcome {
        self.browser.session().execute("window.dispatchEvent(new Event('offline'));", Vec::new()).await?;
        Ok(())
    }

    /// From the next page on this computer's clock is wrong by so many hours.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_a_clock_ahead_by(&self, hours: i32) -> Outcome {
        let source = CLOCK_AHEAD.replace("AHEAD", &(i64::from(hours) * 3_600_000).to_string());
        self.browser.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
    }

    /// This computer's clock is set while the page is open.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn sets_the_clock_ahead_by(&self, hours: i32) -> Outcome {
        let source = CLOCK_AHEAD.replace("AHEAD", &(i64::from(hours) * 3_600_000).to_string());
        self.browser.session().execute(source, Vec::new()).await?;
        Ok(())
    }

    /// Comes back to the page from another tab.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn comes_back_to_the_page(&self) -> Outcome {
        self.browser.session().execute("document.dispatchEvent(new Event('visibilitychange'));", Vec::new()).await?;
        Ok(())
    }

    /// All that this part of the page says now.
    pub(super) async fn text(&self) -> Outcome<String> {
        let text = self.ask("tidied", vec![self.scope()]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }
}
