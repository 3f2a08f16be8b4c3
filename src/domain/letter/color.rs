//! The colours of a letter, reduced to the few that are readable in both themes.

use super::number::thousandths;

/// A family of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// Red.
    Red,
    /// Orange and yellow.
    Amber,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet and pink.
    Violet,
    /// None of them.
    Grey,
}

/// What a colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Nothing can be seen of what has it.
    Transparent,
    /// It has this share of red, green and blue.
    Rgb(u8, u8, u8),
}

/// By which difference between its shares a text's colour is one.
const COLORED_TEXT: u8 = 56;
/// By which difference between its shares a background's colour is one.
const COLORED_GROUND: u8 = 16;
/// From which share on a background without a colour is paper.
const PAPER: u8 = 0xe6;

impl Hue {
    /// Its name in the style sheet of letters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Grey => "grey",
        }
    }
}

impl Color {
    /// Reads a colour as style sheets and old attributes write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "transparent" {
            return Some(Self::Transparent);
        }
        if let Some((function, arguments)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
            return function_of(function.trim(), arguments);
        }
        let digits = text.strip_prefix('#').unwrap_or(&text);
        if matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return hexadecimal(digits);
        }
        named(&text)
    }

    /// What it says as the colour of words; ordinary text says nothing.
    #[must_use]
    pub fn of_text(self) -> Option<Hue> {
        let Self::Rgb(..) = self else { return None };
        if self.spread() < COLORED_TEXT { None } else { Some(self.hue()) }
    }

    /// What it says behind words; paper says nothing.
    #[must_use]
    pub fn of_ground(self) -> Option<Hue> {
        let Self::Rgb(red, green, blue) = self else { return None };
        match self.spread() {
            spread if spread >= COLORED_GROUND => Some(self.hue()),
            _ if red.min(green).min(blue) >= PAPER => None,
            _ => Some(Hue::Grey),
        }
    }

    fn spread(self) -> u8 {
        let Self::Rgb(red, green, blue) = self else { return 0 };
        red.max(green).max(blue) - red.min(green).min(blue)
    }

    fn hue(self) -> Hue {
        let Self::Rgb(red, green, blue) = self else { return Hue::Grey };
        let spread = i32::from(self.spread().max(1));
        let part = |more: u8, less: u8| (i32::from(more) - i32::from(less)) * 60 / spread;
        let degrees = match red.max(green).max(blue) {
            most if most == red => part(green, blue).rem_euclid(360),
            most if most == green => 120 + part(blue, red),
            _ => 240 + part(red, green),
        };
        match degrees {
            20..70 => Hue::Amber,
            70..165 => Hue::Green,
            165..255 => Hue::Blue,
            255..335 => Hue::Violet,
            _ => Hue::Red,
        }
    }
}

fn hexadecimal(digits: &str) -> Option<Color> {
    let wide = digits.len() > 4;
    let part = |place: usize| {
        let (from, length) = if wide { (place * 2, 2) } else { (place, 1) };
        let value = u8::from_str_radix(digits.get(from..from + length)?, 16).ok()?;
        Some(if wide { value } else { value * 17 })
    };
    if part(3) == Some(0) { Some(Color::Transparent) } else { Some(Color::Rgb(part(0)?, part(1)?, part(2)?)) }
}

/// `rgb(255 0 0 / 50%)`, `hsla(0, 100%, 50%, 0.5)` and what lies between.
fn function_of(function: &str, arguments: &str) -> Option<Color> {
    let mut values = arguments.split([',', '/', ' ']).filter(|value| !value.is_empty());
    // In thousandths of the whole's unit.
    let mut number = |whole: i64| {
        let value = values.next()?;
        match value.strip_suffix('%') {
            Some(percent) => thousandths(percent).map(|percent| percent * whole / 100),
            None => thousandths(value.trim_end_matches("deg")),
        }
    };
    let (color, alpha) = match function {
        "rgb" | "rgba" => ([number(255)?, number(255)?, number(255)?], number(1)),
        "hsl" | "hsla" => (from_hsl(number(360)?, number(1)?, number(1)?), number(1)),
        _ => return None,
    };
    let [red, green, blue] = color.map(|share| u8::try_from(((share + 500) / 1_000).clamp(0, 255)).unwrap_or(255));
    Some(if alpha == Some(0) { Color::Transparent } else { Color::Rgb(red, green, blue) })
}

fn from_hsl(hue: i64, saturation: i64, lightness: i64) -> [i64; 3] {
    let amplitude = saturation * lightness.min(1_000 - lightness) / 1_000;
    [0, 8_000, 4_000].map(|offset| {
        let place = (offset + hue / 30).rem_euclid(12_000);
        let share = lightness - amplitude * (place - 3_000).min(9_000 - place).clamp(-1_000, 1_000) / 1_000;
        share * 255
    })
}

/// Colours by their names, in families with a colour for each: which one of a family it is says nothing more.
const NAMED: [(&str, Color); 14] = [
    (
        "white snow honeydew mintcream azure aliceblue ghostwhite whitesmoke seashell oldlace floralwhite ivory linen \
      lavenderblush",
        Color::Rgb(255, 255, 255),
    ),
    ("black", Color::Rgb(0, 0, 0)),
    (
        "gray grey dimgray dimgrey slategray slategrey lightslategray lightslategrey darkslategray darkslategrey darkgray \
      darkgrey silver lightgray lightgrey gainsboro",
        Color::Rgb(160, 160, 160),
    ),
    ("red darkred maroon firebrick crimson indianred brown tomato orangered rosybrown", Color::Rgb(224, 0, 0)),
    ("lightcoral salmon darksalmon lightsalmon coral mistyrose pink lightpink", Color::Rgb(255, 128, 128)),
    (
        "orange darkorange gold goldenrod darkgoldenrod yellow khaki darkkhaki olive saddlebrown sienna chocolate peru \
      sandybrown",
        Color::Rgb(255, 200, 0),
    ),
    (
        "lightyellow lemonchiffon lightgoldenrodyellow papayawhip moccasin peachpuff palegoldenrod cornsilk blanchedalmond \
      bisque navajowhite wheat burlywood tan antiquewhite beige",
        Color::Rgb(255, 240, 190),
    ),
    (
        "green darkgreen forestgreen seagreen mediumseagreen limegreen lime olivedrab darkolivegreen yellowgreen lawngreen \
      chartreuse springgreen mediumspringgreen greenyellow",
        Color::Rgb(0, 160, 0),
    ),
    ("lightgreen palegreen darkseagreen mediumaquamarine aquamarine", Color::Rgb(160, 240, 160)),
    (
        "blue mediumblue darkblue navy midnightblue royalblue steelblue dodgerblue deepskyblue cornflowerblue teal darkcyan \
      cadetblue lightseagreen darkturquoise mediumturquoise turquoise cyan aqua",
        Color::Rgb(0, 80, 224),
    ),
    (
        "skyblue lightskyblue lightblue powderblue lightsteelblue paleturquoise lightcyan lavender",
        Color::Rgb(180, 220, 250),
    ),
    (
        "purple indigo darkmagenta darkviolet darkorchid blueviolet mediumpurple mediumorchid slateblue darkslateblue \
      mediumslateblue rebeccapurple violet fuchsia magenta orchid",
        Color::Rgb(144, 0, 200),
    ),
    ("mediumvioletred deeppink hotpink palevioletred", Color::Rgb(220, 0, 140)),
    ("plum thistle", Color::Rgb(225, 180, 225)),
];

fn named(name: &str) -> Option<Color> {
    let has_it = |(names, _): &&(&str, Color)| names.split_ascii_whitespace().any(|known| known == name);
    NAMED.iter().find(has_it).map(|(_, color)| *color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_read_however_they_are_written() {
        for (written, color) in [
            ("#f00", Color::Rgb(255, 0, 0)),
            (" #1F497D ", Color::Rgb(0x1f, 0x49, 0x7d)),
            ("ff0000", Color::Rgb(255, 0, 0)),
            ("#ff000080", Color::Rgb(255, 0, 0)),
            ("rgb(255, 0, 0)", Color::Rgb(255, 0, 0)),
            ("RGB(100% 0% 0% / 50%)", Color::Rgb(255, 0, 0)),
            ("rgba(255,0,0,.5)", Color::Rgb(255, 0, 0)),
            ("hsl(120deg 100% 50%)", Color::Rgb(0, 255, 0)),
            ("rgba(0,0,0,0)", Color::Transparent),
            ("#0000", Color::Transparent),
            ("transparent", Color::Transparent),
        ] {
            assert_eq!(Color::parse(written), Some(color), "{written}");
        }
        for nothing in ["", "inherit", "currentcolor", "windowtext", "url(x)", "#12", "rgb(a)"] {
            assert_eq!(Color::parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_texts_color_says_something_unless_it_is_ordinary() {
        let says = |color| Color::parse(color).unwrap().of_text();
        for ordinary in ["black", "#333", "#666666", "white", "#222f3e", "gray", "transparent"] {
            assert_eq!(says(ordinary), None, "{ordinary}");
        }
        for (color, hue) in [
            ("red", Hue::Red),
            ("#c00000", Hue::Red),
            ("DarkOrange", Hue::Amber),
            ("#00b050", Hue::Green),
            ("#1F497D", Hue::Blue),
            ("navy", Hue::Blue),
            ("#7030a0", Hue::Violet),
        ] {
            assert_eq!(says(color), Some(hue), "{color}");
        }
    }

    #[test]
    fn a_background_says_something_unless_it_is_paper() {
        let says = |color| Color::parse(color).unwrap().of_ground();
        for paper in ["white", "#fafafa", "#f0f0f0", "transparent", "#fffffe"] {
            assert_eq!(says(paper), None, "{paper}");
        }
        for (color, hue) in [
            ("yellow", Hue::Amber),
            ("#fff2cc", Hue::Amber),
            ("lime", Hue::Green),
            ("#d9ead3", Hue::Green),
            ("aqua", Hue::Blue),
            ("silver", Hue::Grey),
            ("black", Hue::Grey),
            ("#f4cccc", Hue::Red),
        ] {
            assert_eq!(says(color), Some(hue), "{color}");
        }
    }
}
