//! The icon of the browser's tab, with a number on it.

use super::page;
use js_sys::encode_uri_component;

/// Numbers beyond this are told as more than it: there is room for two digits.
const MOST: u32 = 99;

/// Shows how many customers wait on the icon of the tab; none, and it is as it was.
pub fn show(waiting: u32) {
    let icon = page::document().and_then(|document| document.query_selector("link[rel=icon]").ok().flatten());
    if let Some(icon) = icon {
        let url = if waiting == 0 { "/favicon.svg".to_owned() } else { data_url(&picture(waiting)) };
        // The only failure is a name that is none.
        let _ = icon.set_attribute("href", &url);
    }
}

fn data_url(svg: &str) -> String {
    format!("data:image/svg+xml,{}", encode_uri_component(svg))
}

/// The app's own mark, small, and the number on a filled plate below it: what is read at sixteen pixels is the number.
fn picture(waiting: u32) -> String {
    let number = if waiting > MOST { format!("{MOST}+") } else { waiting.to_string() };
    let (size, length) = match number.len() {
        1 => (16, ""),
        2 => (15, ""),
        _ => (13, " textLength=\"21\" lengthAdjust=\"spacingAndGlyphs\""),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\
         <path d=\"M6 1 2 5l4 4M2 5h11a6 6 0 0 1 6 4\" fill=\"none\" stroke=\"#4a7de0\" stroke-width=\"2.5\"/>\
         <rect y=\"8\" width=\"24\" height=\"16\" rx=\"4\" fill=\"#2457b8\"/>\
         <text x=\"12\" y=\"21.5\" fill=\"#fff\" font-family=\"system-ui,sans-serif\" font-weight=\"700\" \
         font-size=\"{size}\" text-anchor=\"middle\"{length}>{number}</text></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_on_the_icon_and_more_than_it_holds_is_told_as_more() {
        assert!(picture(7).contains(">7</text>"));
        assert!(picture(99).contains(">99</text>"));
        assert!(picture(313).contains(">99+</text>"));
    }
}
