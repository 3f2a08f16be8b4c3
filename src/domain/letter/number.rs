//! Numbers of style sheets. The standard library's numbers with fractions would cost the app more than all styles do.

/// A number in thousandths.
pub fn thousandths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = whole.len() + fraction.len() > 0 && [whole, fraction].iter().all(|part| part.bytes().all(is_digit));
    // What is longer is larger than anything that matters.
    let whole: i64 = if whole.is_empty() { 0 } else { whole.get(..whole.len().min(9))?.parse().ok()? };
    let fraction =
        fraction.bytes().chain(*b"000").take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit.wrapping_sub(b'0')));
    is_number.then_some(sign * (whole * 1_000 + fraction))
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_thousandths() {
        for (text, number) in [("0", 0), ("0.0", 0), (".5", 500), ("12.", 12_000), ("-1.2345", -1_234), ("+3", 3_000)] {
            assert_eq!(thousandths(text), Some(number), "{text}");
        }
        for text in ["", ".", "-", "1e3", "a", "1.a", "--1", "١", "é"] {
            assert_eq!(thousandths(text), None, "{text}");
        }
        assert_eq!(thousandths("99999999999999999999"), Some(999_999_999_000));
    }
}
