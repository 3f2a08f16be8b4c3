//! What is held, and what is not.

use super::*;

const NOTE: &str = "She is threatening to sue us. Do not promise more than 10 % off, Ben decides on Friday.";
const INTERNAL: &str = "Up to 25 EUR may be given without asking; up to 80 EUR with a note in the conversation.";

fn known() -> Known {
    Known {
        teammates: vec![Person { id: "ben".into(), name: "Ben Adeyemi".into() }],
        customer: "Anna Petrosyan".to_owned(),
        notes: vec!["checked".to_owned(), NOTE.to_owned(), "Refund was wrongly booked twice".to_owned()],
        internal: vec![InternalSource {
            title: "Goodwill limits for the help desk".to_owned(),
            url: Some("https://intern.example/goodwill/".to_owned()),
            text: INTERNAL.to_owned(),
        }],
        copied: vec![],
        public: vec!["My order is LO-48213. I think that you never answered my last three mails.".to_owned()],
    }
}

fn copied(text: &str) -> Known {
    Known { copied: vec![Copied { text: text.to_owned(), source: None }], ..known() }
}

fn found(reply: &str) -> Vec<Finding> {
    findings(reply, &known())
}

fn note(words: &str) -> Vec<Finding> {
    vec![Finding::PrivateNote(words.to_owned())]
}

#[test]
fn a_mentioned_teammate_is_found() {
    assert_eq!(found("Price list. @be"), [Finding::Mention("Ben Adeyemi".to_owned())]);
    assert_eq!(found("Dear Anna, @Ben what do you think?"), [Finding::Mention("Ben Adeyemi".to_owned())]);
}

#[test]
fn words_of_a_private_note_are_found_however_they_are_broken_into_lines_and_written() {
    let words = "Do not promise more than 10";
    assert_eq!(found(words), note(words));
    assert_eq!(found("Hello! do NOT promise\n- more than 10%"), note("do NOT promise - more than 10"));
    assert_eq!(found(&format!("Dear Anna,\n{NOTE}\nYours")), note(NOTE.trim_end_matches('.')));
}

#[test]
fn a_short_note_is_found_where_all_of_it_is_there() {
    assert_eq!(found("The refund was wrongly booked twice, sorry."), note("refund was wrongly booked twice"));
    assert_eq!(found("The refund was booked twice."), []);
    assert_eq!(found("I have checked it."), []);
}

#[test]
fn phrases_that_anybody_would_write_are_not_found() {
    let thanks =
        Known { notes: vec!["Thanks for your help!".to_owned(), "Call him back please".to_owned()], ..known() };
    for reply in
        ["Thanks for your help!", "I will call him back please wait", "Do not promise more.", "She is", "", "10 %"]
    {
        assert_eq!(findings(reply, &thanks), [], "{reply}");
        assert_eq!(found(reply), [], "{reply}");
    }
}

#[test]
fn what_the_customer_knows_is_no_secret() {
    let quoted = "Quote: \u{201c}I think that you never answered my last three mails\u{201d}";
    let known = Known { notes: vec![quoted.to_owned()], ..known() };
    assert_eq!(findings("You wrote: I think that you never answered my last three mails.", &known), []);
    assert_eq!(findings("Your order LO-48213 is on its way.", &copied("LO-48213")), []);
}

#[test]
fn languages_without_spaces_are_compared_too() {
    let known = Known {
        notes: vec!["この顧客には十パーセント以上の割引を約束しないでください。".to_owned()],
        ..known()
    };
    assert_eq!(
        findings("はい、十パーセント以上の割引を約束しないで", &known),
        note("十パーセント以上の割引を約束しないで")
    );
    assert_eq!(findings("割引を約束します。", &known), []);
}

#[test]
fn of_words_that_were_copied_from_a_note_fewer_are_enough() {
    let known = copied("threatening to sue us");
    assert_eq!(findings("You are threatening to sue us", &known), note("threatening to sue us"));
    assert_eq!(findings("Is she threatening somebody?", &known), []);
    assert_eq!(findings("The number is 4711.", &copied("4711")), note("4711"));
    assert_eq!(findings("It is 10-22.", &copied("10-22")), note("10-22"));
    assert_eq!(findings("Friday", &copied("Friday")), []);
}

#[test]
fn words_titles_and_addresses_of_internal_sources_are_found() {
    let title = || "Goodwill limits for the help desk".to_owned();
    let internal = |words: &str| vec![Finding::InternalSource { title: title(), words: words.to_owned() }];
    assert_eq!(
        found("up to 25 EUR may be given without asking!"),
        internal("up to 25 EUR may be given without asking")
    );
    assert_eq!(found("See “Goodwill limits for the help desk”."), internal(&title()));
    for reply in
        ["see https://intern.example/goodwill", "http://INTERN.example/goodwill/?a=1", "intern.example/goodwill."]
    {
        assert_eq!(found(reply), internal("https://intern.example/goodwill/"), "{reply}");
    }
    assert_eq!(found("https://intern.example/goodwill-for-all"), []);
    let copied = Copied { text: "Goodwill limits".to_owned(), source: Some(title()) };
    assert_eq!(
        findings("our goodwill limits", &Known { copied: vec![copied], ..known() }),
        internal("goodwill limits")
    );
}

#[test]
fn a_short_title_is_a_phrase_like_any_other() {
    let source = InternalSource { title: "Refund policy".to_owned(), ..InternalSource::default() };
    assert_eq!(findings("This is our refund policy.", &Known { internal: vec![source], ..known() }), []);
}

#[test]
fn every_cause_is_named_and_long_words_are_shortened() {
    let long = "word ".repeat(200);
    let known = Known { notes: vec![long.clone()], ..known() };
    let found = findings(&format!("@Ben {long} intern.example/goodwill"), &known);
    let [Finding::Mention(_), Finding::PrivateNote(words), Finding::InternalSource { .. }] = &found[..] else {
        panic!("{found:?}")
    };
    assert!(words.ends_with("word…") && words.chars().count() <= LONGEST_EXCERPT + 1, "{words}");
}

/// Replies made of words that neither a note nor an internal source has in this order.
#[test]
fn a_reply_without_a_cause_is_never_held() {
    let words: Vec<&str> =
        "the lamp of promise is more than we can give without asking ben for a note sue friday ten sorry"
            .split(' ')
            .collect();
    let mut seed: usize = 7;
    for _ in 0..2_000 {
        let mut reply = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            reply.push_str(words[(seed >> 33) % words.len()]);
            reply.push(' ');
        }
        let (shared, all) = (Words::of(&reply), [NOTE, INTERNAL].map(Words::of));
        let has_cause = shared
            .windows(Length::words(6, 1))
            .any(|window| all.iter().any(|secret| secret.find(shared.joined_of(window.clone())).is_some()));
        assert_eq!(found(&reply).is_empty(), !has_cause, "{reply}");
    }
}

#[test]
fn of_a_selection_only_what_is_in_the_note_counts() {
    let copied = |selected: &str| copied_of(selected, NOTE);
    assert_eq!(copied("promise more").as_deref(), Some("promise more"));
    assert_eq!(
        copied(&format!("Hello\nPrivate note · Ana 10:30\n{NOTE}\nBye")).as_deref(),
        Some(NOTE.trim_end_matches('.'))
    );
    assert_eq!(copied("Private note · Ana 10:30\nShe is threatening").as_deref(), Some("She is threatening"));
    assert_eq!(copied("decides on Friday.\nCustomer 10:31\nHello").as_deref(), Some("decides on Friday"));
    assert_eq!(copied("Where is my order?"), None);
}
