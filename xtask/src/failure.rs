//! Why a command could not go on: what is wrong, and what the person can do about it.

use std::fmt::{self, Display, Formatter};

pub type Outcome<T = ()> = Result<T, Failure>;

#[derive(Debug)]
pub struct Failure {
    wrong: String,
    remedy: String,
}

impl Failure {
    pub fn new(wrong: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { wrong: wrong.into(), remedy: remedy.into() }
    }

    /// Says where it happened, in front of what happened.
    pub fn within(self, place: &str) -> Self {
        Self { wrong: format!("{place}: {}", self.wrong), ..self }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\n\n{}", self.wrong, self.remedy)
    }
}

/// Names the file in an error of the file system, which does not name it itself.
pub trait About<T> {
    fn about(self, doing: impl Display) -> Outcome<T>;
}

impl<T> About<T> for std::io::Result<T> {
    fn about(self, doing: impl Display) -> Outcome<T> {
        self.map_err(|error| {
            Failure::new(format!("{doing} failed: {error}."), "Check the permissions and the space left on the disk.")
        })
    }
}
