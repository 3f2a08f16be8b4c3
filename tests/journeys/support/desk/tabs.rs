//! Several tabs of one browser.

use super::Desk;
use crate::failure::{Failure, Outcome};
use std::cell::RefCell;
use thirtyfour::WindowHandle;

/// A tab that the agent has left.
pub struct Tab(WindowHandle);

impl Desk {
    /// Goes on in another tab, at this address of the app; gives the one that was left.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn opens_another_tab(&self, path: &str) -> Outcome<Tab> {
        let left = self.browser.session().window().await?;
        let another = self.browser.session().new_tab().await?;
        self.browser.session().switch_to_window(another).await?;
        self.goes_to(path).await?;
        Ok(Tab(left))
    }

    /// Turns to a tab that was left; gives the one that is left now.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn turns_to(&self, left: Tab) -> Outcome<Tab> {
        let here = self.browser.session().window().await?;
        self.browser.session().switch_to_window(left.0).await?;
        Ok(Tab(here))
    }

    /// Reads the same in this part of the page here and in a tab that was left. A browser slows the clock of a tab that is
    /// behind another, so each is looked at as by somebody who turns to it: then it counts the minutes at once.
    ///
    /// # Errors
    /// When anything is different for good.
    pub async fn reads_the_same_in(&self, left: &Tab) -> Outcome {
        let session = self.browser.session();
        let seen = RefCell::new((String::new(), String::new()));
        let look = async || {
            let own = session.window().await?;
            let here = self.text_as_of_now().await?;
            session.switch_to_window(left.0.clone()).await?;
            let there = self.text_as_of_now().await;
            session.switch_to_window(own).await?;
            let there = there?;
            let same = !here.is_empty() && here == there;
            seen.replace((here, there));
            Ok(same.then_some(()))
        };
        let differ = |failure| {
            let (here, there) = seen.take();
            Failure::new(format!("{failure}\n\nHere:\n{here}\n\nIn the other tab:\n{there}"))
        };
        self.until("the same in both tabs", look).await.map_err(differ)
    }

    /// All that this part of the page says to somebody who has just turned to it.
    async fn text_as_of_now(&self) -> Outcome<String> {
        self.comes_back_to_the_page().await?;
        self.text().await
    }

    /// Turns to the tab that a page has opened.
    ///
    /// # Errors
    /// When none was opened.
    pub async fn turns_to_the_newest_tab(&self) -> Outcome {
        let session = self.browser.session();
        let here = session.window().await?;
        let look = async || Ok(session.windows().await?.into_iter().find(|window| *window != here));
        let opened = self.until("a tab that was opened", look).await?;
        Ok(session.switch_to_window(opened).await?)
    }

    /// Closes a tab that was left, and stays in this one.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn closes(&self, left: Tab) -> Outcome {
        let here = self.browser.session().window().await?;
        self.browser.session().switch_to_window(left.0).await?;
        self.browser.session().close_window().await?;
        Ok(self.browser.session().switch_to_window(here).await?)
    }

    /// Closes this tab and goes on in the one that was left.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn goes_back_to(&self, left: Tab) -> Outcome {
        self.browser.session().close_window().await?;
        Ok(self.browser.session().switch_to_window(left.0).await?)
    }
}
