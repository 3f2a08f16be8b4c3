//! What every request can reach.

use crate::attempts::Attempts;
use crate::copilot::Copilot;
use crate::fault::Faults;
use crate::store::Store;
use std::path::PathBuf;
use std::sync::Arc;

/// What every request can reach.
#[derive(Clone)]
pub struct App {
    /// What is kept.
    pub store: Store,
    /// Writes drafts beside the requests.
    pub copilot: Copilot,
    /// Sign-ins that were tried of late.
    pub attempts: Arc<Attempts>,
    /// Whether browsers reach it through https alone.
    pub https: bool,
    /// Faults to come, where they may be asked for.
    pub faults: Option<Arc<Faults>>,
    /// Where the built app lies.
    pub files: Option<Arc<PathBuf>>,
    /// What the app reads at its start, in place of what lies beside it and what is known here.
    pub configuration: Option<Arc<str>>,
    /// The origins of the portals that may show the app.
    pub portals: Arc<[String]>,
}
