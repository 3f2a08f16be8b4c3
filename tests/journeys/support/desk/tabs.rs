//! Several tabs of one browser.

use super::Desk;
use crate::failure::Outcome;
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

    /// Reads the same in this part of the page here and in a tab that was left. Tabs count the minutes at moments of their
    /// own, and a browser slows the clock of one that is behind another: by one minute they may differ.
    ///
    /// # Errors
    /// When anything is different for good.
    pub async fn reads_the_same_in(&self, left: &Tab) -> Outcome {
        let session = self.browser.session();
        let look = async || {
            let own = session.window().await?;
            let here = self.text().await?;
            session.switch_to_window(left.0.clone()).await?;
            let there = self.text().await;
            session.switch_to_window(own).await?;
            Ok((!here.is_empty() && says_the_same(&here, &there?)).then_some(()))
        };
        self.until("the same in both tabs", look).await
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

/// Whether two texts are the same but for waiting times that differ by one.
fn says_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.replace("waiting now", "waiting 0 min").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    let count = |word: &str| word.parse::<i64>().ok();
    let is_near = |(a, b): (&String, &String)| match (count(a), count(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= 1,
        _ => a == b,
    };
    one.len() == other.len() && one.iter().zip(&other).all(is_near)
}

#[cfg(test)]
mod tests {
    use super::says_the_same;

    #[test]
    fn a_minute_more_or_less_is_the_same_and_nothing_else_is() {
        assert!(says_the_same("waiting 9 min  Hello", "waiting 10 min Hello"));
        assert!(!says_the_same("waiting 9 min", "waiting 3 h"));
        assert!(!says_the_same("waiting 9 min", "waiting 11 min"));
    }
}
