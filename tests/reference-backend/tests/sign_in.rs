use crate::desk::{Desk, at_once};
use handback_contract::endpoint;
use handback_contract::person::{Me, Role};
use handback_contract::problem::code;
use handback_reference_backend::Options;
use serde_json::json;
use std::time::Instant;

#[test]
fn who_signs_in_is_told_who_they_are() {
    let desk = Desk::open();
    let me: Me = desk.ana().read(endpoint::ME);
    assert_eq!((me.human_agent.display_name.as_str(), me.role), ("Ana Lindt", Role::Operator));
    let me: Me = desk.vera().read(endpoint::ME);
    assert_eq!(me.role, Role::Viewer);
}

#[test]
fn the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites() {
    let desk = Desk::open();
    let credentials = json!({ "email": "ANA@demo.test", "password": "demo" });
    let answer = desk.stranger().post(endpoint::SIGN_IN, &[], &credentials).with_status(200);
    let cookie = answer.header("set-cookie");
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.split("; ").any(|one| one == attribute), "{cookie}");
    }
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    assert_eq!(token.len(), 64, "256 random bits");
}

#[test]
fn behind_https_the_cookie_travels_no_other_way() {
    let desk = Desk::open_with(Options { https: true, ..Options::default() });
    let credentials = json!({ "email": "ana@demo.test", "password": "demo" });
    let given = desk.stranger().post(endpoint::SIGN_IN, &[], &credentials).with_status(200);
    let taken = desk.ana().post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
    for answer in [given, taken] {
        let cookie = answer.header("set-cookie");
        for attribute in ["HttpOnly", "SameSite=Strict", "Path=/", "Secure"] {
            assert!(cookie.split("; ").any(|one| one == attribute), "{cookie}");
        }
    }
}

#[test]
fn a_wrong_password_is_refused_without_saying_which_part_is_wrong() {
    let desk = Desk::open();
    let tried = |email, password| {
        let credentials = json!({ "email": email, "password": password });
        let answer = desk.stranger().post(endpoint::SIGN_IN, &[], &credentials);
        assert_eq!(answer.header("set-cookie"), "");
        answer.refused(403, code::SIGN_IN_REFUSED).detail
    };
    assert_eq!(tried("ana@demo.test", "wrong"), tried("nobody@demo.test", "demo"));
}

#[test]
fn passwords_cannot_be_tried_out_one_after_another() {
    let desk = Desk::open();
    let tried = |password| {
        desk.stranger().post(endpoint::SIGN_IN, &[], &json!({ "email": "ana@demo.test", "password": password }))
    };
    for _ in 0..10 {
        tried("wrong").refused(403, code::SIGN_IN_REFUSED);
    }
    let answer = tried("demo");
    assert!(answer.refused(429, code::TOO_MANY).retryable);
    assert!(answer.header("retry-after").parse::<u32>().unwrap() > 0);
    desk.ben();
}

#[test]
fn trying_many_passwords_at_once_is_no_faster() {
    let desk = Desk::open();
    let wrong = json!({ "email": "ana@demo.test", "password": "wrong" });
    let tried = at_once(24, || desk.stranger().post(endpoint::SIGN_IN, &[], &wrong).status);
    assert_eq!(tried.iter().filter(|status| **status == 403).count(), 10, "{tried:?}");
    assert!(tried.iter().all(|status| [403, 429].contains(status)), "{tried:?}");
}

#[test]
fn how_long_a_refusal_takes_does_not_tell_which_addresses_are_known() {
    let desk = Desk::open();
    let quickest = |email: &str| {
        let credentials = json!({ "email": email, "password": "wrong" });
        let tries = (0..4).map(|_| {
            let start = Instant::now();
            desk.stranger().post(endpoint::SIGN_IN, &[], &credentials).refused(403, code::SIGN_IN_REFUSED);
            start.elapsed()
        });
        tries.min().unwrap()
    };
    let (known, unknown) = (quickest("ana@demo.test"), quickest("nobody@demo.test"));
    assert!(unknown * 3 > known, "{unknown:?} against {known:?}");
}

#[test]
fn nothing_of_the_workspace_is_read_without_a_sign_in() {
    let desk = Desk::open();
    let stranger = desk.stranger();
    for (method, path) in handback_reference_backend::routed() {
        if path.starts_with("/channel") || [endpoint::CAPABILITIES, endpoint::SIGN_IN, endpoint::ME].contains(&path) {
            continue;
        }
        let path = path.replace("{id}", "c1").replace("{sid}", "s1");
        stranger.send(&method, &path, &[], &json!({})).refused(401, code::SIGN_IN_REQUIRED);
    }
}

#[test]
fn every_write_proves_that_it_comes_from_the_app() {
    let desk = Desk::open();
    let mut ana = desk.ana();
    let conversation = ana.has(&desk, "forged");
    let before = ana.history(&conversation.id);
    for token in ["", "0000"] {
        ana.token = token.to_owned();
        ana.post(endpoint::SIGN_OUT, &[], &json!({})).refused(403, code::ANTI_FORGERY);
        ana.writes(&conversation, "customer", "Hello").refused(403, code::ANTI_FORGERY);
        ana.assigns(&conversation, None).refused(403, code::ANTI_FORGERY);
        ana.resolves(&conversation).refused(403, code::ANTI_FORGERY);
    }
    assert_eq!(ana.history(&conversation.id), before);
}

#[test]
fn no_write_of_the_contract_is_done_for_a_cookie_without_its_proof() {
    let desk = Desk::open();
    let adam = desk.signed_in("adam");
    let conversation = adam.has(&desk, "forged");
    let before = (adam.opens(&conversation.id), adam.history(&conversation.id));
    let version = format!("\"{}\"", conversation.version);
    for (method, path) in handback_reference_backend::routed() {
        if method == "GET" || path.starts_with("/channel") || path == endpoint::SIGN_IN {
            continue;
        }
        let path =
            path.replace("{id}", &conversation.id).replace("{sid}", &conversation.session.id).replace("{did}", "d1");
        for proof in ["", "0000", &desk.ben().token] {
            let key = crate::desk::key();
            let headers = [("anti-forgery", proof), ("idempotency-key", &key), ("if-match", &version)];
            adam.send(&method, &path, &headers, &json!({})).refused(403, code::ANTI_FORGERY);
        }
    }
    assert_eq!((adam.opens(&conversation.id), adam.history(&conversation.id)), before);
}

#[test]
fn a_sign_out_ends_the_sign_in_for_good() {
    let desk = Desk::open();
    let ana = desk.ana();
    let answer = ana.post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    ana.get(endpoint::COUNTS).refused(401, code::SIGN_IN_REQUIRED);
}

#[test]
fn opening_the_app_signed_out_is_no_error() {
    let desk = Desk::open();
    let nobody = |person: &crate::desk::Person| {
        let answer = person.get(endpoint::ME).with_status(204);
        assert!(answer.body.is_empty());
    };
    nobody(&desk.stranger());
    let ana = desk.ana();
    ana.post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
    nobody(&ana);
}

#[test]
fn every_answer_tells_the_servers_time_with_milliseconds() {
    let desk = Desk::open_with(Options { faults: true, ..Options::default() });
    let ana = desk.ana();
    let told = |person: &crate::desk::Person, path| -> i64 {
        let text = person.get(path).header(handback_contract::SERVER_TIME).to_owned();
        serde_json::from_value::<handback_contract::timestamp::Timestamp>(json!(text)).unwrap().0
    };
    let paths = [endpoint::CAPABILITIES, endpoint::ME, endpoint::COUNTS, "/workspace/v1/nothing-here"];
    for path in paths {
        assert!(told(&ana, path) > 1_700_000_000_000 && told(&desk.stranger(), path) > 1_700_000_000_000, "{path}");
    }
    let before = told(&ana, endpoint::ME);
    desk.stranger().post(handback_reference_backend::CLOCK, &[], &json!({ "ahead_ms": 3_600_000 })).with_status(204);
    assert!(told(&ana, endpoint::ME) - before >= 3_600_000);
}

#[test]
fn a_viewer_can_sign_out() {
    let desk = Desk::open();
    desk.vera().post(endpoint::SIGN_OUT, &[], &json!({})).with_status(204);
}
