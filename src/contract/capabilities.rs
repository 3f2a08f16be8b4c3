use crate::person::Role;
use serde::{Deserialize, Serialize};

/// The version of the contract that these types describe.
pub const CONTRACT_VERSION: &str = "1.0";

/// What a backend offers and what it lacks; may be asked without a sign-in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Capabilities {
    /// The contract's version, [`CONTRACT_VERSION`] for a native backend.
    pub contract_version: String,
    /// The backend's name, for the person who looks for a fault.
    pub backend: String,
    /// Names of operations that are missing.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Names of promises kept only as well as the backend can.
    #[serde(default)]
    pub best_effort: Vec<String>,
    /// Accounts that anyone may use; only a demo has any.
    #[serde(default)]
    pub demo_accounts: Vec<DemoAccount>,
}

/// An account that the sign-in page of a demo offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct DemoAccount {
    /// What to type as e-mail address.
    pub email: String,
    /// What to type as password; no secret in a demo.
    pub password: String,
    /// The person's name.
    pub display_name: String,
    /// What the account may do.
    pub role: Role,
}
