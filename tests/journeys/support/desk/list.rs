//! What the agent does with the list of conversations and sees of it.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

impl Desk {
    /// Sees the head of a group of this name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn sees_group(&self, name: &str) -> Outcome {
        let look = async || Ok(self.has_group(name).await?.then_some(()));
        self.until(&format!("a group {name:?}"), look).await
    }

    /// Sees no head, or no longer one, of a group of this name.
    ///
    /// # Errors
    /// When there is one.
    pub async fn sees_no_group(&self, name: &str) -> Outcome {
        let look = async || Ok((!self.has_group(name).await?).then_some(()));
        self.until(&format!("no group {name:?}"), look).await
    }

    async fn has_group(&self, name: &str) -> Outcome<bool> {
        Ok(self.list().names_in_full("heading").await?.iter().any(|head| head.starts_with(name)))
    }

    /// How the names of all that have this role begin, in the page's order. What follows a customer's name on a card, as
    /// the time waited, may change.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn names(&self, role: &str) -> Outcome<Vec<String>> {
        let names = self.names_in_full(role).await?;
        let begins = |name: &String| name.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        Ok(names.iter().map(begins).collect())
    }

    /// The names of all that have this role, in the page's order.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn names_in_full(&self, role: &str) -> Outcome<Vec<String>> {
        Ok(serde_json::from_value(self.ask("namesOf", vec![self.scope(), json!(role)]).await?)?)
    }

    /// Has this before all others of its role.
    ///
    /// # Errors
    /// When another is first.
    pub async fn has_first(&self, role: &str, name: &str) -> Outcome {
        let look = async || Ok(self.names(role).await?.first().is_some_and(|it| it.starts_with(name)).then_some(()));
        self.until(&format!("{role} {name:?} before all others"), look).await
    }

    /// Chooses from what the field of this name offers.
    ///
    /// # Errors
    /// When it does not offer that.
    pub async fn picks(&self, field: &str, option: &str) -> Outcome {
        let select = self.element(&["combobox"], field).await?;
        let offered = async || {
            for known in select.find_all(By::Tag("option")).await? {
                if known.text().await? == option {
                    return Ok(Some(known));
                }
            }
            Ok(None)
        };
        Ok(self.until(&format!("{option:?} in {field:?}"), offered).await?.click().await?)
    }

    /// Is told on the tab, by its title and by its icon, that so many wait.
    ///
    /// # Errors
    /// When it tells another number.
    pub async fn is_told_on_the_tab(&self, waiting: usize) -> Outcome {
        let look = async || {
            let title = self.browser.session().title().await?;
            let icon = self.ask("tabIcon", Vec::new()).await?;
            let on_icon = icon.as_str().is_some_and(|icon| icon.contains(&format!(">{waiting}</text>")));
            Ok((title.starts_with(&format!("({waiting}) ")) && on_icon).then_some(()))
        };
        self.until(&format!("{waiting} on the tab and on its icon"), look).await
    }

    /// Goes back to what took the focus before: Tab with Shift held.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_back_a_stop(&self) -> Outcome {
        let keys = self.browser.session().action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        Ok(keys.perform().await?)
    }

    /// Goes back by Tab with Shift held until the focus is on the element of this role and name.
    ///
    /// # Errors
    /// When the focus never gets there.
    pub async fn tabs_back_to(&self, role: &str, name: &str) -> Outcome {
        self.finds(role, name).await?;
        for _ in 0..super::act::MOST_TABS {
            if self.has_focus(role, name).await? {
                return Ok(());
            }
            self.goes_back_a_stop().await?;
        }
        ensure(
            false,
            self.evidence(super::PATIENCE, &format!("{role} {name:?} reached by Tab with Shift")).await.to_string(),
        )
    }

    /// Role and name of what has the focus, once the page has come to rest.
    ///
    /// # Errors
    /// When nothing has it.
    pub async fn focused(&self) -> Outcome<(String, String)> {
        self.comes_to_rest().await?;
        match self.ask("focused", Vec::new()).await? {
            Value::Array(parts) => {
                let part = |index: usize| parts.get(index).and_then(Value::as_str).unwrap_or_default().to_owned();
                Ok((part(0), part(1)))
            }
            _ => Err(Failure::new("Nothing has the focus.")),
        }
    }

    /// Has the card of the open conversation all in view, and marked as the one that is open.
    ///
    /// # Errors
    /// When it is not.
    pub async fn has_the_open_card_in_view(&self, customer: &str) -> Outcome {
        self.list().has_in_view("link", customer).await?;
        let card = self.list().element(&["link"], customer).await?;
        ensure(card.attr("aria-current").await?.as_deref() == Some("true"), "The open card is not marked.")
    }
}
