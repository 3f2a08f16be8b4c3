//! What becomes of an element by its name.

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape<'a> {
    /// Nothing of it is for people.
    Nothing,
    /// It stays, under this name, on lines of its own.
    Block(&'a str),
    /// It stays, under this name, among words.
    Inline(&'a str),
    /// It stays, and has no end.
    Void(&'a str),
    /// What is in it stays.
    Transparent,
    /// Something else is shown in its place.
    LeftOut,
}

/// What becomes of the element with this name.
#[must_use]
pub fn shape(name: &str) -> Shape<'_> {
    match name {
        "base" | "col" | "colgroup" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param"
        | "script" | "source" | "style" | "template" | "title" | "track" => Shape::Nothing,
        "address" | "blockquote" | "caption" | "center" | "dd" | "div" | "dl" | "dt" | "figcaption" | "figure"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "ol" | "p" | "pre" | "table" | "tbody" | "td" | "tfoot"
        | "th" | "thead" | "tr" | "ul" => Shape::Block(name),
        "article" | "aside" | "body" | "details" | "dialog" | "fieldset" | "footer" | "form" | "header" | "hgroup"
        | "legend" | "main" | "marquee" | "nav" | "search" | "section" | "summary" => Shape::Block("div"),
        "listing" | "plaintext" | "xmp" => Shape::Block("pre"),
        "dir" | "menu" => Shape::Block("ul"),
        "abbr" | "bdi" | "bdo" | "big" | "code" | "kbd" | "q" | "samp" | "small" | "sub" | "sup" => Shape::Inline(name),
        "acronym" => Shape::Inline("abbr"),
        "tt" => Shape::Inline("code"),
        "br" | "hr" | "wbr" => Shape::Void(name),
        "applet" | "audio" | "button" | "canvas" | "embed" | "frame" | "iframe" | "input" | "math" | "object"
        | "select" | "svg" | "textarea" | "video" => Shape::LeftOut,
        _ => Shape::Transparent,
    }
}
