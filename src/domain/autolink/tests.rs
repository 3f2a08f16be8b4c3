use super::*;

fn links(text: &str) -> Vec<&str> {
    let link = |part| match part {
        Part::Link(words, _) => Some(words),
        Part::Words(_) => None,
    };
    parts(text).into_iter().filter_map(link).collect()
}

fn led_to(text: &str) -> Vec<String> {
    let link = |part| match part {
        Part::Link(_, address) => Some(address.as_str().to_owned()),
        Part::Words(_) => None,
    };
    parts(text).into_iter().filter_map(link).collect()
}

#[test]
fn addresses_in_words_end_where_the_sentence_goes_on() {
    assert_eq!(
        links("See https://a.example/b, or (https://a.example/c)."),
        ["https://a.example/b", "https://a.example/c"]
    );
    assert_eq!(links("https://a.example/wiki/Lamp_(light)!"), ["https://a.example/wiki/Lamp_(light)"]);
    assert_eq!(links("これhttps://a.example/を。"), ["https://a.example/を"]);
    assert_eq!(links("Www.a.example"), ["Www.a.example"]);
    assert_eq!(links("HTTPS://a.example\u{202e}x"), ["HTTPS://a.example"]);
    assert_eq!(
        links("[https://a.example/x[1]]… https://a.example/…"),
        ["https://a.example/x[1]", "https://a.example/"]
    );
}

#[test]
fn an_address_is_one_link_exactly_as_it_is_written() {
    for address in [
        "https://en.wikipedia.example/wiki/_Foo_/bar_baz_",
        "https://a.example/*b*/~c~/__d__",
        "https://a.example/?q=a_b_c&x=*y*#_z_",
        "https://a.example/a(b)c_(d)",
        "www.a.example/_b_",
        "http://пример.example/ж_з_",
        "anna_b_c@post.example",
        "_anna_@post.example",
        "anna+b.c-d@mail.post.example",
        "https://a.example/@anna/b",
        "https://a.example/+15550100200",
    ] {
        assert_eq!(links(&format!("See {address}, please.")), [address]);
        assert_eq!(links(address), [address]);
    }
}

#[test]
fn an_emphasis_around_an_address_is_not_part_of_it() {
    for (text, address) in [
        ("**https://a.example/b**", "https://a.example/b"),
        ("*see https://a.example/b_c_*", "https://a.example/b_c_"),
        ("_https://a.example/b_", "https://a.example/b"),
        ("~~www.a.example~~", "www.a.example"),
        ("**x** and https://a.example/b*", "https://a.example/b*"),
        ("snake_case https://a.example/b_", "https://a.example/b_"),
        ("* https://a.example/b*", "https://a.example/b*"),
        ("_anna@post.example_", "anna@post.example"),
        ("**+1 555 010 0100**", "+1 555 010 0100"),
    ] {
        assert_eq!(links(text), [address], "{text}");
    }
}

#[test]
fn mailboxes_and_telephone_numbers_are_links() {
    assert_eq!(led_to("Write to Anna.B@post.example."), ["mailto:Anna.B@post.example"]);
    assert_eq!(links("mailto:a@post.example, <b@post.example>"), ["a@post.example", "b@post.example"]);
    for (text, number) in [
        ("Call +374 91 224-518.", "+374 91 224-518"),
        ("+1 (555) 010-0100, or", "+1 (555) 010-0100"),
        ("Tel.:+49 30/1234567", "+49 30/1234567"),
        ("+33.1.23.45.67.89", "+33.1.23.45.67.89"),
        ("(555) 010-0100", "(555) 010-0100"),
        ("555-010-0100!", "555-010-0100"),
        ("1-800-555-0100", "1-800-555-0100"),
        ("030 1234567", "030 1234567"),
        ("(0800) 123 456-78", "(0800) 123 456-78"),
        ("00 374 91 224518", "00 374 91 224518"),
        ("اتصل على \u{202b}+374 91 224518\u{202c}", "+374 91 224518"),
    ] {
        assert_eq!(links(text), [number], "{text}");
    }
    assert_eq!(led_to("+1 (555) 010-0100"), ["tel:+15550100100"]);
}

#[test]
fn what_only_looks_like_an_address_stays_words() {
    for text in [
        "http://",
        "xhttps://a.example",
        "www.",
        "a@www.b",
        "javascript://a.example",
        "https://a@b.example/c",
        "@anna and a@b and a@@b.example",
        "1 000 000 000",
        "+1.500.000",
        "2024-11-28, 28.11.2024, 05-12-2024, 05/12/2024 10:30",
        "4111 1111 1111 1111",
        "978-3-16-148410-0",
        "0-306-40615-2",
        "192.168.100.1000",
        "order #555-010-0100",
        "AB-555-010-0100",
        "+5 %, +12, 0.5, 0.25 and 007",
        "12345678901234567890",
    ] {
        assert_eq!(links(text), Vec::<&str>::new(), "{text:?}");
    }
}

#[test]
fn no_letter_of_a_text_is_lost() {
    for text in [
        "",
        "a",
        "www.www.www.a.example https://b https://",
        "ä https://a.example) ü",
        "https://a.example",
        "(((+1 +2 ++3 @ a@ @b +1 555 010 0100))",
    ] {
        let all: String = parts(text)
            .into_iter()
            .map(|part| match part {
                Part::Words(it) | Part::Link(it, _) => it,
            })
            .collect();
        assert_eq!(all, text);
    }
}

#[test]
fn long_texts_without_addresses_do_not_take_long() {
    let text = "a@b 12 (3 _x_ * ".repeat(20_000);
    assert_eq!(parts(&text).len(), 1);
}
