/// The names of the signs from U+00A0 to U+00FF, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/// Others that mails have.
const OTHERS: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("euro", '€'),
    ("trade", '™'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("bull", '•'),
    ("larr", '←'),
    ("rarr", '→'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("minus", '−'),
];
/// No name is longer.
const LONGEST: usize = 10;

/// A text with its signs in place of their names and numbers; a name that is not known stays as it is.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let name =
            from[1..].split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '#').next().unwrap_or_default();
        match sign(name) {
            Some(sign) => {
                decoded.push(sign);
                let after = &from[1 + name.len()..];
                rest = after.strip_prefix(';').unwrap_or(after);
            }
            None => {
                decoded.push('&');
                rest = &from[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn sign(name: &str) -> Option<char> {
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return number.ok().map(|number| char::from_u32(number).filter(|sign| *sign != '\0').unwrap_or('\u{fffd}'));
    }
    let latin = || LATIN.split_whitespace().zip('\u{a0}'..='\u{ff}').find(|(known, _)| *known == name);
    let other = OTHERS.iter().copied().find(|(known, _)| *known == name);
    other.or_else(latin).map(|(_, sign)| sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_become_their_signs() {
        assert_eq!(decoded("a &amp;lt; b &euro;5 &#8364;&#x20AC; &Uuml;&yuml;&nbsp;"), "a &lt; b €5 €€ Üÿ\u{a0}");
        assert_eq!(decoded("&#106;avascript&colon;"), "javascript&colon;");
    }

    #[test]
    fn what_is_no_name_stays_as_it_is() {
        for text in ["&", "& b", "&nothing;", "a&b=1", "&#;", "&#x;", "&#99999999999;", "&;"] {
            assert_eq!(decoded(text), text);
        }
        assert_eq!(decoded("&#0;&#xD800;"), "\u{fffd}\u{fffd}");
    }
}
