use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text that the channel's operator has approved: it can be sent when the reply window is closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Template {
    /// Never changes.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// The text; a variable's name stands in double braces where its value goes.
    pub text: String,
    /// What has to be filled in, each on one line of 200 characters at most.
    #[serde(default)]
    pub variables: Vec<TemplateVariable>,
}

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct TemplateVariable {
    /// As it stands in the text.
    pub name: String,
    /// What it means, for people.
    pub label: String,
    /// A value as it might be.
    #[serde(default)]
    pub example: String,
}

/// A template as it is to be sent. The backend makes the text of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct FilledTemplate {
    /// Which.
    pub id: String,
    /// Every variable's value by its name.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
}
