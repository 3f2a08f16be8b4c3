//! Whether people with other means of perception can use it, as far as axe-core can tell.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A rule that is broken.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    #[serde(default)]
    impact: Option<String>,
    help: String,
    nodes: Vec<Node>,
}

/// Where it is broken.
#[derive(Debug, Deserialize)]
struct Node {
    html: String,
    #[serde(rename = "failureSummary", default)]
    summary: Option<String>,
}

const RUN: &str = "const done = arguments[0]; \
    axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations), (error) => done(`${error}`));";

impl Desk {
    /// Makes sure that axe-core finds nothing serious or critical on what is shown now.
    ///
    /// # Errors
    /// With what it found, and where.
    pub async fn can_be_used_by_everyone(&self, screen: &str) -> Outcome {
        let session = self.browser.session();
        session.execute(std::fs::read_to_string(axe()?)?, Vec::new()).await?;
        let found = session.execute_async(RUN, Vec::new()).await?.json().clone();
        let violations: Vec<Violation> = serde_json::from_value(found)?;
        let grave: Vec<String> = violations.iter().filter(|it| it.is_grave()).map(Violation::told).collect();
        ensure(grave.is_empty(), format!("{screen}:\n{}", grave.join("\n")))
    }
}

impl Violation {
    fn is_grave(&self) -> bool {
        matches!(self.impact.as_deref(), Some("serious" | "critical"))
    }

    fn told(&self) -> String {
        let places = self.nodes.iter().take(4).map(|node| {
            let html: String = node.html.chars().take(200).collect();
            format!("  {html}\n    {}", node.summary.as_deref().unwrap_or_default().replace('\n', " "))
        });
        let places: Vec<String> = places.collect();
        format!("{} ({}, {} places)\n{}", self.help, self.id, self.nodes.len(), places.join("\n"))
    }
}

/// The file of axe-core: named by the environment, else where `cargo xtask test` keeps it.
fn axe() -> Outcome<PathBuf> {
    let kept = || {
        let home = std::env::var_os("HOME").unwrap_or_default();
        Path::new(&home).join(".cache/handback/axe-core-4.14.1/node_modules/axe-core/axe.min.js")
    };
    let file = std::env::var_os("HANDBACK_AXE").map_or_else(kept, PathBuf::from);
    if file.is_file() {
        return Ok(file);
    }
    let file = file.display();
    Err(Failure::new(format!("There is no axe-core in {file}: `cargo xtask test` installs it and says where it is.")))
}
