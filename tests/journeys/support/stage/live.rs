use super::Stage;
use crate::failure::{Failure, Outcome};
use handback_reference_backend::{Data, Options, Server};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

impl Stage {
    /// Starts a backend that can be stopped and started again, with all that it has.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_to_last() -> Outcome<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let name = format!("handback-journey-{}-{}.sqlite", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let data = Data::File(std::env::temp_dir().join(name));
        Self::set_by(Options { data, fresh: true, ..Options::default() }).await
    }

    /// The backend goes down, with everything that was under way.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn stops(&mut self) -> Outcome {
        let Some(server) = self.server.take() else { return Ok(()) };
        tokio::task::spawn_blocking(move || server.stop()).await.map_err(|e| Failure::new(e.to_string()))
    }

    /// The backend is up again, at the same address and with the same data.
    ///
    /// # Errors
    /// When it does not start.
    pub fn goes_on(&mut self) -> Outcome {
        self.server = Some(Server::start(self.options.clone())?);
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Data::File(file) = &self.options.data {
            for ending in ["", "-wal", "-shm"] {
                // What is left of a journey in the folder for temporary files does no harm.
                let _ = std::fs::remove_file(PathBuf::from(format!("{}{ending}", file.display())));
            }
        }
    }
}
