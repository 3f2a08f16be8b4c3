use crate::item::Source;
use serde::{Deserialize, Serialize};

/// What Copilot proposes to one human agent: private to them, never a message, never in the customers' view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Draft {
    /// Never changes.
    pub id: String,
    /// Where it stands.
    pub state: DraftState,
    /// What it proposes, as plain text; empty until it has been written.
    #[serde(default)]
    pub text: String,
    /// The pages that it used.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The customer's message that it answers.
    #[serde(default)]
    pub based_on_item_id: Option<String>,
    /// What the human agent asked for beside that.
    #[serde(default)]
    pub instruction: Option<String>,
    /// Why there is none, in a sentence, where it failed.
    #[serde(default)]
    pub error: Option<String>,
}

/// Where a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// It is being written.
    Pending,
    /// It can be used.
    Ready,
    /// It could not be written.
    Failed,
    /// It can be used, but the customer has written since.
    Stale,
    /// It was dropped, or another has taken its place.
    Discarded,
    /// A message came from it.
    Used,
    /// A word this version does not know; shown to nobody.
    #[serde(other)]
    Unknown,
}

/// The body of `PUT /conversations/{id}/copilot`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CopilotSwitch {
    /// Whether Copilot drafts from now on, for as long as the session stays with whoever switched it.
    pub enabled: bool,
}

/// The body of `POST /conversations/{id}/copilot/drafts`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewDraft {
    /// What to heed, in the human agent's words.
    #[serde(default)]
    pub instruction: Option<String>,
}

/// The answer to `GET /conversations/{id}/copilot/drafts/current`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CurrentDraft {
    /// The asker's own newest draft here, unless it was dropped or used.
    #[serde(default)]
    pub draft: Option<Draft>,
}
