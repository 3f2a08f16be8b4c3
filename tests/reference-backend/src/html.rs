//! HTML that came from outside, cut down to what a message may say.

use ammonia::{Builder, UrlRelative};
use handback_domain::rich_text::Tag;

/// Keeps words, their simple formatting and links to pages and mailboxes; nothing else gets through.
#[must_use]
pub fn cleaned(html: &str) -> String {
    let tags = Tag::ALL.into_iter().map(Tag::name).chain(["a", "br"]).collect();
    Builder::empty()
        .tags(tags)
        .clean_content_tags(["script", "style"].into())
        .add_tag_attributes("a", ["href"])
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .clean(html)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_stays_and_everything_else_goes() {
        let html = "<p>Hello <b onclick=\"x()\">Anna</b><script>alert(1)</script><img src=x onerror=y>\
                    <a href=\"javascript:x()\">a</a> <a href=\"https://a.example\" style=\"x\">b</a></p><iframe></iframe>";
        let kept = "<p>Hello <b>Anna</b><a rel=\"noopener noreferrer\">a</a> \
                    <a href=\"https://a.example\" rel=\"noopener noreferrer\">b</a></p>";
        assert_eq!(cleaned(html), kept);
    }
}
