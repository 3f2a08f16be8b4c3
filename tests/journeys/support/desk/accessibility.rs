//! Whether people with other means of perception can use it, as far as axe-core can tell.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde::Deserialize;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A rule that is broken.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    #[serde(default)]
    impact: Option<String>,
    help: String,
    tags: Vec<String>,
    nodes: Vec<Node>,
}

/// Where it is broken.
#[derive(Debug, Deserialize)]
struct Node {
    html: String,
    #[serde(rename = "failureSummary", default)]
    summary: Option<String>,
}

/// The roles by which journeys find what they use.
const USED: [&str; 7] = ["button", "dialog", "heading", "link", "searchbox", "tab", "textbox"];

/// The browser's own button within a field for a day, which is no element of the page.
const PART_OF_A_DATE: &str = "Show date picker";

const RUN: &str = "const done = arguments[0]; \
    axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations), (error) => done(`${error}`));";

impl Desk {
    /// Makes sure that axe-core finds nothing of level A or AA on what is shown now.
    ///
    /// # Errors
    /// With what it found, and where.
    pub async fn can_be_used_by_everyone(&self, screen: &str) -> Outcome {
        let session = self.browser.session();
        session.execute(std::fs::read_to_string(axe()?)?, Vec::new()).await?;
        let found = session.execute_async(RUN, Vec::new()).await?.json().clone();
        let violations: Vec<Violation> = serde_json::from_value(found)?;
        let found: Vec<String> = violations.iter().filter(|it| it.counts()).map(Violation::told).collect();
        ensure(found.is_empty(), format!("{screen}:\n{}", found.join("\n")))
    }
}

impl Desk {
    /// Makes sure that the roles and names by which journeys find things are those that the browser tells assistive
    /// technology.
    ///
    /// # Errors
    /// With what only one of the two has.
    pub async fn goes_by_the_browsers_own_names(&self, screen: &str) -> Outcome {
        let look = async || {
            let (ours, theirs) = (self.names_found().await?, self.names_told().await?);
            Ok((!ours.is_empty() && ours == theirs).then_some(()))
        };
        if self.until("the browser's own names", look).await.is_ok() {
            return Ok(());
        }
        let (ours, theirs) = (self.names_found().await?, self.names_told().await?);
        let only = |some: &[String], others: &[String]| -> Vec<String> {
            some.iter().filter(|name| !others.contains(name)).cloned().collect()
        };
        let (found, told) = (only(&ours, &theirs), only(&theirs, &ours));
        Err(Failure::new(format!("{screen}: journeys go by {found:#?}, the browser says {told:#?}")))
    }

    /// Makes sure that nothing that can be pressed or read as a heading stands outside of the screen, to the side.
    ///
    /// # Errors
    /// With what does.
    pub async fn has_everything_in_view(&self, screen: &str) -> Outcome {
        let outside: Vec<String> = serde_json::from_value(self.ask("outside", Vec::new()).await?)?;
        ensure(outside.is_empty(), format!("{screen}: outside of the screen are {outside:#?}"))
    }

    async fn names_found(&self) -> Outcome<Vec<String>> {
        let mut names: Vec<String> = serde_json::from_value(self.ask("named", vec![json!(USED)]).await?)?;
        names.sort();
        Ok(names)
    }

    async fn names_told(&self) -> Outcome<Vec<String>> {
        let tools = thirtyfour::cdp::Cdp::new(self.browser.session().clone());
        let tree = tools.send_raw("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let told = nodes.iter().filter(|node| node["ignored"] == false).filter_map(|node| {
            let role = node["role"]["value"].as_str().filter(|role| USED.contains(role))?;
            let name = node["name"]["value"].as_str().unwrap_or_default();
            if name.starts_with(PART_OF_A_DATE) {
                return None;
            }
            Some(format!("{role} {}", name.split_whitespace().collect::<Vec<_>>().join(" ")))
        });
        let mut told: Vec<String> = told.collect();
        told.sort();
        Ok(told)
    }
}

impl Violation {
    /// Of level A or AA of any version of the guidelines, or a good practice whose lack is grave.
    fn counts(&self) -> bool {
        let of_level = |tag: &String| tag.starts_with("wcag") && (tag.ends_with('a') && !tag.ends_with("aaa"));
        self.tags.iter().any(of_level) || matches!(self.impact.as_deref(), Some("serious" | "critical"))
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
