//! How each step is performed. A step whose target is not there any more does nothing: shorter trails depend on it.

use crate::page;
use crate::step::{Act, Chord, Step, Target};
use crate::walk::{PERSON, Walk};
use handback_journeys::browser::Screen;
use handback_journeys::desk::{File, has_moved_on};
use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, PASSWORD};
use handback_reference_backend::{Fault, StreamFault};
use serde_json::json;
use std::time::Instant;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Key, WebElement};

/// The smallest page that the app has to work on, in CSS pixels.
const SMALLEST: (u32, u32) = (320, 256);
/// Longer texts are pasted by the driver, which types slowly.
const TYPED_BY_KEYS: usize = 120;
const SLOW_WRITES: u32 = 3;
const SLOW_MS: u64 = 3_000;

impl Walk {
    /// Performs a step.
    pub async fn perform(&mut self, step: &Step) -> Outcome {
        match step {
            Step::Press { target } => self.with(target, async |it| it.click().await).await,
            Step::Hover { .. } | Step::Wheel { .. } | Step::Drag { .. } => self.point(step).await,
            Step::Type { into, text } => self.type_text(into, text).await,
            Step::Paste { text } => self.paste(text).await,
            Step::PasteFile { name } => self.paste_file(name).await,
            Step::ChooseFile { name } => self.choose_file(name).await,
            Step::Key { chord } => self.key(chord).await,
            Step::Back => tolerate(self.desk.browser().session().back().await),
            Step::Forward => tolerate(self.desk.browser().session().forward().await),
            Step::Reload if self.connection.is_whole() => tolerate(self.desk.browser().session().refresh().await),
            Step::Open { path } if self.connection.is_whole() => self.desk.goes_to(path).await,
            // The app comes from the backend: without it there is nothing to load.
            Step::Reload | Step::Open { .. } => Ok(()),
            Step::SignIn => self.sign_in().await,
            Step::Window { .. } | Step::Zoom { .. } | Step::Theme { .. } => self.change_screen(step).await,
            Step::OpenTab { .. } | Step::CloseTab | Step::SwitchTab => self.tab(step).await,
            Step::Network { .. } | Step::Backend { .. } | Step::CutStream | Step::SlowWrites => {
                self.connect(step).await
            }
            Step::CustomerWrites { .. } | Step::CustomerTypes { .. } | Step::Colleague { .. } => {
                self.others(step).await;
                Ok(())
            }
            Step::WatchConnection => Ok(()),
        }
    }

    /// Does something with an element, if it is there and can be reached.
    async fn with(&self, target: &Target, act: impl AsyncFn(&WebElement) -> WebDriverResult<()>) -> Outcome {
        match page::element(&self.desk, target).await? {
            Some(element) => tolerate(act(&element).await),
            None => Ok(()),
        }
    }

    async fn point(&self, step: &Step) -> Outcome {
        let session = self.desk.browser().session();
        match step {
            Step::Wheel { target, down } => {
                let Some((x, y)) = page::centre(&self.desk, target).await? else { return Ok(()) };
                let turn = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": down });
                self.desk.browser().tool("Input.dispatchMouseEvent", turn).await
            }
            Step::Drag { from, to } => {
                let from = page::element(&self.desk, from).await?;
                let (Some(from), Some(to)) = (from, page::element(&self.desk, to).await?) else { return Ok(()) };
                let held = session.action_chain().move_to_element_center(&from).click_and_hold();
                let done = held.move_to_element_center(&to).release().perform().await;
                tolerate(done)
            }
            Step::Hover { target } => {
                self.with(target, async |it| session.action_chain().move_to_element_center(it).perform().await).await
            }
            _ => Ok(()),
        }
    }

    async fn type_text(&mut self, into: &Target, text: &str) -> Outcome {
        let Some(field) = page::element(&self.desk, into).await? else { return Ok(()) };
        let Some(kind) = page::kind_of(&self.desk, &field).await? else { return Ok(()) };
        let by_keys = text.chars().count() <= TYPED_BY_KEYS && text.chars().all(|it| u32::from(it) < 0x1_0000);
        let typed = if by_keys { field.send_keys(text).await } else { field.focus().await };
        if typed.as_ref().is_err_and(has_moved_on) {
            return Ok(());
        }
        typed?;
        if !by_keys {
            self.desk.chooses_words(text).await?;
        }
        // Only what is still there was typed into it for certain.
        if field.is_present().await.unwrap_or(false) {
            self.ledger.typed(kind, text);
        }
        Ok(())
    }

    async fn paste(&mut self, text: &str) -> Outcome {
        let (kind, _) = page::focused_text(&self.desk).await?;
        self.desk.pastes_a_copy(text, text, &[]).await?;
        self.ledger.typed(kind, text);
        Ok(())
    }

    async fn paste_file(&self, name: &str) -> Outcome {
        self.desk.pastes_files(&[File::called(name)?]).await
    }

    /// The browser opens no dialog, so the file goes into the hidden field behind the button.
    async fn choose_file(&self, name: &str) -> Outcome {
        let file = File::called(name)?.written()?;
        let script = "return document.querySelector('input[type=file]');";
        let answer = self.desk.evaluates(script, Vec::new()).await?;
        if answer.json().is_null() {
            return Ok(());
        }
        tolerate(answer.element()?.send_keys(file.display().to_string()).await)
    }

    async fn key(&mut self, chord: &Chord) -> Outcome {
        if chord.control && matches!(chord.key.as_str(), "x" | "v" | "z") {
            let (kind, text) = page::focused_text(&self.desk).await?;
            match chord.key.as_str() {
                "x" => self.ledger.cut(kind, text),
                "v" => {
                    // The clipboard is the walk's own: the browser's may hold what the app copied.
                    let Some(text) = self.ledger.pasted(kind) else { return Ok(()) };
                    self.desk.pastes_a_copy(&text, &text, &[]).await?;
                    self.ledger.typed(kind, &text);
                    return Ok(());
                }
                _ => self.ledger.undone(kind),
            }
        }
        let chain = self.desk.browser().session().action_chain();
        let chain = if chord.control { chain.key_down(Key::Control) } else { chain };
        let chain = if chord.shift { chain.key_down(Key::Shift) } else { chain };
        let chain = match named(&chord.key) {
            Some(key) => chain.send_keys(key),
            None => chain.send_keys(&chord.key),
        };
        let chain = if chord.shift { chain.key_up(Key::Shift) } else { chain };
        let chain = if chord.control { chain.key_up(Key::Control) } else { chain };
        tolerate(chain.perform().await)
    }

    /// Signs in where a form asks for it.
    async fn sign_in(&self) -> Outcome {
        if !self.connection.is_whole() || !page::state(&self.desk).await?.asks_to_sign_in {
            return Ok(());
        }
        for field in ["Email", "Password"] {
            let target = Target { role: "textbox".to_owned(), name: field.to_owned(), nth: 0 };
            let words = if field == "Email" { format!("{PERSON}@demo.test") } else { PASSWORD.to_owned() };
            let type_it = async |it: &WebElement| {
                it.send_keys((Key::Control + "a") + Key::Delete).await?;
                it.send_keys(&words).await
            };
            self.with(&target, type_it).await?;
        }
        let button = Target { role: "button".to_owned(), name: "Sign in".to_owned(), nth: 0 };
        self.with(&button, async |it| it.click().await).await
    }

    async fn change_screen(&mut self, step: &Step) -> Outcome {
        match *step {
            Step::Window { width, height } => (self.shown.width, self.shown.height) = (width, height),
            Step::Zoom { percent } => self.shown.percent = percent,
            Step::Theme { dark } => self.shown.dark = dark,
            _ => {}
        }
        self.show().await
    }

    /// Shows this tab as the person has it. Zooming leaves fewer CSS pixels, but never too few to work on.
    pub async fn show(&self) -> Outcome {
        let zoomed = |pixels: u32, least: u32| (pixels * 100 / self.shown.percent).max(least);
        let (width, height) = (zoomed(self.shown.width, SMALLEST.0), zoomed(self.shown.height, SMALLEST.1));
        self.desk.browser().show_on(Screen { width, height, dark: self.shown.dark }).await
    }

    async fn tab(&mut self, step: &Step) -> Outcome {
        // Being offline is a tab's own in this browser, and a tab of an app that cannot be loaded is of no use.
        if !self.connection.is_whole() {
            return Ok(());
        }
        let session = self.desk.browser().session().clone();
        let here = session.window().await?;
        let other = session.windows().await?.into_iter().find(|window| *window != here);
        match (step, other) {
            (Step::OpenTab { path }, None) => {
                let new = session.new_tab().await?;
                session.switch_to_window(new).await?;
                self.prepare_tab().await?;
                self.desk.goes_to(path).await?;
            }
            (Step::CloseTab, Some(other)) => {
                session.close_window().await?;
                session.switch_to_window(other).await?;
                self.show().await?;
            }
            (Step::SwitchTab, Some(other)) => {
                session.switch_to_window(other).await?;
                self.show().await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn connect(&mut self, step: &Step) -> Outcome {
        match step {
            Step::Network { online } => {
                self.set_network(*online).await?;
                self.connection.online = *online;
            }
            Step::Backend { up: false } => {
                self.stage.stops().await?;
                self.connection.up = false;
            }
            Step::Backend { up: true } if !self.connection.up => {
                self.stage.goes_on()?;
                self.connection.up = true;
            }
            Step::CutStream if self.connection.up => self.stage.befalls_the_stream(&StreamFault::Drop).await?,
            Step::SlowWrites if self.connection.up => {
                self.stage.faults(On::Writes, SLOW_WRITES, Fault::Delay { ms: SLOW_MS }).await?;
            }
            _ => return Ok(()),
        }
        self.connection.since = Instant::now();
        Ok(())
    }

    /// In every tab, because they share what one of them hears.
    async fn set_network(&self, online: bool) -> Outcome {
        let session = self.desk.browser().session();
        let here = session.window().await?;
        let conditions = json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        for window in session.windows().await? {
            if window != here {
                session.switch_to_window(window).await?;
            }
            self.desk.browser().tool("Network.enable", json!({})).await?;
            self.desk.browser().tool("Network.emulateNetworkConditions", conditions.clone()).await?;
        }
        Ok(session.switch_to_window(here).await?)
    }

    /// What others do. The backend may refuse it: a closed session, a channel that was stopped.
    async fn others(&self, step: &Step) {
        if !self.connection.up {
            return;
        }
        let _ = match step {
            Step::CustomerWrites { customer, text } => match self.customers.get(customer) {
                Some(customer) => customer.writes(text).await.map(drop),
                None => Ok(()),
            },
            Step::CustomerTypes { customer } => match self.customers.get(customer) {
                Some(customer) => customer.types().await,
                None => Ok(()),
            },
            Step::Colleague { customer, act } => self.colleague_acts(customer, act).await,
            _ => Ok(()),
        };
    }

    async fn colleague_acts(&self, customer: &str, act: &Act) -> Outcome {
        let ben = &self.colleague;
        match act {
            Act::Take => ben.assigns(customer, "ben").await,
            Act::Release => ben.releases(customer).await,
            Act::GiveToAna => ben.assigns(customer, PERSON).await,
            Act::Answer(text) => ben.answers(customer, text).await,
            Act::WriteNote(text) => ben.writes_a_note(customer, text).await,
            Act::Resolve => ben.resolves(customer).await,
            Act::HandOver => ben.hands_over(customer).await,
        }
    }
}

/// A page that changed between the look and the act is no failure.
fn tolerate(result: WebDriverResult<()>) -> Outcome {
    match result {
        Err(error) if has_moved_on(&error) => Ok(()),
        other => Ok(other?),
    }
}

/// A key that has a name.
fn named(key: &str) -> Option<Key> {
    Some(match key {
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "ArrowDown" => Key::Down,
        "ArrowUp" => Key::Up,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        _ => return None,
    })
}
