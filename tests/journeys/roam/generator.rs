//! Decides what the random person does next: from a seed and from what is on the page, and from nothing else.

use crate::page::Seen;
use crate::step::{Act, Chord, Step, Target};
use crate::weights::{is_card, is_message, is_outcome, named, weight};
use crate::words;
use fastrand::Rng;

/// Keys that are pressed wherever the focus is.
const KEYS: [&str; 14] = [
    "Enter",
    "Enter",
    "Enter",
    "Escape",
    "Escape",
    "Tab",
    "Tab",
    "ArrowDown",
    "ArrowUp",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
];
/// Single keys: shortcuts outside of a field, letters within one.
const LETTERS: [&str; 12] = ["j", "k", "r", "n", "/", "?", "g", "s", "h", "a", "c", " "];
/// With Control held: select all, cut, paste, take back.
const WITH_CONTROL: [&str; 5] = ["a", "x", "v", "z", "Enter"];
/// Width and height of windows; the same more often than others.
const WINDOWS: [(u32, u32); 7] =
    [(1440, 900), (1440, 900), (1920, 1080), (360, 740), (360, 740), (320, 256), (800, 600)];
const ZOOMS: [u32; 5] = [100, 100, 67, 150, 200];
/// So many tabs at most.
const MOST_TABS: usize = 2;

/// Makes steps from a seed.
pub struct Generator {
    rng: Rng,
    customers: Vec<String>,
    /// How many texts there have been: each gets a number of its own.
    texts: u32,
    tabs: usize,
    online: bool,
    up: bool,
    /// What is likely after the last step.
    next: Vec<Step>,
}

impl Generator {
    /// With these customers to write.
    pub fn new(seed: u64, customers: Vec<String>) -> Self {
        Self { rng: Rng::with_seed(seed), customers, texts: 0, tabs: 1, online: true, up: true, next: Vec::new() }
    }

    /// The next step on this page.
    pub fn step(&mut self, seen: &Seen) -> Step {
        if seen.is_away {
            return self.way_back();
        }
        // Now and then something comes in between.
        if self.rng.u32(..6) > 0
            && let Some(step) = self.next.pop()
        {
            return step;
        }
        if seen.asks_to_sign_in && self.online && self.up && self.rng.u32(..10) < 8 {
            return Step::SignIn;
        }
        if (!self.online || !self.up) && self.rng.u32(..8) == 0 {
            return self.reconnect();
        }
        match self.rng.u32(..100) {
            0..=44 => self.act_on(seen),
            45..=59 => self.key(),
            60..=64 => self.navigate(),
            65..=68 => self.look(),
            69..=72 => self.tab(),
            73..=77 => self.disturb(),
            78..=89 => self.customer(),
            90..=96 => self.colleague(),
            _ => self.paste(),
        }
    }

    /// From a page of the browser's own back to the app.
    fn way_back(&mut self) -> Step {
        if self.online && self.up { Step::Open { path: "/human-agents".to_owned() } } else { self.reconnect() }
    }

    fn reconnect(&mut self) -> Step {
        if self.rng.bool() {
            self.next.push(Step::WatchConnection);
        }
        if self.online {
            self.up = true;
            return Step::Backend { up: true };
        }
        self.online = true;
        Step::Network { online: true }
    }

    /// Presses, types into or points at something that is there.
    fn act_on(&mut self, seen: &Seen) -> Step {
        let weights: Vec<u32> = seen.candidates.iter().map(weight).collect();
        let Some(candidate) = self.weighed(&weights).and_then(|index| seen.candidates.get(index)) else {
            return self.key();
        };
        let target = candidate.target.clone();
        if candidate.takes_text && self.rng.u32(..5) > 0 {
            return self.type_into(target);
        }
        match self.rng.u32(..20) {
            0 => Step::Hover { target },
            1 => Step::Wheel { target, down: self.rng.i32(-900..900) },
            2 => self.drag(target, seen),
            _ => self.press(target),
        }
    }

    /// Who opens a conversation means to work on it, more often than not.
    fn press(&mut self, target: Target) -> Step {
        if is_card(&target) && self.rng.u32(..3) > 0 {
            self.next.clear();
            let writes = self.type_into(named("textbox", "Type your message"));
            self.next.push(writes);
            if self.rng.bool() {
                self.next.push(Step::Press { target: named("tab", "Notes") });
            }
            self.next.push(Step::Press { target: named("button", "Assign to me") });
        }
        Step::Press { target }
    }

    fn drag(&mut self, from: Target, seen: &Seen) -> Step {
        match self.rng.choice(&seen.candidates) {
            Some(other) => Step::Drag { from, to: other.target.clone() },
            None => Step::Hover { target: from },
        }
    }

    fn type_into(&mut self, into: Target) -> Step {
        let number = self.number();
        let text = if is_message(&into) { words::typed(&mut self.rng, number) } else { self.field_text(&into, number) };
        match self.rng.u32(..10) {
            0..=3 => self.next.push(key("Enter")),
            4 => self.next.push(Step::Back),
            5 => self.next.push(key("Escape")),
            _ => {}
        }
        Step::Type { into, text }
    }

    /// The outcome of a session is kept as a private note, so it is marked like one.
    fn field_text(&mut self, into: &Target, number: u32) -> String {
        if is_outcome(into) { format!("{} settled", words::marker(number)) } else { words::searched(&mut self.rng) }
    }

    fn key(&mut self) -> Step {
        let with = |key: &str, control, shift| Step::Key { chord: Chord { key: key.to_owned(), control, shift } };
        match self.rng.u32(..10) {
            0 => with("Tab", false, true),
            1 => with(self.rng.choice(WITH_CONTROL).unwrap_or("a"), true, false),
            2..=3 => with(self.rng.choice(LETTERS).unwrap_or("j"), false, false),
            _ => with(self.rng.choice(KEYS).unwrap_or("Enter"), false, false),
        }
    }

    fn navigate(&mut self) -> Step {
        match self.rng.u32(..10) {
            0..=3 => Step::Back,
            4..=5 => Step::Forward,
            6..=7 => Step::Reload,
            _ => Step::Open { path: words::path(&mut self.rng) },
        }
    }

    /// How the page is shown.
    fn look(&mut self) -> Step {
        match self.rng.u32(..6) {
            0..=2 => {
                let (width, height) = self.rng.choice(WINDOWS).unwrap_or(WINDOWS[0]);
                Step::Window { width, height }
            }
            3..=4 => Step::Zoom { percent: self.rng.choice(ZOOMS).unwrap_or(100) },
            _ => Step::Theme { dark: self.rng.bool() },
        }
    }

    fn tab(&mut self) -> Step {
        if self.tabs < MOST_TABS {
            self.tabs += 1;
            return Step::OpenTab { path: words::path(&mut self.rng) };
        }
        if self.rng.u32(..3) == 0 {
            self.tabs -= 1;
            return Step::CloseTab;
        }
        Step::SwitchTab
    }

    fn disturb(&mut self) -> Step {
        if !self.online || !self.up {
            return Step::WatchConnection;
        }
        match self.rng.u32(..5) {
            0 => {
                self.online = false;
                Step::Network { online: false }
            }
            1 => {
                self.up = false;
                Step::Backend { up: false }
            }
            2 => Step::SlowWrites,
            _ => Step::CutStream,
        }
    }

    fn customer(&mut self) -> Step {
        let customer = self.somebody();
        if self.rng.u32(..6) == 0 {
            return Step::CustomerTypes { customer };
        }
        let number = self.number();
        Step::CustomerWrites { customer, text: words::written(&mut self.rng, number) }
    }

    fn colleague(&mut self) -> Step {
        let customer = self.somebody();
        let number = self.number();
        let act = match self.rng.u32(..12) {
            0..=2 => Act::Take,
            3..=4 => Act::Release,
            5..=6 => Act::GiveToAna,
            7 => Act::Resolve,
            8 => Act::HandOver,
            9 => Act::WriteNote(words::written(&mut self.rng, number)),
            _ => Act::Answer(words::written(&mut self.rng, number)),
        };
        Step::Colleague { customer, act }
    }

    fn paste(&mut self) -> Step {
        match self.rng.u32(..4) {
            0 => Step::PasteFile { name: words::file(&mut self.rng) },
            1 => Step::ChooseFile { name: words::file(&mut self.rng) },
            _ => {
                let number = self.number();
                Step::Paste { text: words::typed(&mut self.rng, number) }
            }
        }
    }

    /// Some write far more than others, so that conversations become long and the open one is met.
    fn somebody(&mut self) -> String {
        let among = if self.rng.bool() { self.customers.len().min(4) } else { self.customers.len() };
        self.rng.choice(&self.customers[..among]).cloned().unwrap_or_default()
    }

    fn number(&mut self) -> u32 {
        self.texts += 1;
        self.texts
    }

    fn weighed(&mut self, weights: &[u32]) -> Option<usize> {
        let sum: u32 = weights.iter().sum();
        let mut left = if sum == 0 { return None } else { self.rng.u32(..sum) };
        weights.iter().position(|weight| {
            let is_it = left < *weight;
            left = left.saturating_sub(*weight);
            is_it
        })
    }
}

fn key(key: &str) -> Step {
    Step::Key { chord: Chord { key: key.to_owned(), control: false, shift: false } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Candidate;
    use std::collections::HashSet;
    use std::mem::{Discriminant, discriminant};

    fn candidate(role: &str, name: &str) -> Candidate {
        Candidate { takes_text: role == "textbox", target: named(role, name) }
    }

    fn page() -> Seen {
        let candidates = [
            ("button", "Assign to me"),
            ("textbox", "Type your message"),
            ("tab", "Notes"),
            ("link", "Anna waiting 2 min"),
        ];
        Seen { candidates: candidates.map(|(role, name)| candidate(role, name)).into(), ..Seen::default() }
    }

    fn walk(seed: u64, seen: &Seen, steps: usize) -> Vec<Step> {
        let mut generator = Generator::new(seed, vec!["Anna".into(), "Ben".into()]);
        (0..steps).map(|_| generator.step(seen)).collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_steps_and_another_makes_others() {
        assert_eq!(walk(7, &page(), 300), walk(7, &page(), 300));
        assert_ne!(walk(7, &page(), 300), walk(8, &page(), 300));
    }

    #[test]
    fn every_kind_of_step_comes_before_long() {
        let kinds: HashSet<Discriminant<Step>> = walk(1, &page(), 5_000).iter().map(discriminant).collect();
        // All but the sign-in, which this page does not ask for.
        assert_eq!(kinds.len(), 27);
        let asks = Seen { asks_to_sign_in: true, ..page() };
        assert!(walk(1, &asks, 50).contains(&Step::SignIn));
    }

    #[test]
    fn the_browser_is_online_and_the_backend_up_again_before_the_next_disturbance() {
        let (mut online, mut up) = (true, true);
        for step in walk(3, &page(), 5_000) {
            match step {
                Step::Network { online: now } => {
                    assert!(now != online && up);
                    online = now;
                }
                Step::Backend { up: now } => {
                    assert!(now != up && online);
                    up = now;
                }
                _ => {}
            }
        }
    }

    #[test]
    fn there_are_one_or_two_tabs() {
        let mut tabs = 1;
        for step in walk(4, &page(), 5_000) {
            match step {
                Step::OpenTab { .. } => tabs += 1,
                Step::CloseTab => tabs -= 1,
                Step::SwitchTab => assert_eq!(tabs, 2),
                _ => {}
            }
            assert!((1..=2).contains(&tabs));
        }
    }

    #[test]
    fn from_a_page_of_the_browsers_own_the_way_leads_back_to_the_app() {
        let away = Seen { is_away: true, ..Seen::default() };
        assert_eq!(walk(1, &away, 1), [Step::Open { path: "/human-agents".into() }]);
    }

    #[test]
    fn no_two_texts_have_the_same_marker() {
        let typed = |step: Step| match step {
            Step::Type { text, .. } | Step::Paste { text } => Some(words::markers(&text)),
            _ => None,
        };
        let markers: Vec<String> = walk(5, &page(), 3_000).into_iter().filter_map(typed).flatten().collect();
        assert!(markers.len() > 100);
        assert_eq!(markers.iter().collect::<HashSet<_>>().len(), markers.len());
    }
}
