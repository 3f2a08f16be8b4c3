use crate::id::HumanAgentId;

/// A human agent, by the name they had when it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: HumanAgentId,
    /// Their name.
    pub name: String,
}

/// What a human agent may do in general.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Does everything an operator does, and starts and stops AI agents and channels.
    Admin,
    /// Takes, answers and resolves conversations.
    Operator,
    /// Reads everything, changes nothing.
    Viewer,
}
