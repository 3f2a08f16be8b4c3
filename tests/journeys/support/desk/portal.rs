//! What the agent does in a portal's page and in the app's frame in it, and what a hostile page does.

use super::Desk;
use crate::failure::Outcome;
use serde_json::{Value, json};
use thirtyfour::By;

const FRAME: &str = "return document.querySelector('handback-workspace')?.shadowRoot?.querySelector('iframe');";
const SAYS: &str = "window.postMessage(arguments[0], '*');";

/// Of the portal's own origin, but not the page around the frame.
const ADDS_A_FRAME: &str = "document.body.append(document.createElement('iframe'));";
const SAYS_FROM_BESIDE: &str = "parent.document.querySelector('handback-workspace').shadowRoot.querySelector('iframe') \
    .contentWindow.postMessage(arguments[0], '*');";

/// Says to the frame what no portal of this version says; gives how much that was.
const MAKES_NO_SENSE: &str = "const circle = { handback: 1, type: 'open', conversation_id: 'c' }; circle.circle = circle; \
    const said = [null, 1, '', 'init', [], {}, { type: 'open', conversation_id: 'c' }, { handback: 1 }, \
        { handback: '1', type: 'open', conversation_id: 'c' }, { handback: 2, type: 'open', conversation_id: 'c' }, \
        { handback: 1, type: 'close' }, { handback: 1, type: 'open' }, { handback: 1, type: 'open', conversation_id: 7 }, \
        { handback: 1, type: 'token' }, { handback: 1, type: 'token', token: '' }, { handback: 1, type: 'token', token: [] }, \
        { handback: 1, type: 'theme', theme: 'dark' }, { handback: 1, type: 'init', token: {} }, { handback: 1n }, \
        circle, new Map([['handback', 1]]), new Error('handback'), \
        { handback: 1, type: 'open', conversation_id: 'x'.repeat(100000) }]; \
    const frame = document.querySelector('handback-workspace').shadowRoot.querySelector('iframe').contentWindow; \
    said.forEach((words) => frame.postMessage(words, '*')); \
    return said.length;";

const FLOODS: &str = "const frame = document.querySelector('handback-workspace').shadowRoot.querySelector('iframe').contentWindow; \
    window.flooded = 0; \
    window.flood = setInterval(() => { \
        for (let n = 0; n < 500; n++) frame.postMessage({ handback: 1, type: 'open', conversation_id: n }, '*'); \
        window.flooded += 500; \
    }, 50);";
const ENDS_THE_FLOOD: &str = "clearInterval(window.flood); return window.flooded;";

const FORCES: &str = "const [done] = arguments; \
    const frame = document.querySelector('handback-workspace').shadowRoot.querySelector('iframe').contentWindow; \
    fetch('/portal/token', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }) \
        .then((answer) => answer.json()) \
        .then(({ token, expires_at }) => { \
            frame.postMessage({ handback: 1, type: 'init', token, expires_at }, '*'); \
            frame.postMessage({ handback: 1, type: 'token', token, expires_at }, '*'); \
            setTimeout(done, 300); \
        });";

const GIVES_THE_SAME: &str = "const it = document.querySelector('handback-workspace'); \
    it.setToken = () => {}; \
    it.addEventListener('sessionexpired', () => Object.getPrototypeOf(it).setToken.call(it, 'nobody-issued-this'));";

impl Desk {
    /// Turns to the app's frame in the portal's page.
    ///
    /// # Errors
    /// When there is none.
    pub async fn turns_to_the_app(&self) -> Outcome {
        let session = self.browser.session();
        let look = async || Ok(session.execute(FRAME, vec![]).await?.element().ok());
        Ok(self.until("the app's frame", look).await?.enter_frame().await?)
    }

    /// Turns to the portal's page around the app.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn turns_to_the_portal(&self) -> Outcome {
        Ok(self.browser.session().enter_default_frame().await?)
    }

    /// Here, in the app's frame, its own window asks the app for another conversation.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn is_told_by_itself_to_open(&self, conversation: &str) -> Outcome {
        self.run(SAYS, vec![open(conversation)]).await.map(drop)
    }

    /// A further frame of the portal's asks the app for another conversation.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn is_told_by_another_frame_to_open(&self, conversation: &str) -> Outcome {
        let session = self.browser.session();
        self.run(ADDS_A_FRAME, vec![]).await?;
        session.find(By::Css("body > iframe")).await?.enter_frame().await?;
        self.run(SAYS_FROM_BESIDE, vec![open(conversation)]).await?;
        self.turns_to_the_portal().await
    }

    /// The portal says to the frame what makes no sense; gives how many messages that were.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn says_what_makes_no_sense(&self) -> Outcome<u64> {
        Ok(self.run(MAKES_NO_SENSE, vec![]).await?.as_u64().unwrap_or_default())
    }

    /// The portal says ten thousand things a second to the frame, until it is ended.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn floods_the_frame(&self) -> Outcome {
        self.run(FLOODS, vec![]).await.map(drop)
    }

    /// The portal is quiet again; gives how many messages it has sent.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn ends_the_flood(&self) -> Outcome<u64> {
        Ok(self.run(ENDS_THE_FLOOD, vec![]).await?.as_u64().unwrap_or_default())
    }

    /// The portal gives the frame a token of its own accord, past the element, and waits a moment.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn forces_a_token_on_the_frame(&self) -> Outcome {
        self.browser.session().execute_async(FORCES, vec![]).await?;
        Ok(())
    }

    /// From now on the portal answers every question for a token with the same one, which nobody has issued.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn gives_a_token_that_nobody_issued_whenever_asked(&self) -> Outcome {
        self.run(GIVES_THE_SAME, vec![]).await.map(drop)
    }

    /// The portal's page gives the frame this token.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn hands_over_the_token(&self, token: &str) -> Outcome {
        let script = "document.querySelector('handback-workspace').setToken(arguments[0]);";
        self.run(script, vec![json!(token)]).await.map(drop)
    }

    /// The browser refuses to show a page in a frame, and says so in its console.
    ///
    /// # Errors
    /// When it does not.
    pub async fn has_a_frame_refused(&self) -> Outcome {
        let look = async || {
            let said = self.console().await?;
            Ok(said.iter().any(|line| line.contains("frame-ancestors")).then_some(()))
        };
        self.until("a frame that the browser refuses to show", look).await
    }

    async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.browser.session().execute(script, arguments).await?.json().clone())
    }
}

fn open(conversation: &str) -> Value {
    json!({ "handback": 1, "type": "open", "conversation_id": conversation })
}
