//! A walk: a fresh help desk and a fresh browser, in which steps are performed until one breaks an invariant.

use crate::check::Checks;
use crate::invariant::Broken;
use crate::ledger::Ledger;
use crate::page::{self, Seen, WATCH_REQUESTS};
use crate::step::Step;
use handback_journeys::browser::{DESKTOP, pictures};
use handback_journeys::desk::Desk;
use handback_journeys::failure::Outcome;
use handback_journeys::stage::{Customer, Stage, Teammate};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Instant;

/// Conversations beside the demo's, so that the list has to be scrolled.
const GENERATED: u32 = 40;
/// The person who walks.
pub const PERSON: &str = "ana";
const COLLEAGUE: &str = "ben";

/// What is true of the connection now, and since when.
#[derive(Clone, Copy)]
pub struct Connection {
    pub online: bool,
    pub up: bool,
    /// When something about it changed last; cutting the stream counts.
    pub since: Instant,
}

impl Connection {
    /// Whether everything can arrive.
    pub fn is_whole(&self) -> bool {
        self.online && self.up
    }
}

/// How the page is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    pub width: u32,
    pub height: u32,
    pub percent: u32,
    pub dark: bool,
}

/// Everything around the person, and what is remembered of what they did.
pub struct Walk {
    pub stage: Stage,
    pub desk: Desk,
    pub colleague: Teammate,
    /// By name.
    pub customers: BTreeMap<String, Customer>,
    pub connection: Connection,
    pub shown: Shown,
    pub ledger: Ledger,
    pub checks: Checks,
}

/// How a walk ended.
pub struct Walked {
    /// The steps that were performed, or found nothing to be performed on.
    pub steps: Vec<Step>,
    /// How many replies and notes were typed on the way.
    pub typed: (usize, usize),
    pub broken: Option<Broken>,
    /// A picture of the page at its end, where something broke.
    pub picture: Option<PathBuf>,
}

impl Walk {
    /// Signs the person in.
    pub async fn begin() -> Outcome<Self> {
        let stage = Stage::set_to_last_with(GENERATED).await?;
        let names: BTreeSet<String> =
            stage.workspace().await?.into_iter().filter_map(|it| it.customer.display_name).collect();
        let mut customers = BTreeMap::new();
        for name in names {
            customers.insert(name.clone(), stage.customer(&name).await?);
        }
        let colleague = stage.teammate(COLLEAGUE).await?;
        let desk = stage.agent(PERSON).await?;
        let shown = Shown { width: DESKTOP.width, height: DESKTOP.height, percent: 100, dark: DESKTOP.dark };
        let connection = Connection { online: true, up: true, since: Instant::now() };
        let mut walk = Self {
            stage,
            desk,
            colleague,
            customers,
            connection,
            shown,
            ledger: Ledger::default(),
            checks: Checks::default(),
        };
        walk.prepare_tab().await?;
        walk.desk.reloads().await?;
        walk.desk.sees_status("Live").await?;
        // What the console said of the sign-in page is not about the walk.
        walk.desk.console().await?;
        Ok(walk)
    }

    /// What each tab needs once: no file dialog that nobody could close, and a watch on requests.
    pub async fn prepare_tab(&mut self) -> Outcome {
        let browser = self.desk.browser();
        browser.tool("Page.enable", json!({})).await?;
        browser.tool("Page.setInterceptFileChooserDialog", json!({ "enabled": true })).await?;
        let source = json!({ "source": format!("(() => {{ {WATCH_REQUESTS} }})();") });
        browser.tool("Page.addScriptToEvaluateOnNewDocument", source).await?;
        browser.tool("Performance.enable", json!({})).await?;
        self.show().await
    }

    /// Walks until there is no step any more or an invariant is broken; a picture of that is named after the walk.
    pub async fn along(mut self, name: &str, mut next: impl FnMut(&Seen) -> Option<Step>) -> Walked {
        let mut steps = Vec::new();
        let walked = self.all(&mut steps, &mut next).await;
        let broken = walked.unwrap_or_else(|failure| Some(Broken::of_the_driver(&failure)));
        let picture = if broken.is_some() { self.picture(name).await } else { None };
        Walked { steps, typed: self.ledger.counts(), broken, picture }
    }

    async fn all(
        &mut self,
        steps: &mut Vec<Step>,
        next: &mut impl FnMut(&Seen) -> Option<Step>,
    ) -> Outcome<Option<Broken>> {
        while let Some(step) = next(&self.look().await?) {
            steps.push(step.clone());
            let before = self.before().await?;
            self.perform(&step).await?;
            if let Some(broken) = self.check(&step, &before).await? {
                return Ok(Some(broken));
            }
        }
        self.check_at_rest().await
    }

    /// What is on the page, with what can be used.
    async fn look(&self) -> Outcome<Seen> {
        let mut seen = page::state(&self.desk).await?;
        seen.candidates = page::candidates(&self.desk).await?;
        Ok(seen)
    }

    async fn picture(&self, of: &str) -> Option<PathBuf> {
        let file = pictures().join(format!("roam-{of}.png"));
        self.desk.takes_a_picture(&file).await.ok().map(|()| file)
    }
}
