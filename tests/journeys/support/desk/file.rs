//! Files that the agent has, and how they get into a message: by the file dialog, by the clipboard, by the pointer.

use super::Desk;
use crate::browser::pictures;
use crate::failure::Outcome;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A file on the agent's machine.
pub struct File {
    name: String,
    media_type: &'static str,
    content: Vec<u8>,
}

impl File {
    /// A picture.
    ///
    /// # Errors
    /// When the demo has none to copy.
    pub fn picture(name: &str) -> Outcome<Self> {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reference-backend/src/demo/files/tracking.png");
        Ok(Self { name: name.to_owned(), media_type: "image/png", content: std::fs::read(demo)? })
    }

    /// A file of this name, and of the kind that the name tells: a picture or something else.
    ///
    /// # Errors
    /// When the demo has no picture to copy.
    pub fn called(name: &str) -> Outcome<Self> {
        if name.ends_with(".png") { Self::picture(name) } else { Ok(Self::text(name, "Something to read.")) }
    }

    /// A text file.
    #[must_use]
    pub fn text(name: &str, content: &str) -> Self {
        Self { name: name.to_owned(), media_type: "text/plain", content: content.into() }
    }

    /// A file of a kind that its name tells, with so many bytes.
    #[must_use]
    pub fn of_size(name: &str, size: usize) -> Self {
        Self { name: name.to_owned(), media_type: "", content: vec![b'x'; size] }
    }

    /// Puts it on the disk, in a folder of its own.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn written(&self) -> Outcome<PathBuf> {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let number = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = pictures().join("files").join(number);
        std::fs::create_dir_all(&folder)?;
        // Drivers take no path that leads up and down again.
        let file = folder.canonicalize()?.join(&self.name);
        std::fs::write(&file, &self.content)?;
        Ok(file)
    }

    fn told(files: &[Self]) -> Value {
        files.iter().map(|file| json!([file.name, file.media_type, file.content])).collect()
    }
}

impl Desk {
    /// Presses `Attach files` and chooses these in the dialog that the browser opens.
    ///
    /// # Errors
    /// When no file dialog opens.
    pub async fn attaches(&self, files: &[File]) -> Outcome {
        self.ask("awaitFileDialog", Vec::new()).await?;
        self.press("Attach files").await?;
        let script = format!("{page}\nreturn fileDialogOf();", page = super::PAGE);
        let opened = async || {
            let answer = self.browser.session().execute(script.clone(), Vec::new()).await?;
            Ok(if answer.json().is_null() { None } else { Some(answer.element()?) })
        };
        let field = self.until("a file dialog", opened).await?;
        let written: Vec<String> =
            files.iter().map(|file| Ok(file.written()?.display().to_string())).collect::<Outcome<_>>()?;
        Ok(field.send_keys(written.join("\n")).await?)
    }

    /// Pastes these files where the focus is.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn pastes_files(&self, files: &[File]) -> Outcome {
        self.ask("paste", vec![File::told(files), json!({})]).await.map(drop)
    }

    /// Pastes what another program has put on the clipboard: words, the same as HTML, and a picture of it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn pastes_a_copy(&self, words: &str, html: &str, picture: &[File]) -> Outcome {
        let forms = json!({ "text/plain": words, "text/html": html });
        self.ask("paste", vec![File::told(picture), forms]).await.map(drop)
    }

    /// Drops these files on what is looked at.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn drops_files(&self, files: &[File]) -> Outcome {
        self.ask("drop", vec![self.scope(), File::told(files)]).await.map(drop)
    }
}
