//! A way through every screen and state of the app, as one table: whoever adds a screen adds a line.

use super::{Desk, File};
use crate::failure::Outcome;
use crate::stage::PASSWORD;
use thirtyfour::Key;

/// One step on the way to a state.
enum Step {
    /// Goes to this address.
    At(&'static str),
    /// Opens this customer's conversation.
    Opens(&'static str),
    /// Presses what has this name.
    Presses(&'static str),
    /// Chooses what has this name.
    Chooses(&'static str),
    /// Types, wherever the focus is.
    Types(&'static str),
    /// Attaches files of these names.
    Attaches(&'static [&'static str]),
    /// Has a browser that can tell of news.
    CanBeNotified,
    /// Follows a link in the table of sessions.
    Row(&'static str),
    /// Finds what has this role and this name.
    Finds(&'static str, &'static str),
    /// Reads this.
    Reads(&'static str),
}

/// Who comes to a state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Everybody.
    All,
    /// Those who may act.
    Acting,
    /// Those who may start and stop.
    Admins,
    /// Ana alone: it is about conversations that are hers.
    Anas,
}

/// What a person can have on screen.
struct State {
    name: &'static str,
    whose: Whose,
    steps: &'static [Step],
}

impl State {
    fn is_for(&self, person: &str) -> bool {
        match self.whose {
            Whose::All => true,
            Whose::Acting => person != "vera",
            Whose::Admins => person == "adam",
            Whose::Anas => person == "ana",
        }
    }

    /// A dialog, a menu or suggestions, which Escape closes.
    fn is_left_by_escape(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Finds("dialog" | "menu" | "listbox", _)))
    }
}

const fn seen(name: &'static str, steps: &'static [Step]) -> State {
    State { name, whose: Whose::All, steps }
}

const fn acting(name: &'static str, steps: &'static [Step]) -> State {
    State { name, whose: Whose::Acting, steps }
}

const fn admins(name: &'static str, steps: &'static [Step]) -> State {
    State { name, whose: Whose::Admins, steps }
}

const fn anas(name: &'static str, steps: &'static [Step]) -> State {
    State { name, whose: Whose::Anas, steps }
}

use Step::{At, Attaches, CanBeNotified, Chooses, Finds, Opens, Presses, Reads, Row, Types};

const PRIYANKA: &str = "Priyanka Raghunathan";
const ANNA: &str = "Anna Petrosyan";
const ROSALIND: &str = "Rosalind Achterberg";
const BARTY: &str = "Bartholomew Featherstonehaugh-Cholmondeley of Little Wittenham";

/// Every screen and state. Each begins where the one before it ended; an open dialog or menu is left by Escape.
const STATES: &[State] = &[
    seen("Human Agents, none chosen", &[At("/human-agents"), Finds("region", "Conversations"), Finds("link", ANNA)]),
    seen("Human Agents, a conversation", &[Opens(ANNA), Reads("It says HS-2207-C.")]),
    acting("Assign", &[Presses("Assigned to me"), Finds("menu", "Assign")]),
    acting("Canned replies", &[Presses("Canned replies"), Finds("listbox", "Canned replies")]),
    acting("Files", &[Attaches(&["label.png", "notes.txt", "tool.exe"]), Reads("tool.exe cannot be sent")]),
    acting("Notes", &[Presses("Notes"), Finds("button", "Add private note")]),
    acting("Teammates", &[Presses("Mention a teammate"), Finds("listbox", "Teammates")]),
    acting("Resolve", &[Presses("Resolve"), Finds("dialog", "Are you sure you want to resolve this session?")]),
    anas("Copilot, a draft", &[Opens(PRIYANKA), Reads("The brass Fjell"), Finds("button", "Insert")]),
    anas("Html", &[Presses("Html"), Finds("toolbar", "Formatting")]),
    anas("Html, a link", &[Presses("Link"), Finds("textbox", "Link address")]),
    anas("Copilot, out of date", &[Opens("Margarethe Oberleitner"), Reads("Out of date")]),
    anas("Copilot, no draft", &[Opens("ليلى الحداد"), Reads("No draft.")]),
    anas("WhatsApp, a day later", &[Opens("Camille Lefèvre"), Reads("It's been over 24 hours")]),
    anas(
        "WhatsApp, a template",
        &[
            Presses("Continue with template"),
            Chooses("Your question is still open"),
            Reads("As the customer will read it"),
            Finds("dialog", "Continue with template"),
        ],
    ),
    anas("WhatsApp, waiting", &[Opens("Oluwaseun Adebayo"), Reads("Waiting for customer reply.")]),
    seen("Human Agents, unassigned", &[Opens(ROSALIND), Reads("Transfer to human agent at")]),
    seen("Information, closed where it was open", &[Presses("Information")]),
    seen("Information, open where it was closed", &[Opens(ANNA), Presses("Information"), Reads("Contact info")]),
    seen("Enable notifications", &[At("/human-agents"), CanBeNotified, Finds("button", "Allow notifications")]),
    seen("An answer in Markdown", &[Opens(PRIYANKA), Reads("An order can be changed")]),
    seen("A formatted mail", &[Opens("Kofi Boateng"), Finds("iframe", "Formatted message from Kofi Boateng")]),
    seen(
        "A long letter with files",
        &[Opens(BARTY), Finds("button", "Show all"), Finds("link", "invoice-LO-47911.pdf")],
    ),
    seen("A long letter, all of it", &[Presses("Show all"), Finds("button", "Show less")]),
    seen("A failed message", &[Opens("Margarethe Oberleitner"), Reads("Not delivered. The mail server")]),
    seen("Right to left", &[Opens("ليلى الحداد"), Reads("تم، الطلب سيخرج اليوم")]),
    seen(
        "Keyboard shortcuts",
        &[At("/ai-agents"), Finds("heading", "AI Agents"), Types("?"), Finds("dialog", "Keyboard shortcuts")],
    ),
    seen("AI Agents", &[At("/ai-agents"), Finds("table", "AI Agents"), Reads("Otto")]),
    admins("Stopping an AI agent", &[Presses("Stop Mia"), Finds("dialog", "Stop Mia?")]),
    seen("Sessions", &[At("/sessions"), Finds("table", "Sessions"), Reads("Tomás Herrera")]),
    seen("Session Filters", &[Presses("Search"), Finds("dialog", "Session Filters")]),
    seen(
        "Sessions, filtered",
        &[
            At("/sessions?q=Tom%C3%A1s&channel=web&assignee=ben&state=human_handling&from=2026-01-01"),
            Finds("table", "Sessions"),
            Reads("Tomás Herrera"),
        ],
    ),
    seen(
        "Sessions, no match",
        &[At("/sessions?q=nobody-at-all"), Reads("Nothing was found for the specified filters.")],
    ),
    seen(
        "A session",
        &[At("/sessions?q=Tom%C3%A1s"), Row("Tomás Herrera"), Finds("heading", "Tomás Herrera"), Reads("LO-48190")],
    ),
    seen(
        "A session of the AI agent",
        &[At("/sessions?q=Ingrid"), Row("Ingrid Solheim"), Finds("heading", "Ingrid Solheim"), Reads("Tromsø")],
    ),
    acting(
        "Handing a session over",
        &[Presses("Hand over to the operator"), Finds("dialog", "Hand this session over to the operator?")],
    ),
    seen("Settings > Channels", &[At("/settings/channels"), Finds("table", "Channels"), Reads("Telegram")]),
    admins("Stopping a channel", &[Presses("Stop Web chat"), Finds("dialog", "Stop Web chat?")]),
    seen("Settings > Preferences", &[At("/settings/preferences"), Finds("heading", "Preferences")]),
    seen("Choosing a key", &[Presses("Change the key: Search the list"), Reads("Press the new key…")]),
    seen("Nowhere", &[At("/no/such/place"), Finds("heading", "There is nothing at this address")]),
];

impl Desk {
    /// Visits every screen, from the sign-in page on, as this person, and looks at each.
    ///
    /// # Errors
    /// When a screen is not there, or a look fails.
    pub async fn visits_every_screen(&self, person: &str, look: impl AsyncFn(&str) -> Outcome) -> Outcome {
        self.finds("heading", "Sign in").await?;
        look("Sign-in").await?;
        self.signs_in(person, PASSWORD).await?;
        self.finds("navigation", "Main").await?;
        for state in STATES.iter().filter(|state| state.is_for(person)) {
            for step in state.steps {
                self.takes(step).await?;
            }
            look(state.name).await?;
            if state.is_left_by_escape() {
                self.presses_key(Key::Escape).await?;
                self.misses("dialog", "").await?;
            }
        }
        Ok(())
    }

    async fn takes(&self, step: &Step) -> Outcome {
        match step {
            At(path) => self.goes_to(path).await,
            Opens(customer) => {
                self.goes_to("/human-agents").await?;
                self.opens(customer).await
            }
            Presses(name) => self.press(name).await,
            Chooses(name) => self.chooses(name).await,
            Types(text) => self.types(text).await,
            Attaches(names) => {
                let files: Vec<File> = names.iter().map(|name| File::called(name)).collect::<Outcome<_>>()?;
                self.attaches(&files).await
            }
            CanBeNotified => self.has_a_browser_that_answers("granted").await,
            Row(name) => self.within("table", "Sessions").follows(name).await,
            Finds(role, name) => self.finds(role, name).await,
            Reads(text) => self.sees(text).await,
        }
    }
}
