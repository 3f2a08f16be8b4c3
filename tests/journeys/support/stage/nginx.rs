//! A real nginx in front of the backend, with the configuration that the README gives to whoever serves the app.

use crate::failure::{Failure, Outcome, ensure};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SITE: &str = include_str!("../../../serving/nginx.conf");

/// The values in the configuration that differ from one installation to the next.
const LISTEN: &str = "listen 80;";
const ROOT: &str = "/srv/handback/dist";
const BACKEND: &str = "http://127.0.0.1:8787";
/// The portal that the configuration lets show the app, as it stands there.
pub const PORTAL: &str = "https://desk.example";

/// How long it may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running nginx; it ends, with its folder, when this is dropped.
pub struct Nginx {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Nginx {
    /// Starts one that serves this app, with this backend behind it, and lets this portal show the app.
    pub async fn start(app: &Path, backend: &str, portal: &str) -> Outcome<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("handback-nginx-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let app = app.canonicalize()?.display().to_string();
        let site = with(
            SITE,
            &[(LISTEN, &format!("listen 127.0.0.1:{port};")), (ROOT, &app), (BACKEND, backend), (PORTAL, portal)],
        )?;
        std::fs::write(folder.join("site.conf"), site)?;
        std::fs::write(folder.join("nginx.conf"), around(&folder))?;
        let child = Command::new(program()?)
            .arg("-p")
            .arg(&folder)
            .arg("-c")
            .arg(folder.join("nginx.conf"))
            .arg("-e")
            .arg(folder.join("error.log"))
            .stdin(Stdio::null())
            .spawn()?;
        let mut nginx = Self { child, folder, port };
        nginx.listens().await?;
        Ok(nginx)
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    async fn listens(&mut self) -> Outcome {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if self.child.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                let said = std::fs::read_to_string(self.folder.join("error.log")).unwrap_or_default();
                return Err(Failure::new(format!("nginx does not listen. It said:\n{said}")));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The configuration around that of the app: one process, and nothing outside its folder.
fn around(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "daemon off; master_process off; pid {folder}/nginx.pid;\n\
         events {{ worker_connections 512; }}\n\
         http {{\n  access_log off;\n  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n  \
         fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n  \
         include {folder}/site.conf;\n}}\n"
    )
}

/// A text with each of these in place of what stands there once.
fn with(text: &str, values: &[(&str, &str)]) -> Outcome<String> {
    let mut text = text.to_owned();
    for (stands, value) in values {
        ensure(text.matches(stands).count() == 1, format!("The configuration does not say `{stands}` once."))?;
        text = text.replace(stands, value);
    }
    Ok(text)
}

/// The one that `cargo xtask test` has found or brought, or the system's.
fn program() -> Outcome<PathBuf> {
    if let Some(own) = std::env::var_os("HANDBACK_NGINX") {
        return Ok(own.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.map(|folder| folder.join("nginx")).find(|file| file.is_file()).ok_or_else(|| {
        Failure::new(
            "The journeys need nginx, which is not on PATH. `cargo xtask test` brings it on Debian, or says what to do \
             elsewhere.",
        )
    })
}
