//! When and how the invariants are checked in the browser and at the backend.

use crate::invariant::{
    Broken, FocusBefore, Invariant, is_expected, lies, repeated_key, texts_of, too_heavy, too_much_work, wrong,
};
use crate::page::{self, Seen};
use crate::step::Step;
use crate::walk::Walk;
use handback_journeys::failure::{Failure, Outcome};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use thirtyfour::WindowHandle;
use thirtyfour::cdp::Cdp;

/// How long something may be wrong before it counts: an app may take a moment, and the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
/// How long after an outage the browser may still write of it into the console.
const AFTERMATH: Duration = Duration::from_secs(20);
/// Memory is measured once in so many steps.
const BETWEEN_WEIGHINGS: u32 = 25;

/// What is remembered from step to step.
#[derive(Default)]
pub struct Checks {
    steps: u32,
    /// How many writes of people's the backend had seen at the last look.
    writes: usize,
    /// For how many more steps the customers' views are looked at.
    fresh: u32,
}

/// What was so before a step.
pub struct Before {
    focus: FocusBefore,
    /// Seconds that the main thread had worked.
    work: f64,
    windows: Vec<WindowHandle>,
}

impl Walk {
    /// What a step is compared with.
    pub async fn before(&self) -> Outcome<Before> {
        let Seen { focus, focused, .. } = page::state(&self.desk).await?;
        let windows = self.desk.browser().session().windows().await?;
        Ok(Before { focus: FocusBefore { focus, focused }, work: self.work().await?, windows })
    }

    /// Checks everything after a step.
    pub async fn check(&mut self, step: &Step, before: &Before) -> Outcome<Option<Broken>> {
        if !matches!(step, Step::OpenTab { .. }) {
            self.close_popups(before).await?;
        }
        self.checks.steps += 1;
        if let Some(broken) = self.check_page(step, before).await? {
            // What the app said last is there.
            let said = self.desk.console().await?.join("\n");
            return Ok(Some(Broken { told: format!("{}\nConsole: {said}", broken.told), ..broken }));
        }
        if let Some(broken) = self.check_work(step, before).await? {
            return Ok(Some(broken));
        }
        if let Some(broken) = self.check_console().await? {
            return Ok(Some(broken));
        }
        if let Some(broken) = self.check_customers().await? {
            return Ok(Some(broken));
        }
        if *step == Step::WatchConnection
            && let Some(broken) = self.watch_connection().await?
        {
            return Ok(Some(broken));
        }
        if self.checks.steps.is_multiple_of(BETWEEN_WEIGHINGS) { self.check_memory().await } else { Ok(None) }
    }

    /// Once everybody is connected and nothing more happens.
    pub async fn check_at_rest(&mut self) -> Outcome<Option<Broken>> {
        for step in [Step::Network { online: true }, Step::Backend { up: true }] {
            self.perform(&step).await?;
        }
        if page::state(&self.desk).await?.is_away {
            self.desk.goes_to("/human-agents").await?;
        }
        if let Some(broken) = self.watch_connection().await? {
            return Ok(Some(broken));
        }
        if let Some(broken) = self.check_memory().await? {
            return Ok(Some(broken));
        }
        if let Some(broken) = self.check_console().await? {
            return Ok(Some(broken));
        }
        self.checks.fresh = 1;
        self.check_customers().await
    }

    /// What a link has opened beside the app is closed again.
    async fn close_popups(&self, before: &Before) -> Outcome {
        let session = self.desk.browser().session();
        let here = session.window().await?;
        for window in session.windows().await? {
            if !before.windows.contains(&window) && window != here {
                session.switch_to_window(window).await?;
                session.close_window().await?;
                session.switch_to_window(here.clone()).await?;
            }
        }
        Ok(())
    }

    /// Looks at the page until nothing is wrong with it, or for too long.
    async fn check_page(&self, step: &Step, before: &Before) -> Outcome<Option<Broken>> {
        let start = Instant::now();
        loop {
            let seen = page::state(&self.desk).await?;
            let broken = wrong(&seen, step, &before.focus, self.connection);
            // Neither gets better by waiting, and the second would be over.
            let is_certain = |it: &Broken| matches!(it.invariant, Invariant::Runs | Invariant::SaysBusy);
            match broken {
                Some(broken) if is_certain(&broken) || start.elapsed() > PATIENCE => return Ok(Some(broken)),
                None if seen.waiting == 0 || !seen.unanswered.is_empty() => return Ok(None),
                _ => tokio::time::sleep(BETWEEN_LOOKS).await,
            }
        }
    }

    async fn watch_connection(&self) -> Outcome<Option<Broken>> {
        loop {
            let seen = page::state(&self.desk).await?;
            if let Some(broken) = lies(&seen, self.connection) {
                return Ok(Some(broken));
            }
            match seen.says_live() {
                Some(live) if live != self.connection.is_whole() => tokio::time::sleep(BETWEEN_LOOKS).await,
                _ => return Ok(None),
            }
        }
    }

    /// Seconds that the page's main thread has worked.
    async fn work(&self) -> Outcome<f64> {
        let tools = Cdp::new(self.desk.browser().session().clone());
        let metrics = tools.send_raw("Performance.getMetrics", serde_json::json!({})).await?;
        let known = metrics["metrics"].as_array().into_iter().flatten().find(|it| it["name"] == "ThreadTime");
        let seconds = known.and_then(|it| it["value"].as_f64());
        seconds.ok_or_else(|| Failure::new("The browser does not say how much the page has worked."))
    }

    async fn check_work(&self, step: &Step, before: &Before) -> Outcome<Option<Broken>> {
        if !matches!(step, Step::Press { .. } | Step::Key { .. }) {
            return Ok(None);
        }
        Ok(too_much_work(self.work().await? - before.work))
    }

    async fn check_console(&self) -> Outcome<Option<Broken>> {
        let was_disturbed = !self.connection.is_whole() || self.connection.since.elapsed() < AFTERMATH;
        let said = self.desk.console().await?;
        let wrong = said.into_iter().find(|line| !is_expected(line, &self.stage.url(), was_disturbed));
        Ok(wrong.map(|line| Broken::new(Invariant::Console, line)))
    }

    async fn check_memory(&self) -> Outcome<Option<Broken>> {
        let seen = page::state(&self.desk).await?;
        if seen.is_away || seen.is_loading {
            return Ok(None);
        }
        let weight = self.desk.weighs().await?;
        Ok(too_heavy(weight.heap, weight.wasm))
    }

    /// Looks at what customers see, whenever somebody's browser has written.
    async fn check_customers(&mut self) -> Outcome<Option<Broken>> {
        if !self.connection.up {
            return Ok(None);
        }
        let writes = self.stage.times_told().await?;
        if writes != self.checks.writes {
            // A write is counted when it comes; what it brings may be there a little later.
            (self.checks.writes, self.checks.fresh) = (writes, 2);
        }
        if self.checks.fresh == 0 {
            return Ok(None);
        }
        self.checks.fresh -= 1;
        let (mut texts, mut keys) = (Vec::new(), BTreeSet::new());
        for customer in self.customers.values() {
            let view = customer.view().await?;
            if let Some(key) = repeated_key(&view, &mut keys) {
                return Ok(Some(Broken::new(Invariant::SentOnce, format!("two messages have the key {key}."))));
            }
            texts.extend(texts_of(&view));
        }
        if let Some(line) = self.ledger.leaked(&texts) {
            return Ok(Some(Broken::new(Invariant::NotesStayPrivate, format!("{line:?}"))));
        }
        let doubled = self.ledger.doubled(&texts);
        Ok(doubled.map(|marker| Broken::new(Invariant::SentOnce, format!("customers see {marker} twice."))))
    }
}
