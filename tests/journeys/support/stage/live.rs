use super::{On, Stage};
use crate::failure::{Failure, Outcome};
use handback_reference_backend::{
    CLOCK, ClockFault, Data, Fault, LISTENERS, Options, READS, STREAM, Server, StreamFault,
};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long anything may take to come true.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
pub(super) const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

impl Stage {
    /// Starts a backend that can be stopped and started again, with all that it has.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_to_last() -> Outcome<Self> {
        Self::set_to_last_with(0).await
    }

    /// The same with so many generated conversations beside the demo's.
    ///
    /// # Errors
    /// Says so when the app has not been built.
    pub async fn set_to_last_with(conversations: u32) -> Outcome<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let name = format!("handback-journey-{}-{}.sqlite", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let data = Data::File(std::env::temp_dir().join(name));
        Self::set_by(Options { data, fresh: true, conversations, ..Options::default() }).await
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

    /// Something befalls the live stream.
    ///
    /// # Errors
    /// When the backend does not take it.
    pub async fn befalls_the_stream(&self, fault: &StreamFault) -> Outcome {
        self.http.post(format!("{}{STREAM}", self.url)).json(fault).send().await?.error_for_status()?;
        Ok(())
    }

    /// The backend's clock is ahead by so many hours from now on: what lasts for less has ended.
    ///
    /// # Errors
    /// When the backend does not take it.
    pub async fn clock_is_ahead_by(&self, hours: i64) -> Outcome {
        let fault = ClockFault { ahead_ms: hours * 3_600_000 };
        self.http.post(format!("{}{CLOCK}", self.url)).json(&fault).send().await?.error_for_status()?;
        Ok(())
    }

    /// Cuts the stream, and every try to open it again until the line is mended.
    ///
    /// # Errors
    /// When the backend does not take it.
    pub async fn cuts_the_stream(&self) -> Outcome {
        self.cuts_the_line(&On::Stream, Fault::CutBefore).await?;
        self.befalls_the_stream(&StreamFault::Drop).await?;
        self.has_listeners(0).await
    }

    /// How many questions have been put to the backend.
    ///
    /// # Errors
    /// When the backend does not answer.
    pub async fn times_asked(&self) -> Outcome<usize> {
        self.number(READS).await
    }

    /// So many streams are listened to.
    ///
    /// # Errors
    /// When it stay others.
    pub async fn has_listeners(&self, wanted: usize) -> Outcome {
        let start = Instant::now();
        loop {
            let listen = self.number(LISTENERS).await?;
            if listen == wanted {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err(Failure::new(format!("{listen} listen, not {wanted}.")));
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    async fn number(&self, of: &str) -> Outcome<usize> {
        let answer = self.http.get(format!("{}{of}", self.url)).send().await?.error_for_status()?;
        Ok(serde_json::from_str(&answer.text().await?)?)
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
