use crate::desk::{Desk, Person, key};
use handback_contract::endpoint::{self, path};
use handback_contract::item::Attachment;
use handback_contract::person::Me;
use handback_contract::problem::code;
use handback_contract::{ANTI_FORGERY, IDEMPOTENCY_KEY};
use handback_reference_backend::TOKEN;
use serde_json::{Value, json};

fn is_refused(person: &Person, why: &str) {
    is_refused_at(endpoint::ME, person, why);
}

fn is_refused_at(path: &str, person: &Person, why: &str) {
    let answer = person.get(path);
    let problem = answer.refused(401, code::SIGN_IN_REQUIRED);
    assert!(problem.detail.as_ref().unwrap().contains(why), "{problem:?}");
    assert_eq!((answer.header("location"), answer.header("set-cookie")), ("", ""), "never a redirect");
}

#[test]
fn a_token_of_the_portal_lets_its_person_in_and_needs_no_anti_forgery() {
    let desk = Desk::with_a_portal();
    let ana = desk.ana_in_the_portal(&json!({}));
    let answer = ana.get(endpoint::ME).with_status(200);
    let me: Me = answer.json();
    assert_eq!((me.human_agent.id.as_str(), me.anti_forgery_token.as_str()), ("ana", ""));
    assert_eq!(answer.header("set-cookie"), "", "nothing is left in the browser");
    let conversation = ana.has(&desk, "mara");
    ana.has_written(&conversation, "customer", "Written in the portal.");
    ana.resolves(&ana.opens(&conversation.id)).with_status(200);
}

#[test]
fn a_token_lasts_minutes_and_says_until_when() {
    let desk = Desk::with_a_portal();
    let lasts = |wanted: Value| {
        let issued: Value = desk.portal().post(TOKEN, &[], &wanted).with_status(200).json();
        assert_eq!(issued["token"].as_str().unwrap().len(), 64, "256 random bits");
        serde_json::from_value::<handback_contract::timestamp::Timestamp>(issued["expires_at"].clone()).unwrap().0
    };
    let minutes = (lasts(json!({ "lasts": 86_400 })) - lasts(json!({ "lasts": 1 }))) / 60_000;
    assert!((10..=15).contains(&minutes), "{minutes}");
}

#[test]
fn a_token_that_is_unknown_for_another_audience_or_run_out_is_refused_with_the_reason() {
    let desk = Desk::with_a_portal();
    is_refused(&desk.ana_in_the_portal(&json!({ "audience": "reports" })), "issued for `reports`");
    for unknown in ["Bearer", "Bearer ", "bearer 0000", "Bearer null", "BEARER x y"] {
        is_refused(&Person { bearer: unknown.to_owned(), ..desk.stranger() }, "not known here");
    }
    let brief = desk.ana_in_the_portal(&json!({ "lasts": 1 }));
    // Its stream ends when it does: then it has run out.
    let mut stream = brief.listens(endpoint::EVENTS, &[]);
    std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
    is_refused(&brief, "run out");
}

#[test]
fn a_cookie_does_not_count_beside_a_token() {
    let desk = Desk::with_a_portal();
    let vera = desk.vera();
    let both = Person { cookie: vera.cookie, token: vera.token, ..desk.ana_in_the_portal(&json!({})) };
    assert_eq!(both.read::<Me>(endpoint::ME).human_agent.id, "ana");
    both.has(&desk, "mara");
    let wrong = Person { bearer: "Bearer 0000".to_owned(), ..both };
    is_refused(&wrong, "not known here");
    let other_scheme = Person { bearer: "Basic YTpi".to_owned(), ..wrong };
    assert_eq!(other_scheme.read::<Me>(endpoint::ME).human_agent.id, "vera");
}

#[test]
fn a_cookie_passed_as_a_token_is_worth_nothing_nor_the_other_way_round() {
    let desk = Desk::with_a_portal();
    let cookie = desk.ana().cookie;
    let token = cookie.split_once('=').unwrap().1;
    is_refused(&Person { bearer: format!("Bearer {token}"), ..desk.stranger() }, "not known here");
    let ana = desk.ana_in_the_portal(&json!({}));
    let cookie = format!("handback={}", ana.bearer.strip_prefix("Bearer ").unwrap());
    is_refused_at(endpoint::COUNTS, &Person { cookie, bearer: String::new(), ..ana }, "sign in");
}

#[test]
fn signing_out_ends_a_token_and_leaves_no_cookie() {
    let desk = Desk::with_a_portal();
    let (ana, other) = (desk.ana_in_the_portal(&json!({})), desk.ana_in_the_portal(&json!({})));
    let answer = ana.post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
    assert_eq!(answer.header("set-cookie"), "");
    is_refused(&ana, "not known here");
    other.get(endpoint::ME).with_status(200);
}

#[test]
fn files_and_exports_come_to_a_token_as_to_a_cookie() {
    let desk = Desk::with_a_portal();
    let ana = desk.ana_in_the_portal(&json!({}));
    let headers = [("content-type", "text/plain"), (IDEMPOTENCY_KEY, &*key()), (ANTI_FORGERY, "")];
    let at = format!("{}?name=note.txt", endpoint::ATTACHMENTS);
    let file: Attachment = ana.ask("POST", &at, &headers, b"for us").unwrap().with_status(200).json();
    let at = path(endpoint::ATTACHMENT_CONTENT, &[&file.id]);
    assert_eq!(ana.get(&at).with_status(200).body, b"for us");
    ana.get(endpoint::SESSIONS_EXPORT).with_status(200);
    desk.ben().get(&at).refused(404, code::NOT_FOUND);
}
