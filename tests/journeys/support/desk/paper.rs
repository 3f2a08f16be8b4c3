//! What the agent has on paper.

use super::Desk;
use crate::failure::{Outcome, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use thirtyfour::common::print::PrintParameters;

/// The dialog of a browser in which nobody sits would never close.
const NOTICES: &str = "window.print = () => { window.__asked = true; };";
/// What the page shows for print: its words, and the colours of what stands on which ground.
const SHOWN: &str = r"
const seen = [...document.querySelectorAll('body, .printed, .printed .message-text, .printed .message-by')].filter((it) => it.checkVisibility());
const light = (colour) => { const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  context.fillStyle = 'white'; context.fillRect(0, 0, 1, 1); context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
  return Math.min(...context.getImageData(0, 0, 1, 1).data.slice(0, 3)); };
return { text: document.body.innerText, frames: document.querySelectorAll('.printed iframe').length,
  frameText: [...document.querySelectorAll('.printed iframe')].map((it) => it.contentDocument.body.innerText).join('\n'),
  cut: [...document.querySelectorAll('.printed iframe')].filter((it) => it.contentDocument.documentElement.scrollHeight > it.clientHeight + 1).length,
  ground: Math.min(...seen.map((it) => light(getComputedStyle(it).backgroundColor))),
  ink: Math.max(...seen.map((it) => light(getComputedStyle(it).color))) };";

/// A printed page, or several.
#[derive(Debug)]
pub struct Paper {
    /// All that stands on it outside of mails.
    pub text: String,
    /// All that stands in mails.
    pub mails: String,
    /// How many pages there are.
    pub pages: usize,
    /// How light the darkest ground is, up to 255.
    pub ground: u64,
    /// How light the lightest ink is, from 0.
    pub ink: u64,
}

impl Paper {
    /// Whether these letters and digits follow each other somewhere, whatever stands between them.
    #[must_use]
    pub fn has(&self, letters: &str) -> bool {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        plain(&self.text).contains(letters) || plain(&self.mails).contains(letters)
    }

    /// What stands at its top.
    #[must_use]
    pub fn beginning(&self) -> String {
        self.text.chars().take(400).collect()
    }
}

impl Desk {
    /// Has a browser that opens no dialog for printing.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn notices_printing(&self) -> Outcome {
        self.browser.session().execute(NOTICES, vec![]).await?;
        Ok(())
    }

    /// Waits until the page has asked the browser to print.
    ///
    /// # Errors
    /// When it does not.
    pub async fn has_asked_to_print(&self) -> Outcome {
        let asked = "const asked = !!window.__asked; window.__asked = false; return asked;";
        let look = async || Ok(self.browser.session().execute(asked, vec![]).await?.json().as_bool().filter(|it| *it));
        self.until("the page to be printed", look).await.map(drop)
    }

    /// Prints by the usual keys.
    ///
    /// # Errors
    /// When nothing is printed.
    pub async fn prints_by_keys(&self) -> Outcome {
        self.notices_printing().await?;
        let keys = self.browser.session().action_chain().key_down(Key::Control).send_keys("p").key_up(Key::Control);
        keys.perform().await?;
        self.has_asked_to_print().await
    }

    /// What the browser prints now.
    ///
    /// # Errors
    /// When the browser does not print, or a mail is cut off.
    pub async fn paper(&self) -> Outcome<Paper> {
        let session = self.browser.session();
        session.execute("dispatchEvent(new Event('beforeprint'));", vec![]).await?;
        self.browser.tool("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let shown: Value = session.execute(SHOWN, vec![]).await?.json().clone();
        self.browser.tool("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        let pdf = session.print_page(PrintParameters::default()).await?;
        let number = |name: &str| shown[name].as_u64().unwrap_or_default();
        let words = |name: &str| shown[name].as_str().unwrap_or_default().to_owned();
        ensure(number("cut") == 0, "A mail is cut off on paper.")?;
        std::fs::write(format!("/tmp/page/{}.pdf", super::picture_name()), &pdf)?;
        Ok(Paper {
            text: words("text"),
            mails: words("frameText"),
            pages: pages(&pdf),
            ground: number("ground"),
            ink: number("ink"),
        })
    }
}

/// How many pages a PDF has: each is an object of its own.
fn pages(pdf: &[u8]) -> usize {
    const PAGE: &[u8] = b"/Type /Page";
    pdf.windows(PAGE.len() + 1).filter(|part| part.starts_with(PAGE) && part.last() != Some(&b's')).count()
}
