//! A way through every screen of the app.

use super::Desk;
use crate::failure::Outcome;

const CUSTOMER: &str = "Anna Petrosyan";

impl Desk {
    /// Visits every screen, from the sign-in page on, and looks at each.
    ///
    /// # Errors
    /// When a screen is not there, or a look fails.
    pub async fn visits_every_screen(&self, look: impl AsyncFn(&str) -> Outcome) -> Outcome {
        self.finds("heading", "Sign in").await?;
        look("Sign-in").await?;
        self.signs_in("ana", crate::stage::PASSWORD).await?;
        self.list().finds("link", CUSTOMER).await?;
        look("Human Agents, none chosen").await?;
        self.visits_a_conversation(&look).await?;
        self.visits_sessions(&look).await?;
        self.visits("/ai-agents", "AI Agents").await?;
        look("AI Agents").await?;
        self.visits("/settings/channels", "Channels").await?;
        look("Settings > Channels").await
    }

    async fn visits_a_conversation(&self, look: &impl AsyncFn(&str) -> Outcome) -> Outcome {
        self.opens(CUSTOMER).await?;
        self.history().sees("It says HS-2207-C.").await?;
        look("Human Agents, a conversation").await?;
        self.press("Resolve").await?;
        self.focus_is_on("button", "No").await?;
        look("Resolve").await?;
        self.confirm("No").await
    }

    async fn visits_sessions(&self, look: &impl AsyncFn(&str) -> Outcome) -> Outcome {
        self.visits("/sessions", "Sessions").await?;
        let table = self.within("table", "Sessions");
        table.sees("Tomás Herrera").await?;
        look("Sessions").await?;
        table.follows("Tomás Herrera").await?;
        self.finds("heading", "Tomás Herrera").await?;
        self.history().sees("LO-48190").await?;
        look("A session").await
    }

    /// By its address: on a narrow screen the navigation may be folded away.
    async fn visits(&self, path: &str, heading: &str) -> Outcome {
        self.goes_to(path).await?;
        self.finds("heading", heading).await
    }
}
