use crate::problem::Problem;

/// Data that comes from elsewhere, in whichever state it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Remote<T> {
    /// Nobody has asked for it.
    #[default]
    NotAsked,
    /// Asked for, not here.
    Loading,
    /// Here.
    Ready(T),
    /// Asked for, and it failed.
    Failed(Problem),
}

impl<T> Remote<T> {
    /// The data, if it is here.
    #[must_use]
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(data) => Some(data),
            Self::NotAsked | Self::Loading | Self::Failed(_) => None,
        }
    }

    /// The data for changing, if it is here.
    pub fn ready_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Ready(data) => Some(data),
            Self::NotAsked | Self::Loading | Self::Failed(_) => None,
        }
    }

    /// The failure, if it failed.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Failed(problem) => Some(problem),
            Self::NotAsked | Self::Loading | Self::Ready(_) => None,
        }
    }

    /// Notes that it has been asked for. What is here, or the failure that stands here, stays until the answer comes.
    pub fn ask(&mut self) {
        if matches!(self, Self::NotAsked) {
            *self = Self::Loading;
        }
    }

    /// Notes that a person asked for it again after a failure.
    pub fn reload(&mut self) {
        if matches!(self, Self::NotAsked | Self::Failed(_)) {
            *self = Self::Loading;
        }
    }

    /// Takes an answer. A failed refresh leaves what is here: the connection's state tells of it.
    pub fn answer(&mut self, result: Result<T, Problem>) {
        match result {
            Ok(data) => *self = Self::Ready(data),
            Err(problem) if self.ready().is_none() => *self = Self::Failed(problem),
            Err(_) => {}
        }
    }
}

/// An answer to a conditional request.
#[derive(Clone, Debug, PartialEq)]
pub enum Fresh<T> {
    /// The data as it is now.
    Changed(T),
    /// What was answered last time still holds.
    Unchanged,
}
