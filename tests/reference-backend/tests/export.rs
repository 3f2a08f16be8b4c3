use crate::desk::{Desk, messages};
use handback_contract::conversation::SessionsPage;
use handback_contract::endpoint;
use handback_contract::export::SessionsExport;
use handback_contract::item::Visibility;
use handback_contract::problem::code;
use handback_reference_backend::Options;

#[test]
fn the_sessions_that_the_filters_leave_are_exported_with_their_whole_histories_and_notes_are_marked() {
    let desk = Desk::open();
    let ana = desk.ana();
    let answer = ana.get(&format!("{}?q=anna%20petrosyan&limit=1", endpoint::SESSIONS_EXPORT)).with_status(200);
    let name = answer.header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"sessions-20") && name.ends_with(".json\""), "{name}");
    assert_eq!(answer.header("content-type"), "application/json");
    let export: SessionsExport = answer.json();
    let page: SessionsPage = ana.read(&format!("{}?q=anna%20petrosyan", endpoint::SESSIONS));
    let ids = |sessions: Vec<&handback_contract::conversation::SessionRecord>| -> Vec<String> {
        sessions.into_iter().map(|record| record.session.id.clone()).collect()
    };
    assert_eq!(ids(export.sessions.iter().map(|session| &session.record).collect()), ids(page.items.iter().collect()));
    let anna = ana.finds("Anna Petrosyan");
    let items: Vec<_> = export.sessions.iter().rev().flat_map(|session| session.items.clone()).collect();
    assert_eq!(items, ana.history(&anna.id));
    assert!(messages(&items).iter().any(|message| message.visibility == Visibility::Private));
    assert!(!String::from_utf8_lossy(&answer.body).contains("allowed_actions"));
}

#[test]
fn a_long_export_has_neither_gaps_nor_doubles() {
    let desk = Desk::open_with(Options { conversations: 230, ..Options::default() });
    let ana = desk.ana();
    let export: SessionsExport = ana.read(endpoint::SESSIONS_EXPORT);
    let mut ids: Vec<_> = export.sessions.iter().map(|session| session.record.session.id.clone()).collect();
    assert!(ids.len() > 230);
    assert!(export.sessions.is_sorted_by(|a, b| a.record.session.opened_at >= b.record.session.opened_at));
    assert!(export.sessions.iter().all(|session| !session.items.is_empty()));
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn whoever_reads_may_export_and_nobody_else() {
    let desk = Desk::open();
    let empty: SessionsExport =
        desk.vera().read(&format!("{}?q=zyzzyva%20of%20this%20name", endpoint::SESSIONS_EXPORT));
    assert!(empty.sessions.is_empty());
    desk.stranger().get(endpoint::SESSIONS_EXPORT).refused(401, code::SIGN_IN_REQUIRED);
    desk.vera().get(&format!("{}?state=odd", endpoint::SESSIONS_EXPORT)).refused(422, code::INVALID);
}
