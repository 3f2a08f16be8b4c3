//! What the agent sees.

use super::Desk;
use crate::failure::{Failure, Outcome, ensure};
use serde_json::{Value, json};

impl Desk {
    /// Sees this text.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees(&self, text: &str) -> Outcome {
        let look = async || Ok(self.holds(text).await?.then_some(()));
        self.until(&format!("the text {text:?}"), look).await
    }

    /// Does not, or no longer, see this text.
    ///
    /// # Errors
    /// When it stays.
    pub async fn does_not_see(&self, text: &str) -> Outcome {
        let look = async || Ok((!self.holds(text).await?).then_some(()));
        self.until(&format!("no text {text:?}"), look).await
    }

    /// Hears of something done: a status message.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees_status(&self, text: &str) -> Outcome {
        self.is_told("status", text).await
    }

    /// Is not told of this by anything that is read out when it changes.
    ///
    /// # Errors
    /// When it is.
    pub async fn hears_nothing_of(&self, text: &str) -> Outcome {
        for role in ["status", "alert"] {
            let said = self.ask("says", vec![json!(role), json!(text)]).await?;
            ensure(said == false, format!("{text:?} is read out by a {role}."))?;
        }
        Ok(())
    }

    /// Hears of something wrong: an alert.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees_alert(&self, text: &str) -> Outcome {
        self.is_told("alert", text).await
    }

    /// Finds exactly one element of this role and name.
    ///
    /// # Errors
    /// When there is none or there are several.
    pub async fn finds(&self, role: &str, name: &str) -> Outcome {
        self.element(&[role], name).await.map(drop)
    }

    /// Finds no element, or no longer one, of this role and name.
    ///
    /// # Errors
    /// When there is one.
    pub async fn misses(&self, role: &str, name: &str) -> Outcome {
        let look = async || Ok(self.all(&[role], name).await?.is_empty().then_some(()));
        self.until(&format!("no {role} {name:?}"), look).await
    }

    /// Has no conversation of this customer in the list.
    ///
    /// # Errors
    /// When there is one.
    pub async fn has_no_card_of(&self, customer: &str) -> Outcome {
        let look = async || {
            let lines = self.list().lines().await?;
            Ok((!lines.iter().any(|line| line.contains(customer))).then_some(()))
        };
        self.until(&format!("no card of {customer}"), look).await
    }

    /// How the name of the card after this one begins: where the focus goes when this one leaves.
    ///
    /// # Errors
    /// When the card is not there, or alone.
    pub async fn card_after(&self, customer: &str) -> Outcome<String> {
        self.list().finds("link", customer).await?;
        let names = self.list().ask("namesOf", vec![self.list().scope(), json!("link")]).await?;
        let names: Vec<String> = serde_json::from_value(names)?;
        let place = names.iter().position(|name| name.starts_with(customer)).unwrap_or_default();
        let next = names.get(place + 1).or_else(|| names.get(place.checked_sub(1)?));
        let next = next.ok_or_else(|| Failure::new(format!("{customer} is alone in the list.")))?;
        // What follows the customer's name on a card, as the time waited, may change.
        Ok(next.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
    }

    /// Has the focus on the element of this role and name.
    ///
    /// # Errors
    /// When the focus is elsewhere.
    pub async fn focus_is_on(&self, role: &str, name: &str) -> Outcome {
        let look = async || Ok(self.has_focus(role, name).await?.then_some(()));
        self.until(&format!("the focus on {role} {name:?}"), look).await
    }

    /// Has all of this element in the window of its pane.
    ///
    /// # Errors
    /// When it is scrolled away.
    pub async fn has_in_view(&self, role: &str, name: &str) -> Outcome {
        let look = async || {
            let seen = self.ask("inView", vec![self.scope(), json!(role), json!(name)]).await?;
            Ok((seen == true).then_some(()))
        };
        self.until(&format!("{role} {name:?} in view"), look).await
    }

    /// Hears this with the element of this role and name.
    ///
    /// # Errors
    /// When it is described otherwise.
    pub async fn is_described(&self, role: &str, name: &str, text: &str) -> Outcome {
        let look = async || {
            let told = self.ask("descriptions", vec![self.scope(), json!(role), json!(name)]).await?;
            let told: Vec<String> = serde_json::from_value(told)?;
            Ok((told == [text]).then_some(()))
        };
        self.until(&format!("{role} {name:?} described as {text:?}"), look).await
    }

    /// Has this file among what the browser has kept, and reads it.
    ///
    /// # Errors
    /// When it does not come or is no JSON.
    pub async fn keeps_a_file(&self, beginning: &str, ending: &str) -> Outcome<Value> {
        let look = async || self.browser.kept(beginning, ending);
        let bytes = self.until(&format!("a file {beginning}…{ending}"), look).await?;
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// Has this file among what the browser has kept.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn is_given_a_file(&self, beginning: &str, ending: &str) -> Outcome {
        let look = async || self.browser.kept(beginning, ending);
        self.until(&format!("a file {beginning}…{ending}"), look).await.map(drop)
    }

    /// Sees this text in the field of this name.
    ///
    /// # Errors
    /// When the field holds something else.
    pub async fn field_holds(&self, field: &str, text: &str) -> Outcome {
        let look = async || {
            let Some(element) = self.one(&["textbox", "searchbox"], field).await? else { return Ok(None) };
            Ok((element.prop("value").await?.as_deref() == Some(text)).then_some(()))
        };
        self.until(&format!("{text:?} in the field {field:?}"), look).await
    }

    /// Has a field of this name into which nothing can be typed.
    ///
    /// # Errors
    /// When there is none, or it takes something.
    pub async fn has_a_field_that_takes_nothing(&self, field: &str) -> Outcome {
        let look = async || {
            let Some(element) = self.one(&["textbox"], field).await? else { return Ok(None) };
            Ok((!element.is_enabled().await?).then_some(()))
        };
        self.until(&format!("a field {field:?} that takes nothing"), look).await
    }

    /// Has this switched on, chosen or open: whatever its role can be.
    ///
    /// # Errors
    /// When it is not there, or not so.
    pub async fn has_on(&self, role: &str, name: &str) -> Outcome {
        self.finds(role, name).await?;
        let look = async || Ok(self.is_on(role, name).await?.then_some(()));
        self.until(&format!("{role} {name:?} on"), look).await
    }

    /// Has this switched off, not chosen or closed.
    ///
    /// # Errors
    /// When it is not there, or not so.
    pub async fn has_off(&self, role: &str, name: &str) -> Outcome {
        self.finds(role, name).await?;
        let look = async || Ok((!self.is_on(role, name).await?).then_some(()));
        self.until(&format!("{role} {name:?} off"), look).await
    }

    async fn is_on(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(self.ask("isOn", vec![self.scope(), json!(role), json!(name)]).await? == true)
    }

    /// Can read this text without scrolling.
    ///
    /// # Errors
    /// When it is not there or scrolled away.
    pub async fn can_read(&self, text: &str) -> Outcome {
        let look = async || {
            let seen = self.ask("hasInView", vec![self.scope(), json!(text)]).await?;
            Ok((seen == true).then_some(()))
        };
        self.until(&format!("in view: {text:?}"), look).await
    }

    /// Is told this by a tooltip of something that is looked at.
    ///
    /// # Errors
    /// When nothing there has such a tooltip.
    pub async fn has_the_tooltip(&self, text: &str) -> Outcome {
        let look = async || Ok((self.ask("hasTooltip", vec![self.scope(), json!(text)]).await? == true).then_some(()));
        self.until(&format!("the tooltip {text:?}"), look).await
    }

    /// Sees a picture that has been drawn.
    ///
    /// # Errors
    /// When there is none.
    pub async fn sees_a_picture(&self) -> Outcome {
        let look = async || Ok((self.ask("hasPicture", vec![self.scope()]).await? == true).then_some(()));
        self.until("a picture", look).await
    }

    /// Is at an address that has this in it.
    ///
    /// # Errors
    /// When the address is another.
    pub async fn is_at(&self, path: &str) -> Outcome {
        let look = async || {
            let address = self.browser.session().current_url().await?;
            Ok(address.as_str().contains(path).then_some(()))
        };
        self.until(&format!("the address {path}"), look).await
    }

    /// Has the last line, which says this, in view.
    ///
    /// # Errors
    /// When it is not there or scrolled away.
    pub async fn has_the_end_in_view(&self, text: &str) -> Outcome {
        self.sees(text).await?;
        let look = async || Ok((self.ask("endsInView", vec![self.scope()]).await? == true).then_some(()));
        self.until("the last line in view", look).await
    }

    /// Reads, from the top to the end, these texts in this order.
    ///
    /// # Errors
    /// When one is missing or stands elsewhere.
    pub async fn reads_in_order(&self, texts: &[&str]) -> Outcome {
        let look = async || {
            let lines = self.lines().await?;
            let mut rest = lines.iter();
            Ok(texts.iter().all(|text| rest.any(|line| line.contains(text))).then_some(()))
        };
        self.until(&format!("in this order: {texts:?}"), look).await
    }

    /// Reads this text so many times between the top and the end, and the page has come to rest.
    ///
    /// # Errors
    /// When it stands there more or less often.
    pub async fn reads_times(&self, times: usize, text: &str) -> Outcome {
        let look = async || {
            let lines = self.lines().await?;
            Ok((lines.iter().filter(|line| line.contains(text)).count() == times).then_some(()))
        };
        self.until(&format!("{times} times: {text:?}"), look).await
    }

    /// Fails unless the console is free of errors; a refusal that was wanted is not one.
    ///
    /// # Errors
    /// With the console's errors.
    pub async fn console_is_clean(&self, wanted: &[&str]) -> Outcome {
        let said = self.console().await?;
        let is_wrong = |line: &&String| line.starts_with("SEVERE") || line.contains("Content Security Policy");
        let wrong: Vec<&String> =
            said.iter().filter(is_wrong).filter(|line| !wanted.iter().any(|it| line.contains(it))).collect();
        ensure(wrong.is_empty(), format!("The console says: {wrong:#?}"))
    }

    /// Sees nothing of what is empty or hidden: no room, no ground, no line around it.
    ///
    /// # Errors
    /// With what is seen all the same.
    pub async fn shows_nothing_empty(&self, screen: &str) -> Outcome {
        let seen = self.ask("emptyThatShows", vec![]).await?;
        ensure(seen == json!([]), format!("{screen}: {seen}"))
    }

    pub(super) async fn has_focus(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(self.ask("focusIs", vec![json!(role), json!(name)]).await? == true)
    }

    async fn is_told(&self, role: &str, text: &str) -> Outcome {
        let look = async || {
            let said = self.ask("says", vec![json!(role), json!(text)]).await?;
            Ok((said == true).then_some(()))
        };
        self.until(&format!("{role} saying {text:?}"), look).await
    }

    async fn holds(&self, text: &str) -> Outcome<bool> {
        Ok(self.ask("holds", vec![self.scope(), json!(text)]).await? == true)
    }

    /// Every line from the top to the end.
    async fn lines(&self) -> Outcome<Vec<String>> {
        let script = format!("{page}\nconst done = arguments[1]; read(arguments[0]).then(done);", page = super::PAGE);
        let answer = self.browser.session().execute_async(script, vec![self.scope()]).await?;
        let lines: Value = answer.json().clone();
        Ok(serde_json::from_value::<Option<Vec<String>>>(lines)?.unwrap_or_default())
    }
}
