use serde::{Deserialize, Serialize};

/// A human agent, as others see them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct HumanAgent {
    /// Stable for the life of the installation.
    pub id: String,
    /// The name that teammates and customers see.
    pub display_name: String,
}

/// What a human agent may do in general; what they may do with one conversation is its `allowed_actions`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Does everything an operator does, and starts and stops AI agents and channels.
    Admin,
    /// Takes, answers and resolves conversations.
    Operator,
    /// Reads everything here, changes nothing.
    Viewer,
    /// A word this version does not know; treated as a viewer.
    #[serde(other)]
    Unknown,
}

/// A human agent who can be given a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Teammate {
    /// The person.
    #[serde(flatten)]
    pub person: HumanAgent,
    /// Their role; never `viewer`.
    pub role: Role,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Me {
    /// The person.
    pub human_agent: HumanAgent,
    /// Their address.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// To be sent back in the [`crate::ANTI_FORGERY`] header with every write; kept in memory only. Empty where a bearer
    /// token says who asks: then none is needed.
    pub anti_forgery_token: String,
}

/// The body of `POST /sign-in`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Credentials {
    /// The account's address.
    pub email: String,
    /// Its password.
    pub password: String,
}
