//! The one style sheet of the built page: Trunk writes a file for each source, and thirty files are thirty requests.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::failure::Outcome;

/// The page with a single style sheet, and that sheet.
#[derive(Debug, PartialEq)]
pub struct Joined {
    pub page: String,
    pub name: String,
    pub sheet: String,
    /// The files that the page no longer names.
    pub replaced: Vec<String>,
}

/// Joins the style sheets that the page links to, in their order, which is the order of the cascade.
pub fn join(page: &str, read: impl Fn(&str) -> Outcome<String>) -> Outcome<Joined> {
    let links: Vec<&str> = links(page).filter(|link| attribute(link, "rel") == Some("stylesheet")).collect();
    let replaced: Vec<String> = links
        .iter()
        .filter_map(|link| attribute(link, "href"))
        .map(|it| it.trim_start_matches('/').to_owned())
        .collect();
    let mut sheet = String::new();
    for name in &replaced {
        sheet.push_str(without_comments(&read(name)?).trim());
        sheet.push('\n');
    }
    let name = format!("handback-{:016x}.css", fingerprint(&sheet));
    let one = format!("<link rel=\"stylesheet\" href=\"/{name}\">");
    let mut page = page.to_owned();
    for (position, link) in links.iter().enumerate() {
        page = page.replacen(link, if position == 0 { &one } else { "" }, 1);
    }
    Ok(Joined { page, name, sheet, replaced })
}

fn links(page: &str) -> impl Iterator<Item = &str> {
    page.match_indices("<link ").filter_map(|(start, _)| {
        let end = page[start..].find('>')?;
        Some(&page[start..=start + end])
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}="))?;
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split(|end: char| end.is_whitespace() || end == '>').next(),
    }
}

/// Comments are for the reader of the source; what looks like one inside a string is none.
fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(start);
        kept.push_str(before);
        if from.starts_with("/*") {
            rest = from.split_once("*/").map_or("", |(_, after)| after);
        } else {
            let (sign, after) = from.split_at(if from.starts_with('/') { 1 } else { string_length(from) });
            kept.push_str(sign);
            rest = after;
        }
    }
    kept + rest
}

/// How many bytes the string has that begins here, its quotes included.
fn string_length(from: &str) -> usize {
    let quote = from.chars().next();
    let mut signs = from.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => drop(signs.next()),
            sign if Some(sign) == quote => return at + 1,
            _ => {}
        }
    }
    from.len()
}

fn fingerprint(sheet: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    sheet.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"/layers-1a.css\" integrity=\"sha384-x/y=\"/>\n\
        <link rel=\"icon\" href=\"/favicon.svg\">\n\
        <link href='/base-2b.css' rel='stylesheet'></head>";

    fn read(name: &str) -> Outcome<String> {
        Ok(match name {
            "layers-1a.css" => "@layer token, base;\n".to_owned(),
            name => format!("/* {name} */ @layer base {{}}"),
        })
    }

    #[test]
    fn style_sheets_become_one_in_the_order_of_the_page() {
        let joined = join(PAGE, read).unwrap();
        assert_eq!(joined.sheet, "@layer token, base;\n@layer base {}\n");
        assert_eq!(joined.replaced, ["layers-1a.css", "base-2b.css"]);
    }

    #[test]
    fn the_page_links_to_the_one_sheet_and_keeps_every_other_link() {
        let joined = join(PAGE, read).unwrap();
        let expected = format!(
            "<head><link rel=\"stylesheet\" href=\"/{}\">\n<link rel=\"icon\" href=\"/favicon.svg\">\n</head>",
            joined.name
        );
        assert_eq!(joined.page, expected);
    }

    #[test]
    fn the_name_changes_with_the_content_and_only_with_it() {
        let same = join(PAGE, read).unwrap().name;
        assert_eq!(join(PAGE, read).unwrap().name, same);
        assert_ne!(join(PAGE, |_| Ok("p { color: red }".to_owned())).unwrap().name, same);
    }

    #[test]
    fn a_comment_goes_and_a_string_that_looks_like_one_stays() {
        assert_eq!(without_comments("a{}/* b\n */c{}"), "a{}c{}");
        assert_eq!(without_comments(r#"a::after{content:"/* \"no\" */"}/*x*/"#), r#"a::after{content:"/* \"no\" */"}"#);
        assert_eq!(without_comments("a{width:calc(100%/3)} /* open"), "a{width:calc(100%/3)} ");
    }
}
