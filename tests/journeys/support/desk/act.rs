//! What the agent does.

use super::{Desk, has_moved_on};
use crate::failure::{Outcome, ensure};
use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Key, WebElement};

const BUTTONS: [&str; 3] = ["button", "tab", "switch"];
const CHOICES: [&str; 4] = ["menuitem", "option", "radio", "checkbox"];
const FIELDS: [&str; 2] = ["textbox", "searchbox"];
/// A keyboard that has not reached its aim after so many presses never will.
pub(super) const MOST_TABS: usize = 120;

impl Desk {
    /// Goes to an address of the app, as by a link in a message.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_to(&self, path: &str) -> Outcome {
        Ok(self.browser.session().goto(format!("{}{path}", self.origin)).await?)
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn reloads(&self) -> Outcome {
        Ok(self.browser.session().refresh().await?)
    }

    /// Goes back to where they were before.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_back(&self) -> Outcome {
        Ok(self.browser.session().back().await?)
    }

    /// Goes forward again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_forward(&self) -> Outcome {
        Ok(self.browser.session().forward().await?)
    }

    /// Lets the sign-in end, as it does by itself after some hours.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn loses_the_sign_in(&self) -> Outcome {
        Ok(self.browser.session().delete_all_cookies().await?)
    }

    /// Signs in on the sign-in page.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn signs_in(&self, person: &str, password: &str) -> Outcome {
        self.type_into("Email", &format!("{person}@demo.test")).await?;
        self.type_into("Password", password).await?;
        self.press("Sign in").await
    }

    /// Signs in in the dialog over the screen, as the same person or another.
    ///
    /// # Errors
    /// When there is no such dialog.
    pub async fn signs_in_again(&self, person: &str, password: &str) -> Outcome {
        self.finds("dialog", "Sign in again").await?;
        self.dialog().clears("Email").await?;
        self.dialog().clears("Password").await?;
        self.dialog().signs_in(person, password).await?;
        self.misses("dialog", "").await
    }

    /// Presses a button, a tab or a switch.
    ///
    /// # Errors
    /// When there is not exactly one of this name.
    pub async fn press(&self, name: &str) -> Outcome {
        self.click(&BUTTONS, name).await
    }

    /// Presses every button of this name, one after the other, until there is none.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn presses_all(&self, name: &str) -> Outcome {
        while let Some(button) = self.all(&BUTTONS, name).await?.into_iter().next() {
            button.click().await?;
            self.until(name, async || Ok((!button.is_present().await?).then_some(()))).await?;
        }
        Ok(())
    }

    /// Chooses from a menu, or one of several things that exclude each other, or ticks a box.
    ///
    /// # Errors
    /// When there is not exactly one choice of this name.
    pub async fn chooses(&self, name: &str) -> Outcome {
        self.click(&CHOICES, name).await
    }

    /// Answers the question of the open dialog.
    ///
    /// # Errors
    /// When there is no dialog with this answer.
    pub async fn confirm(&self, answer: &str) -> Outcome {
        self.dialog().press(answer).await
    }

    /// Presses twice in quick succession.
    ///
    /// # Errors
    /// When there is not exactly one button of this name.
    pub async fn press_twice(&self, name: &str) -> Outcome {
        let button = self.element(&BUTTONS, name).await?;
        Ok(self.browser.session().action_chain().double_click_element(&button).perform().await?)
    }

    /// Follows a link whose name begins so.
    ///
    /// # Errors
    /// When there is not exactly one.
    pub async fn follows(&self, name: &str) -> Outcome {
        self.click(&["link"], name).await
    }

    /// Opens the conversation of this customer from the list, scrolling to it where needed, and turns to the chat: the
    /// list stands still while the pointer is in it.
    ///
    /// # Errors
    /// When it is not in the list.
    pub async fn opens(&self, customer: &str) -> Outcome {
        let list = self.list();
        // Cards come and go at the list's edges while it finds out how high they are, so one that was near may be far.
        let press = async || {
            let Some(card) = list.one(&["link"], customer).await? else {
                list.scrolls_on().await?;
                return Ok(None);
            };
            match card.click().await {
                Ok(()) => Ok(Some(())),
                Err(error) if has_moved_on(&error) => Ok(None),
                Err(error) => Err(error.into()),
            }
        };
        self.until(&format!("the card of {customer:?} to be opened"), press).await?;
        self.points_at("heading", customer).await
    }

    /// Moves the pointer over the element of this role and name.
    ///
    /// # Errors
    /// When there is not exactly one.
    pub async fn points_at(&self, role: &str, name: &str) -> Outcome {
        let point = async |element: &WebElement| {
            self.browser.session().action_chain().move_to_element_center(element).perform().await
        };
        self.using(&[role], name, point).await
    }

    /// Presses on one element of this role and lets go over another.
    ///
    /// # Errors
    /// When one of them is not there.
    pub async fn presses_and_lets_go_over(&self, role: &str, from: &str, to: &str) -> Outcome {
        let (from, to) = (self.element(&[role], from).await?, self.element(&[role], to).await?);
        let press = self.browser.session().action_chain().move_to_element_center(&from).click_and_hold();
        Ok(press.move_to_element_center(&to).release().perform().await?)
    }

    /// Scrolls until an element of this role and name is near.
    ///
    /// # Errors
    /// When it never is.
    pub async fn scrolls_to(&self, role: &str, name: &str) -> Outcome {
        let near = async || {
            let Some(element) = self.all(&[role], name).await?.into_iter().next() else {
                self.scrolls_on().await?;
                return Ok(None);
            };
            // What stands at the edge of a windowed pane may be put away again; what is in view stays.
            match element.scroll_into_view().await {
                Ok(()) => Ok((!self.all(&[role], name).await?.is_empty()).then_some(())),
                Err(error) if has_moved_on(&error) => Ok(None),
                Err(error) => Err(error.into()),
            }
        };
        self.until(&format!("{role} {name:?} somewhere in the pane"), near).await
    }

    /// Scrolls on by most of a page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn scrolls_on(&self) -> Outcome {
        self.ask("scrollOn", vec![self.scope()]).await.map(drop)
    }

    /// Types into the field of this name, behind what stands there.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn type_into(&self, field: &str, text: &str) -> Outcome {
        self.using(&FIELDS, field, async |element: &WebElement| element.send_keys(text).await).await
    }

    /// Types a day into the field of this name: month, day and year as digits, as keyboards of the United States have it.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn dates(&self, field: &str, digits: &str) -> Outcome {
        self.using(&["date"], field, async |element: &WebElement| element.send_keys(digits).await).await
    }

    /// Empties the field of this name by the keyboard.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn clears(&self, field: &str) -> Outcome {
        let empty = async |element: &WebElement| element.send_keys((Key::Control + "a") + Key::Delete).await;
        self.using(&FIELDS, field, empty).await
    }

    /// Presses a key wherever the focus is.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn presses_key(&self, key: Key) -> Outcome {
        Ok(self.browser.session().action_chain().send_keys(key).perform().await?)
    }

    /// Breaks the line in a text: Enter with Shift held.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn breaks_the_line(&self) -> Outcome {
        let keys = self.browser.session().action_chain().key_down(Key::Shift).send_keys(Key::Enter).key_up(Key::Shift);
        Ok(keys.perform().await?)
    }

    /// Presses a key with Control held: z takes back what was typed last, y brings it again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn with_control(&self, key: char) -> Outcome {
        let keys = self.browser.session().action_chain().key_down(Key::Control).send_keys(key).key_up(Key::Control);
        Ok(keys.perform().await?)
    }

    /// Copies words where they are shown: selects them and presses Control and c.
    ///
    /// # Errors
    /// When they are not shown.
    pub async fn copies(&self, words: &str) -> Outcome {
        let select = async || {
            let selected = self.ask("selects", vec![self.scope(), json!(words)]).await?;
            Ok((selected == json!(true)).then_some(()))
        };
        self.until(&format!("{words:?} to be selected"), select).await?;
        self.with_control('c').await
    }

    /// Presses a key with a name, with Control held.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn presses_key_with_control(&self, key: Key) -> Outcome {
        let keys = self.browser.session().action_chain().key_down(Key::Control).send_keys(key).key_up(Key::Control);
        Ok(keys.perform().await?)
    }

    /// Has a key come to the page as keyboards with other layouts and input methods send it: in JSON, by the names that
    /// the browser's event has for its parts.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn key_comes(&self, parts: &str) -> Outcome {
        self.ask("keyComes", vec![serde_json::from_str(parts)?]).await.map(drop)
    }

    /// Has an input method compose this where the focus is; it is not written until the agent has chosen it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn composes(&self, text: &str) -> Outcome {
        let end = text.encode_utf16().count();
        let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        self.browser.tool("Input.imeSetComposition", composition).await
    }

    /// Chooses what the input method is to write in place of what it was composing.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn chooses_words(&self, text: &str) -> Outcome {
        self.browser.tool("Input.insertText", json!({ "text": text })).await
    }

    /// Types wherever the focus is.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn types(&self, text: &str) -> Outcome {
        Ok(self.browser.session().action_chain().send_keys(text).perform().await?)
    }

    /// Presses Tab until the focus is on the element of this role and name.
    ///
    /// # Errors
    /// When the focus never gets there.
    pub async fn tabs_to(&self, role: &str, name: &str) -> Outcome {
        self.finds(role, name).await?;
        for _ in 0..MOST_TABS {
            if self.has_focus(role, name).await? {
                return Ok(());
            }
            self.presses_key(Key::Tab).await?;
        }
        ensure(false, self.evidence(super::PATIENCE, &format!("{role} {name:?} reached by Tab")).await.to_string())
    }

    async fn click(&self, roles: &[&str], name: &str) -> Outcome {
        self.using(roles, name, async |element: &WebElement| element.click().await).await
    }

    /// Finds and uses an element, again when the page has changed in between.
    async fn using(
        &self,
        roles: &[&str],
        name: &str,
        act: impl AsyncFn(&WebElement) -> WebDriverResult<()>,
    ) -> Outcome {
        let wanted = format!("{} {name:?} to be used", roles.join(" or "));
        let attempt = async || {
            let Some(element) = self.one(roles, name).await? else { return Ok(None) };
            match act(&element).await {
                Ok(()) => Ok(Some(())),
                Err(error) if has_moved_on(&error) => Ok(None),
                Err(error) => Err(error.into()),
            }
        };
        self.until(&wanted, attempt).await
    }
}
