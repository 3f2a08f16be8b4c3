use crate::app_files::Folder;
use crate::desk::{Desk, Person};
use handback_contract::endpoint;
use handback_contract::problem::code;
use handback_reference_backend::{Options, Portal, Server, TICKETS, TOKEN};
use serde_json::{Value, json};

const ANOTHER: &str = "https://desk.example";

fn framers(answer: &crate::desk::Answer) -> String {
    let policy = answer.header("content-security-policy");
    policy.rsplit_once("frame-ancestors ").unwrap().1.to_owned()
}

fn desk(folder: &Folder, portal: Option<Portal>, portals: &[&str]) -> Desk {
    let portals = portals.iter().map(|&origin| origin.to_owned()).collect();
    Desk::open_with(Options { app: Some(folder.app()), portal, portals, ..Options::default() })
}

#[test]
fn exactly_the_configured_portals_may_frame_the_app_and_nobody_an_answer_of_the_api() {
    let folder = Folder::with_an_app();
    let closed = desk(&folder, None, &[]);
    let open = desk(&folder, Some(Portal::default()), &[ANOTHER]);
    for page in ["/", "/embed", "/embed/conversations/c1", "/embed/check/", "/sessions", "/missing.js"] {
        assert_eq!(framers(&closed.stranger().get(page)), "'none'", "{page}");
        assert_eq!(framers(&open.stranger().get(page)), format!("{} {ANOTHER}", open.portal().url), "{page}");
    }
    for answer in [endpoint::CAPABILITIES, endpoint::ME, "/workspace/v1/nothing", "/channel/v1/x", "/portal/token"] {
        assert_eq!(framers(&open.stranger().get(answer)), "'none'", "{answer}");
    }
    assert_eq!(framers(&open.portal().get("/")), "'none'", "nor the portal");
}

#[test]
fn the_apps_configuration_names_the_portals() {
    let folder = Folder::with_an_app();
    let read = |desk: &Desk| -> Value {
        let answer = desk.stranger().get("/config.json").with_status(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("application/json", "no-cache"));
        answer.json()
    };
    let closed = json!({ "backend": "", "portals": [], "sign_in": "form", "brand": "Lamps" });
    assert_eq!(read(&desk(&folder, None, &[])), closed);
    let open = desk(&folder, Some(Portal::default()), &[ANOTHER]);
    assert_eq!(read(&open)["portals"], json!([open.portal().url, ANOTHER]));
}

#[test]
fn what_is_no_origin_cannot_be_a_portal() {
    for odd in ["*", "https://*.example", "https://desk.example/", "desk.example", "https://a.example; sandbox"] {
        let told = Server::start(Options { portals: vec![odd.to_owned()], ..Options::default() }).err().unwrap();
        assert!(told.contains(odd), "{told}");
    }
}

#[test]
fn the_portal_shows_the_app_that_it_is_told_to() {
    let folder = Folder::with_an_app();
    let desk_with_portal = desk(&folder, Some(Portal::default()), &[]);
    let page = |portal: &Person| {
        let answer = portal.get("/").with_status(200);
        let policy = answer.header("content-security-policy").to_owned();
        (String::from_utf8(answer.body).unwrap(), policy)
    };
    let (text, policy) = page(&desk_with_portal.portal());
    let app = desk_with_portal.url();
    assert!(text.contains(&format!("src=\"{app}\"")), "{text}");
    assert!(policy.contains(&format!("frame-src {app};")) && !policy.contains("unsafe"), "{policy}");
    let elsewhere = Portal { shows: Some(ANOTHER.to_owned()), ..Portal::default() };
    let stranger = desk(&folder, Some(elsewhere), &[]);
    assert!(page(&stranger.portal()).0.contains(ANOTHER));
    assert_eq!(framers(&stranger.stranger().get("/")), "'none'", "it shows another app than this");
}

#[test]
fn the_portal_serves_its_own_files_and_nothing_of_the_app_or_the_api() {
    let folder = Folder::with_an_app();
    let desk = desk(&folder, Some(Portal::default()), &[]);
    desk.portal().get("/portal.js").with_status(200);
    for path in ["/index.html", "/config.json", "/human-agents", endpoint::ME, "/..%2fsecret.txt"] {
        desk.portal().get(path).refused(404, code::NOT_FOUND);
    }
    desk.stranger().post(TOKEN, &[], &json!({})).refused(404, code::NOT_FOUND);
}

#[test]
fn the_portals_tickets_are_conversations_of_the_workspace() {
    let desk = Desk::with_a_portal();
    let tickets: Vec<Value> = desk.portal().read(TICKETS);
    let rosalind = tickets.iter().find(|ticket| ticket["customer"] == "Rosalind Achterberg").unwrap();
    assert_eq!(desk.ana().finds("Rosalind Achterberg").id, rosalind["conversation_id"]);
}

#[test]
fn another_sites_page_cannot_get_a_token() {
    let desk = Desk::with_a_portal();
    let evil = ("origin", "https://evil.example");
    let form = [evil, ("content-type", "text/plain")];
    desk.portal().ask("POST", TOKEN, &form, b"{}").unwrap().refused(422, code::INVALID);
    let asked = [evil, ("access-control-request-method", "POST")];
    let answer = desk.portal().ask("OPTIONS", TOKEN, &asked, &[]).unwrap();
    answer.refused(405, code::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[test]
fn the_element_alone_may_be_loaded_by_other_sites() {
    let folder = Folder::with_an_app();
    let desk = desk(&folder, None, &[]);
    assert_eq!(desk.stranger().get("/embed.js").header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(desk.stranger().get("/").header("cross-origin-resource-policy"), "same-origin");
}

#[test]
fn whoever_serves_the_app_is_told_the_policy_that_the_backend_sends() {
    let folder = Folder::with_an_app();
    let desk = desk(&folder, None, &[ANOTHER]);
    let page = desk.stranger().get("/");
    let told = [
        include_str!("../../serving/nginx.conf"),
        include_str!("../../serving/Caddyfile"),
        include_str!("../../../README.md"),
    ];
    for text in told {
        assert!(text.contains(page.header("content-security-policy")));
    }
    for server in &told[..2] {
        assert!(server.contains(page.header("permissions-policy")));
    }
}
