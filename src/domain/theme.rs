/// Text has to stand out this much from what it stands on: WCAG 2.2, success criterion 1.4.3 (level AA).
const READABLE: f64 = 4.5;

/// How much of the accent, of a hundred, is in what chosen things stand on…
const SOFT: u16 = 6;
/// …and in what marked text does.
const SELECTION: u16 = 25;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As the person's system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What a portal may give a colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Links, chosen things, the button that sends.
    Accent,
    /// What most text stands on.
    Surface,
    /// What stands out from the surface: heads, the navigation.
    Raised,
    /// Hairlines.
    Line,
    /// Text.
    Text,
    /// Text of less weight.
    Quiet,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Accent, Self::Surface, Self::Raised, Self::Line, Self::Text, Self::Quiet];

    /// Its name towards portals.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accent => "accent",
            Self::Surface => "surface",
            Self::Raised => "raised",
            Self::Line => "line",
            Self::Text => "text",
            Self::Quiet => "quiet",
        }
    }
}

/// A colour by its red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    const WHITE: Self = Self(255, 255, 255);
    const BLACK: Self = Self(0, 0, 0);

    /// Reads `#rgb`, `#rrggbb`, `rgb(1, 2, 3)` and `rgb(1 2 3)`; nothing where it is anything else, or lets through what is
    /// behind it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.strip_prefix('#') {
            Some(digits) => Self::from_digits(digits),
            None => Self::from_numbers(text.strip_prefix("rgb(")?.strip_suffix(')')?),
        }
    }

    fn from_digits(digits: &str) -> Option<Self> {
        let values: Option<Vec<u8>> = digits.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
        match values?.as_slice() {
            [r, g, b] => Some(Self(r * 17, g * 17, b * 17)),
            [r1, r2, g1, g2, b1, b2] => Some(Self(r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2)),
            _ => None,
        }
    }

    fn from_numbers(text: &str) -> Option<Self> {
        let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
        let numbers: Option<Vec<u8>> = parts.map(|part| part.parse().ok()).collect();
        match numbers?.as_slice() {
            [r, g, b] => Some(Self(*r, *g, *b)),
            _ => None,
        }
    }

    /// As style sheets write it.
    #[must_use]
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// How bright it is, from 0 to 1: WCAG's relative luminance.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// How much two colours stand out from each other, from 1 to 21: WCAG's contrast ratio.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// So much of it, of a hundred, over another.
    fn over(self, other: Self, part: u16) -> Self {
        let mixed = |one: u8, two: u8| {
            let sum = u16::from(one) * part + u16::from(two) * (100 - part);
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self(mixed(self.0, other.0), mixed(self.1, other.1), mixed(self.2, other.2))
    }

    /// What is best read on it: white or black.
    #[must_use]
    pub fn ink(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }
}

/// What a portal wants the app to look like; made only of colours that can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    mode: Mode,
    colours: Vec<(Role, Colour)>,
}

impl Theme {
    /// Reads what a portal gives: names and values of colours. Names that this version does not know are passed over.
    ///
    /// # Errors
    /// Says in words which colour is none, is missing beside others, or cannot be read on which.
    pub fn read<'a>(mode: Mode, given: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let mut colours = vec![];
        for (name, value) in given {
            let Some(role) = Role::ALL.into_iter().find(|role| role.name() == name) else { continue };
            let colour = Colour::parse(value)
                .ok_or_else(|| format!("The colour `{name}` is written neither #rrggbb nor rgb(…): {value:.40}"))?;
            colours.push((role, colour));
        }
        let theme = Self { mode, colours };
        theme.check()?;
        Ok(theme)
    }

    /// Light or dark.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The colour that the portal gives this.
    #[must_use]
    pub fn colour(&self, wanted: Role) -> Option<Colour> {
        self.colours.iter().find(|(role, _)| *role == wanted).map(|(_, colour)| *colour)
    }

    /// What chosen things and one's own words stand on: a little of the accent.
    #[must_use]
    pub fn soft(&self) -> Option<Colour> {
        Some(self.colour(Role::Accent)?.over(self.ground(Role::Surface), SOFT))
    }

    /// What marked text stands on: more of the accent.
    #[must_use]
    pub fn selection(&self) -> Option<Colour> {
        Some(self.colour(Role::Accent)?.over(self.ground(Role::Surface), SELECTION))
    }

    fn check(&self) -> Result<(), String> {
        let together = [Role::Surface, Role::Raised, Role::Line, Role::Text, Role::Quiet];
        let missing: Vec<&str> =
            together.into_iter().filter(|role| self.colour(*role).is_none()).map(Role::name).collect();
        if missing.len() < together.len() && !missing.is_empty() {
            return Err(format!("These colours are given together or not at all; missing: {}.", missing.join(", ")));
        }
        if !self.colours.is_empty() && self.mode == Mode::System {
            return Err("Colours need the mode `light` or `dark` for which they are made.".to_owned());
        }
        for role in [Role::Surface, Role::Raised] {
            let (name, ground) = (format!("`{}`", role.name()), self.ground(role));
            self.all_readable(&[Role::Text, Role::Quiet, Role::Accent], &name, ground)?;
            readable("Handback's own red and green", self.own_ink(), &name, ground)?;
        }
        if let (Some(soft), Some(selection)) = (self.soft(), self.selection()) {
            self.all_readable(&[Role::Text, Role::Quiet, Role::Accent], "`surface` with a little `accent`", soft)?;
            self.all_readable(&[Role::Text], "marked text's `accent`", selection)?;
        }
        Ok(())
    }

    fn all_readable(&self, inks: &[Role], on: &str, ground: Colour) -> Result<(), String> {
        inks.iter().try_for_each(|ink| match self.colour(*ink) {
            Some(colour) => readable(&format!("`{}`", ink.name()), colour, on, ground),
            None => Ok(()),
        })
    }

    /// Where nothing else is given: surface, and the darkest light and the lightest dark of what else links stand on, as
    /// `style/token.css` has them.
    fn ground(&self, role: Role) -> Colour {
        self.colour(role).unwrap_or(match (self.mode, role) {
            (Mode::Dark, Role::Surface) => Colour(17, 19, 22),
            (Mode::Dark, _) => Colour(31, 34, 39),
            (_, Role::Surface) => Colour::WHITE,
            _ => Colour(241, 242, 246),
        })
    }

    /// Of the inks that no portal changes, the one that stands out least: the light mode's green, the dark mode's red.
    fn own_ink(&self) -> Colour {
        if self.mode == Mode::Dark { Colour(251, 168, 158) } else { Colour(0, 100, 54) }
    }
}

fn readable(ink: &str, colour: Colour, on: &str, ground: Colour) -> Result<(), String> {
    let contrast = colour.contrast(ground);
    if contrast >= READABLE {
        return Ok(());
    }
    Err(format!("{ink} cannot be read on {on}: their contrast is {contrast:.1}, and {READABLE} is needed."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: [(&str, &str); 5] =
        [("surface", "#fffdf7"), ("raised", "#f6f1e4"), ("line", "#ddd5c0"), ("text", "#2b2418"), ("quiet", "#6b604a")];

    fn words(mode: Mode, given: &[(&str, &str)]) -> String {
        Theme::read(mode, given.iter().copied()).unwrap_err()
    }

    #[test]
    fn colours_are_read_as_style_sheets_write_them() {
        for text in ["#1a2b3c", "#1A2B3C", " rgb(26, 43, 60) ", "rgb(26 43 60)"] {
            assert_eq!(Colour::parse(text), Some(Colour(26, 43, 60)), "{text}");
        }
        assert_eq!(Colour::parse("#fff"), Some(Colour::WHITE));
        assert_eq!(Colour(26, 43, 60).css(), "#1a2b3c");
    }

    #[test]
    fn what_is_no_plain_colour_is_not_read() {
        for text in
            ["", "#", "#12", "#12345", "#ggg", "red", "rgb(1,2)", "rgb(1,2,300)", "rgba(0,0,0,.1)", "url(x)", "#é1"]
        {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_as_wcag_has_it() {
        let black = Colour(0, 0, 0);
        assert!((Colour::WHITE.contrast(black) - 21.0).abs() < 0.001);
        assert!((black.contrast(black) - 1.0).abs() < 0.001);
        // #767676 is the lightest grey that is readable on white.
        assert!(Colour(0x76, 0x76, 0x76).contrast(Colour::WHITE) >= READABLE);
        assert!(Colour(0x77, 0x77, 0x77).contrast(Colour::WHITE) < READABLE);
    }

    #[test]
    fn the_ink_on_a_colour_can_be_read_whatever_the_colour() {
        for value in 0..=255 {
            for colour in [Colour(value, value, value), Colour(value, 0, 128), Colour(0, value, 255)] {
                assert!(colour.contrast(colour.ink()) >= READABLE, "{}", colour.css());
            }
        }
    }

    #[test]
    fn a_readable_theme_is_taken() {
        let theme = Theme::read(Mode::Light, PAPER.into_iter().chain([("accent", "#7a3e00")])).unwrap();
        assert_eq!(theme.colour(Role::Accent), Some(Colour(0x7a, 0x3e, 0)));
        assert_eq!(theme.soft(), Some(Colour(247, 242, 232)));
        assert_eq!(theme.mode(), Mode::Light);
        assert!(Theme::read(Mode::System, []).is_ok());
        assert!(Theme::read(Mode::Dark, [("from-the-future", "?")]).is_ok());
    }

    #[test]
    fn an_unreadable_theme_is_refused_with_the_pair_that_cannot_be_read() {
        assert!(words(Mode::Light, &[("accent", "#ffe08a")]).starts_with("`accent` cannot be read on `surface`"));
        assert!(words(Mode::Dark, &[("accent", "#20305a")]).starts_with("`accent` cannot be read on `surface`"));
        let faint: Vec<_> = PAPER.into_iter().map(|(n, v)| (n, if n == "quiet" { "#c9c0a8" } else { v })).collect();
        assert!(words(Mode::Light, &faint).starts_with("`quiet` cannot be read on `surface`"));
    }

    #[test]
    fn an_accent_that_fades_on_its_own_shade_is_refused() {
        let told = words(Mode::Light, &[("accent", "#6f6f6f")]);
        assert!(told.contains("`accent` cannot be read on"), "{told}");
        let flat = PAPER.map(|(name, value)| (name, if name == "raised" { "#fffdf7" } else { value }));
        let barely: Vec<_> = flat.into_iter().chain([("accent", "#8a6f12")]).collect();
        assert!(Colour(0x8a, 0x6f, 0x12).contrast(Colour(0xff, 0xfd, 0xf7)) >= READABLE);
        let told = words(Mode::Light, &barely);
        assert!(told.starts_with("`accent` cannot be read on `surface` with a little `accent`"), "{told}");
    }

    #[test]
    fn a_ground_on_which_failures_cannot_be_read_is_refused() {
        let grey =
            [("surface", "#b8b8b8"), ("raised", "#b8b8b8"), ("line", "#888"), ("text", "#000"), ("quiet", "#111")];
        assert!(words(Mode::Light, &grey).starts_with("Handback's own red and green cannot be read on `surface`"));
        assert!(
            words(Mode::Dark, &grey.map(|(n, v)| (n, if v == "#b8b8b8" { "#555" } else { "#fff" }))).contains("own")
        );
    }

    #[test]
    fn half_a_theme_is_refused_with_what_is_missing() {
        assert!(words(Mode::Light, &PAPER[..2]).ends_with("missing: line, text, quiet."));
        assert!(words(Mode::System, &PAPER).contains("`light` or `dark`"));
        assert!(words(Mode::Light, &[("accent", "tomato")]).contains("`accent`"));
    }
}
