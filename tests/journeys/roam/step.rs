//! What the random person does, step by step, in a form that can be written down and repeated.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An element, by what assistive technology calls it. Digits in the name are `#`, because times and counts change from
/// one run to the next.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    pub role: String,
    pub name: String,
    /// Which one of several with this role and name, from 0.
    pub nth: usize,
}

/// A key with the modifiers that are held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chord {
    /// A single character, or a name as in `KeyboardEvent.key`.
    pub key: String,
    #[serde(default)]
    pub control: bool,
    #[serde(default)]
    pub shift: bool,
}

/// What a colleague does through the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Take,
    Release,
    GiveToAna,
    Answer(String),
    WriteNote(String),
    Resolve,
    HandOver,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "step")]
pub enum Step {
    Press {
        target: Target,
    },
    Hover {
        target: Target,
    },
    Wheel {
        target: Target,
        down: i32,
    },
    Drag {
        from: Target,
        to: Target,
    },
    Type {
        into: Target,
        text: String,
    },
    /// Pastes a text where the focus is.
    Paste {
        text: String,
    },
    PasteFile {
        name: String,
    },
    /// Presses `Attach files` and chooses this one.
    ChooseFile {
        name: String,
    },
    Key {
        chord: Chord,
    },
    Back,
    Forward,
    Reload,
    /// Enters an address.
    Open {
        path: String,
    },
    SignIn,
    Window {
        width: u32,
        height: u32,
    },
    Zoom {
        percent: u32,
    },
    Theme {
        dark: bool,
    },
    OpenTab {
        path: String,
    },
    CloseTab,
    SwitchTab,
    /// The browser loses or finds the network; a stream that is open stays open.
    Network {
        online: bool,
    },
    /// The backend stops or starts again.
    Backend {
        up: bool,
    },
    CutStream,
    /// The next writes take three seconds each.
    SlowWrites,
    CustomerWrites {
        customer: String,
        text: String,
    },
    CustomerTypes {
        customer: String,
    },
    Colleague {
        customer: String,
        act: Act,
    },
    /// Looks at the connection indicator until it is right.
    WatchConnection,
}

impl Step {
    /// Whether it is done with the keyboard.
    pub fn is_by_keyboard(&self) -> bool {
        matches!(self, Self::Key { .. } | Self::Type { .. })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} {:?}", self.role, self.name)?;
        if self.nth > 0 { write!(f, " (number {} of that name)", self.nth + 1) } else { Ok(()) }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let control = if self.control { "Ctrl+" } else { "" };
        let shift = if self.shift { "Shift+" } else { "" };
        write!(f, "{control}{shift}{}", if self.key == " " { "Space" } else { &self.key })
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Take => f.write_str("takes the conversation"),
            Self::Release => f.write_str("releases the conversation"),
            Self::GiveToAna => f.write_str("gives the conversation to Ana"),
            Self::Answer(text) => write!(f, "answers {text:?}"),
            Self::WriteNote(text) => write!(f, "writes the note {text:?}"),
            Self::Resolve => f.write_str("resolves the session"),
            Self::HandOver => f.write_str("hands the session over to the human agents"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Press { target } => write!(f, "press {target}"),
            Self::Hover { target } => write!(f, "move the pointer over {target}"),
            Self::Wheel { target, down } => write!(f, "turn the wheel by {down} px over {target}"),
            Self::Drag { from, to } => write!(f, "press on {from} and let go over {to}"),
            Self::Type { into, text } => write!(f, "type {text:?} into {into}"),
            Self::Paste { text } => write!(f, "paste {text:?}"),
            Self::PasteFile { name } => write!(f, "paste the file {name:?}"),
            Self::ChooseFile { name } => write!(f, "attach the file {name:?}"),
            Self::Key { chord } => write!(f, "press the key {chord}"),
            Self::Back => f.write_str("go back"),
            Self::Forward => f.write_str("go forward"),
            Self::Reload => f.write_str("reload the page"),
            Self::Open { path } => write!(f, "enter the address {path}"),
            Self::SignIn => f.write_str("sign in"),
            Self::Window { width, height } => write!(f, "make the window {width}×{height}"),
            Self::Zoom { percent } => write!(f, "zoom to {percent} %"),
            Self::Theme { dark: true } => f.write_str("set the system to dark"),
            Self::Theme { dark: false } => f.write_str("set the system to light"),
            Self::OpenTab { path } => write!(f, "open another tab at {path}"),
            Self::CloseTab => f.write_str("close this tab and turn to the other"),
            Self::SwitchTab => f.write_str("turn to the other tab"),
            Self::Network { online: false } => f.write_str("(the browser goes offline)"),
            Self::Network { online: true } => f.write_str("(the browser is online again)"),
            Self::Backend { up: false } => f.write_str("(the backend stops)"),
            Self::Backend { up: true } => f.write_str("(the backend starts again)"),
            Self::CutStream => f.write_str("(the event stream is cut once)"),
            Self::SlowWrites => f.write_str("(the next writes take three seconds)"),
            Self::CustomerWrites { customer, text } => write!(f, "({customer} writes {text:?})"),
            Self::CustomerTypes { customer } => write!(f, "({customer} is typing)"),
            Self::Colleague { customer, act } => write!(f, "(Ben, with the conversation of {customer}: {act})"),
            Self::WatchConnection => f.write_str("look at the connection indicator until it is right"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_survives_being_written_down() {
        let target = Target { role: "button".into(), name: "Send to Anna".into(), nth: 1 };
        let steps = [
            Step::Press { target: target.clone() },
            Step::Type { into: target, text: "שלום 🙂\n".into() },
            Step::Key { chord: Chord { key: "z".into(), control: true, shift: false } },
            Step::Colleague { customer: "Anna".into(), act: Act::Answer("Hello".into()) },
            Step::Back,
        ];
        let written = serde_json::to_string(&steps).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Step>>(&written).unwrap(), steps);
    }

    #[test]
    fn a_step_is_told_in_words() {
        let target = Target { role: "button".into(), name: "Retry".into(), nth: 1 };
        assert_eq!(Step::Press { target }.to_string(), "press the button \"Retry\" (number 2 of that name)");
        let chord = Chord { key: " ".into(), control: true, shift: false };
        assert_eq!(Step::Key { chord }.to_string(), "press the key Ctrl+Space");
    }
}
