use crate::desk::{Answer, Desk, Person};
use handback_contract::endpoint::{self, path};

fn again(person: &Person, path: &str, tag: &str) -> Answer {
    person.ask("GET", path, &[("if-none-match", tag)], &[]).unwrap()
}

#[test]
fn what_the_asker_has_already_is_not_sent_again_until_it_changes() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    let paths = [
        endpoint::CONVERSATIONS.to_owned(),
        path(endpoint::CONVERSATION, &[&conversation.id]),
        path(endpoint::TIMELINE, &[&conversation.id]),
        endpoint::SESSIONS.to_owned(),
        path(endpoint::SESSION, &[&conversation.session.id]),
        path(endpoint::SESSION_TIMELINE, &[&conversation.session.id]),
    ];
    let tags: Vec<String> = paths.iter().map(|path| ana.get(path).with_status(200).header("etag").to_owned()).collect();
    for (path, tag) in paths.iter().zip(&tags) {
        assert!(tag.starts_with("W/\""), "{tag}");
        let same = again(&ana, path, tag).with_status(304);
        assert!(same.body.is_empty() && same.header("etag") == tag && same.header("cache-control") == "no-store");
    }
    ana.has_written(&conversation, "customer", "Hello Mara");
    for (path, tag) in paths.iter().zip(&tags) {
        again(&ana, path, tag).with_status(200);
    }
}

#[test]
fn counts_change_with_what_the_workspace_holds() {
    let desk = Desk::open();
    let ana = desk.ana();
    let tag = ana.get(endpoint::COUNTS).header("etag").to_owned();
    again(&ana, endpoint::COUNTS, &tag).with_status(304);
    ana.is_asked_by(&desk, "mara");
    again(&ana, endpoint::COUNTS, &tag).with_status(200);
}

#[test]
fn what_one_person_has_is_not_taken_for_what_another_sees() {
    let desk = Desk::open();
    let (ana, vera) = (desk.ana(), desk.vera());
    let at = path(endpoint::CONVERSATION, &[&ana.has(&desk, "mara").id]);
    let tag = ana.get(&at).header("etag").to_owned();
    again(&vera, &at, &tag).with_status(200);
}
