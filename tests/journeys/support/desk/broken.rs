//! Browsers in which something does not work as it should.

use super::Desk;
use crate::failure::Outcome;
use serde_json::{Value, json};

/// What a private window or a frame of another site may do.
const KEEPS_NOTHING: &str = "Object.defineProperty(window, 'indexedDB', { get() { \
    throw new DOMException('The operation is insecure.', 'SecurityError'); } });";

const BREAKS_INSTALLATIONS: &str = include_str!("broken.js");

const NAMES_NO_AUTHORS: &str = include_str!("unnamed.js");

/// No dialog can be made any more, which no app reckons with.
const MAKES_NO_DIALOG: &str = "const make = document.createElement.bind(document); \
    document.createElement = (name, ...more) => { \
        if (name === 'dialog') throw new Error('no dialogs today'); \
        return make(name, ...more); };";

impl Desk {
    /// Has a browser that refuses to keep anything, from the next page on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_a_browser_that_keeps_nothing(&self) -> Outcome {
        let tools = thirtyfour::cdp::Cdp::new(self.browser.session().clone());
        tools.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": KEEPS_NOTHING })).await?;
        self.reloads().await
    }

    /// Has an installation that is broken as the address says behind `?broken=`, from the next page on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_an_installation_that_can_be_broken(&self) -> Outcome {
        let source = format!("(() => {{ {BREAKS_INSTALLATIONS} }})();");
        self.browser.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
    }

    /// What the page that checks an installation makes of what is written for a portal's origin.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn asks_the_check_for_an_origin(&self, written: &Value) -> Outcome<Value> {
        let script = "const [written, done] = arguments; \
            import('/embed/check/origin.js').then(({ originOf }) => done(originOf(written).origin ?? null), done);";
        Ok(self.browser.session().execute_async(script, vec![written.clone()]).await?.json().clone())
    }

    /// Has a backend whose messages do not say what their authors are called, from the next page on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_a_backend_that_names_no_authors(&self) -> Outcome {
        self.browser.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NAMES_NO_AUTHORS })).await
    }

    /// Closes the laptop: nothing runs in the browser until it is opened again.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn falls_asleep(&self) -> Outcome {
        self.browser.stops()
    }

    /// Opens the laptop again.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn wakes(&self) -> Outcome {
        self.browser.goes_on()
    }

    /// Has a browser that makes no dialog any more until the page is loaded anew.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has_a_browser_that_makes_no_dialog(&self) -> Outcome {
        self.browser.session().execute(MAKES_NO_DIALOG, Vec::new()).await?;
        Ok(())
    }

    /// Loses the page at once, as when the browser or the machine breaks down: nothing in it can say or keep a last
    /// word. The agent comes back to the same address in another tab.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn crashes(&self) -> Outcome {
        let session = self.browser.session();
        let (address, lost) = (session.current_url().await?, session.window().await?);
        let next = session.new_tab().await?;
        session.switch_to_window(lost).await?;
        let tools = thirtyfour::cdp::Cdp::new(session.clone());
        // The page that is to answer is the one that breaks down.
        let _ = tools.send_raw("Page.crash", json!({})).await;
        session.switch_to_window(next).await?;
        Ok(session.goto(address.as_str()).await?)
    }
}
