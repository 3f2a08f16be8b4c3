//! What the app weighs in the agent's browser, and what it shows of a long history.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;

/// Goes through the history from its newest line upwards and gives, for each place where it rested, the numbers that
/// stand behind a word, in the order in which they stand.
const READ_UPWARDS: &str = "const [word, done] = arguments; \
    const log = document.querySelector('[role=log]'); \
    const scrolls = it => it.scrollHeight > it.clientHeight && getComputedStyle(it).overflowY !== 'visible'; \
    const pane = scrolls(log) ? log : [...log.querySelectorAll('*')].find(scrolls) ?? log.closest('*'); \
    const numbers = () => [...log.innerText.matchAll(new RegExp(word + ' (\\\\d+)', 'g'))].map(it => +it[1]); \
    const frames = async count => { for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame); }; \
    (async () => { const seen = []; let still = 0; \
        pane.scrollTop = pane.scrollHeight; await frames(6); \
        while (still < 60) { const there = numbers(); seen.push(there); \
            if (there.includes(1)) break; \
            const before = pane.scrollTop; pane.scrollTop = before - pane.clientHeight / 2; await frames(6); \
            still = pane.scrollTop >= before ? still + 1 : 0; } \
        done(seen); })();";

/// Opens the conversations of these cards in turn, so many times, each as soon as the one before shows its line.
const OPEN_IN_TURN: &str = "const [turns, times, done] = arguments; \
    const card = name => [...document.querySelectorAll('a[href^=\"/human-agents/\"]')].find(it => it.innerText.includes(name)); \
    const shows = line => document.querySelector('[role=log]')?.innerText.includes(line); \
    const opens = async ([name, line]) => { let pressed = false; \
        for (let frame = 0; frame < 1200; frame++) { \
            if (!pressed && card(name)) { card(name).click(); pressed = true; } \
            await new Promise(requestAnimationFrame); if (pressed && shows(line)) return true; } \
        return false; }; \
    (async () => { for (let i = 0; i < times; i++) if (!await opens(turns[i % turns.length])) return done(i); done(times); })();";

/// The bytes of all memories of all wasm in the page.
const BYTES: &str = "function() { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";

/// What the app weighs.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// Nodes of all documents, those that nothing holds any more left out.
    pub nodes: u64,
    /// Bytes of the script's heap.
    pub heap: u64,
    /// Bytes of the wasm's memory, which never shrinks.
    pub wasm: u64,
}

impl Desk {
    /// What the app weighs now, after everything that nothing holds has been let go.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn weighs(&self) -> Outcome<Weight> {
        let tools = Cdp::new(self.browser.session().clone());
        tools.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
        tools.send_raw("Performance.enable", json!({})).await?;
        let metrics = tools.send_raw("Performance.getMetrics", json!({})).await?;
        let metric = |name: &str| {
            let known = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
            number(known.map(|metric| &metric["value"]))
        };
        Ok(Weight { nodes: metric("Nodes")?, heap: metric("JSHeapUsedSize")?, wasm: wasm(&tools).await? })
    }

    /// Opens the conversations of these customers in turn, so many times in all; each is known by a line of its history.
    ///
    /// # Errors
    /// When one does not open.
    pub async fn opens_in_turn(&self, turns: &[(&str, &str)], times: usize) -> Outcome {
        let answer = self.browser.session().execute_async(OPEN_IN_TURN, vec![json!(turns), json!(times)]).await?;
        let opened = answer.json().clone();
        ensure(opened == json!(times), format!("Only {opened} of {times} conversations were opened."))
    }

    /// The numbers that stand behind a word in the history, for each place where it rests on the way up.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn reads_upwards(&self, word: &str) -> Outcome<Vec<Vec<u64>>> {
        let answer = self.browser.session().execute_async(READ_UPWARDS, vec![json!(word)]).await?;
        Ok(serde_json::from_value(answer.json().clone())?)
    }
}

async fn wasm(tools: &Cdp) -> Outcome<u64> {
    let object = |answer: &Value, name: &str| answer[name]["objectId"].as_str().unwrap_or_default().to_owned();
    let expression = json!({ "expression": "WebAssembly.Memory.prototype" });
    let prototype = object(&tools.send_raw("Runtime.evaluate", expression).await?, "result");
    let query = json!({ "prototypeObjectId": prototype });
    let memories = object(&tools.send_raw("Runtime.queryObjects", query).await?, "objects");
    let call = json!({ "objectId": memories, "functionDeclaration": BYTES });
    let answer = tools.send_raw("Runtime.callFunctionOn", call).await?;
    number(Some(&answer["result"]["value"]))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts and bytes, told as floats")]
fn number(value: Option<&Value>) -> Outcome<u64> {
    let number = value.and_then(Value::as_f64).map(|number| number as u64);
    number.ok_or_else(|| Failure::new("The browser does not say what the page weighs."))
}
