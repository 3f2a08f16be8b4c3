use std::fmt;

/// A day of the calendar, without a time zone: which instants it holds depends on where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Reads `2026-11-22`; nothing for a day that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_written_out = [(year, 4), (month, 2), (day, 2)]
            .iter()
            .all(|(part, length)| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit()));
        let read = Self::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        read.filter(|_| is_written_out && parts.next().is_none())
    }

    /// The day of this year, month (1 for January) and day of the month; nothing for one that no calendar has.
    #[must_use]
    pub fn of(year: u16, month: u8, day: u8) -> Option<Self> {
        let read = Self { year, month, day };
        // Browsers take the years before 100 for those of the last century.
        let exists = year >= 1000 && (1..=12).contains(&month) && (1..=read.days_in_month()).contains(&day);
        exists.then_some(read)
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        match (self.month, self.day) {
            (1, 1) => Self { year: self.year - 1, month: 12, day: 31 },
            (month, 1) => {
                let last = Self { month: month - 1, ..self };
                Self { day: last.days_in_month(), ..last }
            }
            (_, day) => Self { day: day - 1, ..self },
        }
    }

    /// Year, month (1 for January) and day of the month.
    #[must_use]
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    fn days_in_month(self) -> u8 {
        let is_leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for text in ["2026-11-22", "2024-02-29", "1000-01-31"] {
            assert_eq!(Day::parse(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn every_day_but_the_first_comes_after_another() {
        for (day, before) in [("2026-11-22", "2026-11-21"), ("2026-01-01", "2025-12-31"), ("2024-03-01", "2024-02-29")]
        {
            assert_eq!(Day::parse(day).map(Day::before), Day::parse(before));
        }
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "0026-01-01",
            "2026-00-10",
            "2026-4-1",
            "2026-04-31",
            "2026-04-01-01",
            "+026-04-01",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
