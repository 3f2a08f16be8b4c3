//! Pages of the knowledge base.

/// A page of the knowledge base that an AI agent used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The page's title.
    pub title: String,
    /// Where it can be read, if anywhere.
    pub url: Option<String>,
    /// True when customers must not be sent there.
    pub internal: bool,
    /// The words of an internal page that were used, where the backend says so: none of them is for a customer.
    pub excerpt: Option<String>,
}
