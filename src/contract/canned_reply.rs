use serde::{Deserialize, Serialize};

/// An answer that is given often, kept ready.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CannedReply {
    /// Never changes.
    pub id: String,
    /// What it is called up by: one word.
    pub shortcut: String,
    /// The text. `{customer_name}` and `{agent_name}` stand for the names, which the app fills in.
    pub text: String,
}
