use super::*;
use crate::attachment::Attachment;
use crate::markup::read;

/// What is in the body of the page, with remote images or without.
fn body_with(html: &str, remote: bool) -> String {
    let images = Images { remote, ..Images::none() };
    body_of(&Letter::new(&read(html), &images))
}

fn body_of(letter: &Letter) -> String {
    letter.page.split_once("<body dir=\"auto\">").unwrap().1.to_owned()
}

fn words_of(markup: &[Markup]) -> String {
    words(markup, &[])
}

fn body(html: &str) -> String {
    body_with(html, false)
}

/// The body with our own elements for what is not shown told in brackets.
fn shown(html: &str) -> String {
    body(html).replace("<span class=\"left-out\">", "[").replace("</span>", "]")
}

fn file(name: &str, content_id: Option<&str>) -> Attachment {
    let (media_type, content_id) = ("image/png".to_owned(), content_id.map(str::to_owned));
    Attachment { id: name.into(), name: name.to_owned(), media_type, size: 1, content_id }
}

#[test]
fn a_letter_keeps_its_words_and_its_order() {
    let html = "<table style=x><tr><td colspan=2 bgcolor=white>a &amp; b</table><br><section>c</section><nobr>d</nobr>";
    assert_eq!(body(html), "<table><tr><td colspan=\"2\">a &amp; b</td></tr></table><br><div>c</div>d");
}

#[test]
fn nothing_that_acts_or_loads_gets_into_a_letter() {
    let hostile = "<script>alert(1)</script><p onclick=alert(1) style='background:url(https://x.example)'>&lt;script></p>\
        <form action=https://x.example>words</form><a href=JavaScript:alert(1)>here</a>\
        <img src=x onerror=alert(1) alt='\"><script>alert(1)</script>'>\
        <meta http-equiv=refresh content='0;https://x.example'><link rel=stylesheet href=https://x.example>\
        <td background=x>odd</td><p dir='rtl\" onclick=\"x' lang='\"><b>' class='x\" y'></p>";
    let expected = "<p>&lt;script&gt;</p><div>words</div>here<span class=\"left-out\">Missing image: \
        &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</span><td>odd</td><p></p>";
    assert_eq!(body_with(hostile, true), expected);
}

#[test]
fn styles_of_every_kind_become_elements_for_words() {
    for (html, expected) in [
        ("<span style='text-decoration:line-through'>a</span>", "<s>a</s>"),
        ("<span style='TEXT-DECORATION-LINE : Line-Through !important'>a</span>", "<s>a</s>"),
        ("<font style='text-decoration: underline line-through red'>a</font>", "<s><u>a</u></s>"),
        ("<strike>a</strike><del>b</del><s>c</s>", "<strike>a</strike><del>b</del><s>c</s>"),
        ("<ins>a</ins><u>b</u>", "<ins>a</ins><u>b</u>"),
        ("<span style='font-weight:bold'>a</span>", "<b>a</b>"),
        ("<span style='font-weight: 700'>a</span>", "<b>a</b>"),
        ("<span style='font: italic bold 12px/30px Georgia, serif'>a</span>", "<b><i>a</i></b>"),
        ("<span style='font-style:oblique 10deg'>a</span>", "<i>a</i>"),
        ("<span style='background:yellow'>a</span>", "<mark class=\"ground-amber\">a</mark>"),
        ("<span style='background:url(a;b) no-repeat #d9ead3'>a</span>", "<mark class=\"ground-green\">a</mark>"),
        ("<mark>a</mark>", "<mark class=\"ground-amber\">a</mark>"),
        ("<span style='background-color:#fff'>a</span>", "a"),
        ("<span style='color:red'>a</span>", "<em class=\"text-red\">a</em>"),
        ("<font color=#00b050>a</font>", "<em class=\"text-green\">a</em>"),
        ("<font color=navy face=Arial>a</font>", "<em class=\"text-blue\">a</em>"),
        ("<span style='color:#333'>a</span>", "a"),
        (
            "<font color=red>a<span style='color:black'>b</span></font>",
            "<em class=\"text-red\">a<span class=\"text-plain\">b</span></em>",
        ),
        ("<b style='font-weight:normal'>a</b>", "a"),
        ("<b>a<span style='font-weight:400'>b</span></b>", "<b>a<span class=\"regular\">b</span></b>"),
        ("<span style='white-space:pre-wrap'>a\nb</span>", "<span class=\"kept\">a\nb</span>"),
        ("<tt>a</tt><acronym>b</acronym>", "<code>a</code><abbr>b</abbr>"),
        ("<span style='display:block'>a</span>", "<span class=\"block\">a</span>"),
        ("<span dir=rtl>a</span>", "<span dir=\"rtl\">a</span>"),
    ] {
        assert_eq!(body(html), expected, "{html}");
    }
}

#[test]
fn styles_of_every_kind_become_classes_of_blocks() {
    for (html, expected) in [
        ("<p style='text-decoration:line-through'>a</p>", "<p class=\"struck\">a</p>"),
        ("<div style='font-weight:bold;color:#c00'>a</div>", "<div class=\"bold text-red\">a</div>"),
        ("<tr bgcolor=yellow><td>a", "<tr class=\"ground-amber\"><td>a</td></tr>"),
        ("<td style='background:#eee'>a", "<td>a</td>"),
        ("<td bgcolor=navy><table><tr><td>a", "<td><table><tr><td>a</td></tr></table></td>"),
        ("<body bgcolor=yellow text=red>a", "<div>a</div>"),
        ("<div style='white-space:pre-line'>a\nb</div>", "<div class=\"lines-kept\">a\nb</div>"),
        ("<div style='white-space: break-spaces'>a\nb</div>", "<div class=\"kept\">a\nb</div>"),
        ("<pre>a<div style='white-space:normal'>b</div></pre>", "<pre>a<div class=\"collapsed\">b</div></pre>"),
        ("<xmp><b></xmp>", "<pre>&lt;b&gt;</pre>"),
        (
            "<ol type=a start=3 reversed><li value=7>x</ol>",
            "<ol type=\"a\" start=\"3\" reversed=\"\"><li value=\"7\">x</li></ol>",
        ),
        ("<th style='font-weight:normal'>a", "<th class=\"regular\">a</th>"),
        (
            "<a href=https://a.example style='text-decoration:line-through'>a</a>",
            "<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"https://a.example\" title=\"https://a.example\" class=\"struck\">a</a>",
        ),
    ] {
        assert_eq!(body(html), expected, "{html}");
    }
}

#[test]
fn style_sheets_count_by_element_class_and_id() {
    for (sheet, html, expected) in [
        (".done{text-decoration:line-through}", "<span class='x DONE'>a</span>", "<s>a</s>"),
        ("p.MsoNormal, li.x {white-space:pre-wrap}", "<p class=MsoNormal>a\nb</p>", "<p class=\"kept\">a\nb</p>"),
        ("#a{color:red}", "<span id=a>b</span>", "<em class=\"text-red\">b</em>"),
        ("em{font-weight:bold}", "<em>a</em>", "<b><em>a</em></b>"),
        (".q .r{font-weight:bold}", "<div class=q><p><span class=r>a</span></p></div>", "<div><p><b>a</b></p></div>"),
        (".q > .r{font-weight:bold}", "<div class=q><p><span class=r>a</span></p></div>", "<div><p>a</p></div>"),
        ("<!-- /* x{ */ .q{font-weight:bold} -->", "<span class=q>a</span>", "<b>a</b>"),
        ("@import 'x'; .q{font-weight:bold}", "<span class=q>a</span>", "<b>a</b>"),
        ("@media screen{.q{font-weight:bold}}", "<span class=q>a</span>", "<b>a</b>"),
        ("@media (max-width:600px){.q{display:none}}", "<span class=q>a</span>", "a"),
        ("@font-face{font-family:x} .q{font-weight:bold}", "<span class=q>a</span>", "<b>a</b>"),
        (".q{color:red!important}", "<span class=q style='color:green'>a</span>", "<em class=\"text-red\">a</em>"),
        ("#i{color:red} span{color:green}", "<span id=i>a</span>", "<em class=\"text-red\">a</em>"),
        (".q{color:red} .q{color:green}", "<span class=q>a</span>", "<em class=\"text-green\">a</em>"),
        ("a:hover, .q[x]{color:red}", "<span class=q x>a</span>", "a"),
        ("o\\:p{font-weight:bold}", "<o:p>a</o:p>", "<b>a</b>"),
    ] {
        assert_eq!(body(&format!("<style>{sheet}</style>{html}")), expected, "{sheet}");
    }
    assert_eq!(body("<style media=print>span{display:none}</style><span>a</span>"), "a");
}

#[test]
fn what_a_letter_hides_stays_hidden() {
    for style in [
        "display:none",
        "DISPLAY : None !important",
        "visibility:hidden",
        "opacity:0",
        "opacity: 0.0",
        "font-size:0",
        "font-size:1px;line-height:1px",
        "font:0/0 a",
        "max-height:0;overflow:hidden",
        "max-height:0px;max-width:0px;overflow:hidden;mso-hide:all",
        "height:0;overflow:hidden",
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "color:transparent",
    ] {
        assert!(!body(&format!("<div style='{style}'>preheader</div>b")).contains("preheader"), "{style}");
        assert_eq!(words_of(&read(&format!("<span style='{style}'>preheader</span>b"))), "b", "{style}");
        let sheet = format!("<style>.h{{{style}}}</style><p class=h>preheader</p>b");
        assert_eq!(words_of(&read(&sheet)), "b", "{style}");
    }
    for html in ["<div hidden>preheader</div>b", "<template>preheader</template>b", "<dialog>preheader</dialog>b"] {
        assert_eq!(words_of(&read(html)), "b", "{html}");
    }
}

#[test]
fn what_a_letter_shows_is_shown() {
    for html in [
        "<td style='font-size:0'><span style='font-size:14px'>text</span>",
        "<div style='visibility:hidden'><p style='visibility:visible'>text</p></div>",
        "<div style='max-height:0'>text</div>",
        "<div style='opacity:.8'>text</div>",
        "<div style='color:white'>text</div>",
        "<a style='mso-hide:all' href=https://a.example>text</a>",
        "<div style='display:none;display:block'>text</div>",
        "<!--[if mso]>x<![endif]--><!--[if !mso]><!-->text<!--<![endif]-->",
        "<![if !mso]>text<![endif]>",
        "<noscript>text</noscript>",
        "<details><p>text</p></details>",
        "<dialog open>text</dialog>",
    ] {
        assert_eq!(words_of(&read(html)), "text", "{html}");
    }
}

#[test]
fn whatever_is_not_shown_says_what_it_was() {
    for (html, expected) in [
        ("<img src=https://a.example/x>", "<span class=\"left-out\" title=\"https://a.example/x\">Image]"),
        ("<img src=cid:chart.png@x>", "[Missing image: chart.png]"),
        ("<img src=file:///C:/logo.gif>", "[Missing image: logo.gif]"),
        ("<img>", "[Missing image]"),
        ("<img src='data:image/svg+xml;base64,AA'>", "[Image]"),
        ("<img src=x alt=Logo>", "[Missing image: Logo]"),
        ("<svg><title>Chart</title><path/></svg>b", "[Drawing: Chart]b"),
        ("<svg/>b", "[Drawing]b"),
        ("<canvas></canvas>", "[Drawing]"),
        ("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>", "[Formula: x=1]"),
        ("<audio controls></audio>", "[Sound]"),
        ("<object></object><embed>", "[Embedded object][Embedded object]"),
        ("<object><p>Or so</p></object>", "[Embedded object]<p>Or so</p>"),
        ("<iframe>x</iframe>", "[Embedded page]"),
        ("<input><input type=hidden value=x>", "[Text field]"),
        ("<input value=Anna>", "[Text field: Anna]"),
        ("<input type=checkbox checked> yes <input type=checkbox> no", "[☑] yes [☐] no"),
        ("<input type=submit value=Send>", "[Button: Send]"),
        ("<button><b>Pay</b> now</button>", "[Button: Pay now]"),
        ("<select><option>a<option selected>b</select>", "[Choice: b]"),
        ("<select><option>a</option><option>b</option></select>", "[Choice: a, b]"),
        ("<textarea>a &amp; b</textarea>", "[Text field: a &amp; b]"),
        ("", "<p class=\"left-out\">This message has no text.</p>"),
        ("<html><body>&nbsp;\u{200b}<div style='display:none'>a</div></body></html>", "<div>\u{a0}\u{200b}<div hidden"),
    ] {
        let expected = expected.replace(
            "<div>\u{a0}\u{200b}<div hidden",
            "<div>\u{a0}\u{200b}</div><p class=\"left-out\">This message has no text.</p>",
        );
        assert_eq!(shown(html), expected, "{html}");
    }
    let video = body("<video><source src=https://a.example/v.mp4></video>");
    assert!(video.contains("href=\"https://a.example/v.mp4\"") && video.contains(">Video</a> (a.example)"), "{video}");
}

#[test]
fn images_from_elsewhere_come_only_when_they_are_wanted_and_encrypted() {
    let html = "<img src=https://a.example/logo.png alt=Logo width=88><img src=' HT\ntp://a.example/plain.png'>\
                <img src=//a.example/x.png><img src=/workspace/v1/me>";
    let letter = Letter::new(&read(html), &Images::none());
    assert_eq!(letter.remote_images, 3);
    assert!(!letter.page.contains("img-src data: h") && !letter.page.contains("<img"));
    let shown = body_with(html, true);
    let image = "<img referrerpolicy=\"no-referrer\" src=\"https://a.example";
    assert!(shown.starts_with(&format!("{image}/logo.png\" alt=\"Logo\" width=\"88\">")), "{shown}");
    assert!(shown.contains(&format!("{image}/plain.png\" alt=\"Image: plain.png\">")), "{shown}");
    assert!(shown.contains(&format!("{image}/x.png\"")) && shown.contains("Missing image"), "{shown}");
    let page = Letter::new(&read(html), &Images { remote: true, ..Images::none() }).page;
    assert!(page.contains("img-src data: https://a.example\""), "{page}");
}

#[test]
fn an_image_that_nobody_can_see_is_never_loaded() {
    for html in [
        "<img src=https://a.example/o.gif width=1 height=1>",
        "<img src=https://a.example/o.gif style='width:1px;height:1px'>",
        "<img src=https://a.example/o.gif width=0>",
        "<img src=https://a.example/o.gif style=display:none>",
        "<style>.o{height:1px}</style><img src=https://a.example/o.gif class=o>",
    ] {
        let letter = Letter::new(&read(html), &Images { remote: true, ..Images::none() });
        assert_eq!((letter.remote_images, letter.page.contains("o.gif")), (0, false), "{html}");
    }
}

#[test]
fn images_that_came_with_the_letter_are_shown() {
    let files = [
        file("chart.png", Some("chart@mail.example")),
        file("photo one.png", None),
        file("image002.png", Some("image002.png@01D0.7E")),
        Attachment { media_type: "image/svg+xml".to_owned(), ..file("a.svg", Some("svg@mail.example")) },
    ];
    let address = |id: &AttachmentId| Some(format!("/files/{id}"));
    let images = Images { remote: false, attachments: &files, address: &address };
    for (source, name) in [
        ("cid:chart@mail.example", "chart.png"),
        ("CID:Chart%40mail.example", "chart.png"),
        ("cid:<chart@mail.example>", "chart.png"),
        ("cid:image002.png", "image002.png"),
        ("photo%20one.png", "photo one.png"),
    ] {
        let letter = Letter::new(&read(&format!("<img src=\"{source}\">")), &images);
        assert_eq!(letter.embedded, [AttachmentId::from(name)], "{source}");
        assert!(body_of(&letter).contains(&format!("src=\"/files/{name}\" alt=\"Image: {name}\"")), "{source}");
        assert!(letter.page.contains("img-src data: 'self'\""), "{}", letter.page);
    }
    for source in ["cid:other@mail.example", "cid:svg@mail.example", "other.png"] {
        assert!(body_of(&Letter::new(&read(&format!("<img src=\"{source}\">")), &images)).contains("Missing image"));
    }
    let none_yet = Images { address: &|_| None, ..images };
    let waiting = Letter::new(&read("<img src=cid:chart@mail.example>"), &none_yet);
    assert_eq!(body_of(&waiting), "<span class=\"left-out\">Image: chart.png</span>");
}

#[test]
fn an_image_within_the_letter_is_shown_unless_it_can_carry_a_script() {
    let within = |source| body(&format!("<img src=\"{source}\">"));
    assert!(within("data:image/png;base64,AAAA").starts_with("<img"));
    assert!(within(" DATA:Image/JPG;charset=x;BASE64,AAAA").starts_with("<img"));
    assert!(!within("data:image/svg+xml;base64,AAAA").contains("<img"));
    assert!(!within("data:text/html,x").contains("<img"));
}

#[test]
fn a_link_opens_elsewhere_and_says_where_it_leads_when_its_words_say_otherwise() {
    let link = |words| format!("<a href=https://thief.example/x target=_top>{words}</a>");
    let begins = "<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"https://thief.example/x\" \
                  title=\"https://thief.example/x\">";
    assert_eq!(body(&link("here")), format!("{begins}here</a>"));
    let told = format!("{begins}bank.example</a> <span class=\"place\">(thief.example)</span>");
    assert_eq!(body(&link("bank.example")), told);
    assert!(body("<a href='ht\ntps:\\\\thief.example/x'>here</a>").starts_with(begins));
    assert!(body("<base href=https://thief.example/a/b><a href=../x>here</a>").starts_with(begins));
    let area = "<img src=x usemap=#m><map name=m><area href=https://thief.example/x alt=Door></map>";
    assert!(body(area).contains(&format!("{begins}Door</a>")));
}

#[test]
fn words_alone_have_a_line_for_each_part_and_say_what_a_letter_without_words_shows() {
    for (html, expected) in [
        ("<p>Hello <b>Anna</b></p><style>p{}</style>Bye", "Hello Anna\nBye"),
        ("<div>a\n  b</div><ul><li>c<li>d</ul>e<br>f", "a b\nc\nd\ne\nf"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("<div style='white-space:pre'>a\nb</div>", "a\nb"),
        ("<img src=cid:chart.png@x>", "Image: chart.png"),
        ("<p><img alt=Logo src=https://a.example/x></p><svg></svg>", "Image: Logo, Drawing"),
        ("<p><img alt=Logo src=https://a.example/x>Hello</p>", "Hello"),
        ("", ""),
    ] {
        assert_eq!(words_of(&read(html)), expected, "{html}");
    }
    let files = [file("chart.png", Some("x@mail.example"))];
    assert_eq!(words(&read("<img src=cid:x@mail.example>"), &files), "Image: chart.png");
}
