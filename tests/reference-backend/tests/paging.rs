use crate::desk::{Desk, Person};
use handback_contract::conversation::{
    Conversation, ConversationsPage, Counts, SessionRecord, SessionState, SessionsPage,
};
use handback_contract::endpoint::{self, path};
use handback_contract::item::{Item, Timeline};
use handback_contract::problem::code;
use handback_reference_backend::Options;
use serde_json::json;
use std::collections::HashSet;

fn large() -> Desk {
    Desk::open_with(Options { conversations: 150, ..Options::default() })
}

fn all_conversations(person: &Person, query: &str, limit: u32) -> Vec<Conversation> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page: ConversationsPage = person.read(&format!("{}?limit={limit}{query}{cursor}", endpoint::CONVERSATIONS));
        all.extend(page.items);
        let Some(next) = page.next_cursor else { return all };
        cursor = format!("&cursor={next}");
    }
}

fn all_sessions(person: &Person) -> Vec<SessionRecord> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page: SessionsPage = person.read(&format!("{}?limit=37{cursor}", endpoint::SESSIONS));
        all.extend(page.items);
        let Some(next) = page.next_cursor else { return all };
        cursor = format!("&cursor={next}");
    }
}

#[test]
fn pages_of_conversations_make_the_whole_list() {
    let desk = large();
    let ana = desk.ana();
    let queries = [
        "",
        "&view=human_agent",
        "&view=ai_agent",
        "&assignee=none",
        "&assignee=ana",
        "&ai_agent_id=mia",
        "&order=newest",
    ];
    for view in queries {
        let whole = all_conversations(&ana, view, 1_000);
        assert_eq!(all_conversations(&ana, view, 7), whole, "{view}");
        let ids: HashSet<_> = whole.iter().map(|conversation| &conversation.id).collect();
        assert_eq!(ids.len(), whole.len(), "{view}");
    }
    let counts: Counts = ana.read(endpoint::COUNTS);
    let whole = all_conversations(&ana, "", 1_000);
    assert_eq!(usize::try_from(counts.total).unwrap(), whole.len());
    let waiting = whole.iter().filter(|conversation| conversation.waiting_since.is_some()).count();
    assert_eq!(usize::try_from(counts.waiting).unwrap(), waiting);
    assert_eq!(counts.by_assignee.iter().map(|group| group.count).sum::<u32>(), counts.total);
    assert_eq!(counts.by_ai_agent.iter().map(|group| group.count).sum::<u32>(), counts.total);
}

#[test]
fn conversations_come_in_display_order() {
    let desk = large();
    let ana = desk.ana();
    let by_human = all_conversations(&ana, "&view=human_agent", 1_000);
    let key = |c: &Conversation| {
        let group = match c.session.handler.id.as_deref() {
            None => (0, String::new()),
            Some("ana") => (1, String::new()),
            Some(_) => (2, c.session.handler.display_name.clone().unwrap()),
        };
        let newest_first = c.last_item.as_ref().map(|item| -item.at.0);
        (
            group,
            c.waiting_since.is_none(),
            c.waiting_since.or(newest_first.map(handback_contract::timestamp::Timestamp)),
        )
    };
    assert!(by_human.is_sorted_by_key(key));
    let by_ai = all_conversations(&ana, "&view=ai_agent", 1_000);
    assert!(by_ai.is_sorted_by_key(|c| (
        c.ai_agent.name.clone(),
        c.waiting_since.is_none(),
        c.waiting_since.unwrap_or_default()
    )));
}

#[test]
fn the_newest_line_comes_first_when_that_is_asked_for() {
    let desk = large();
    let newest = all_conversations(&desk.ana(), "&assignee=none&order=newest", 50);
    assert!(newest.len() > 50);
    assert!(newest.is_sorted_by_key(|c| c.last_item.as_ref().map(|item| std::cmp::Reverse(item.at.0))));
}

#[test]
fn a_stretch_of_the_list_is_read_again_with_what_has_come_into_it_and_gone_from_it() {
    let desk = large();
    let ana = desk.ana();
    let read = |rest: &str| -> ConversationsPage {
        ana.read(&format!("{}?assignee=none&order=newest&{rest}", endpoint::CONVERSATIONS))
    };
    let first = read("limit=10");
    let end = first.next_cursor.unwrap();
    let second = read(&format!("limit=10&cursor={end}"));
    let second_end = second.next_cursor.unwrap();
    let new = ana.is_asked_by(&desk, "mara");
    ana.assigns(&first.items[3], Some("ana")).with_status(200);
    let again = read(&format!("limit=1000&until={end}"));
    let mut expected: Vec<&str> = first.items.iter().map(|conversation| conversation.id.as_str()).collect();
    expected.remove(3);
    expected.insert(0, &new.id);
    assert_eq!(again.items.iter().map(|conversation| conversation.id.as_str()).collect::<Vec<_>>(), expected);
    assert_eq!(again.next_cursor, None);
    let second_again = read(&format!("limit=1000&cursor={end}&until={second_end}"));
    assert_eq!(second_again.items, second.items);
}

#[test]
fn counts_are_told_of_all_or_of_what_is_looked_for() {
    let desk = Desk::open();
    let ana = desk.ana();
    for q in ["petrosyan", "HS-2207", "e"] {
        let counts: Counts = ana.read(&format!("{}?q={q}", endpoint::COUNTS));
        let found = all_conversations(&ana, &format!("&q={q}"), 50);
        assert_eq!(usize::try_from(counts.total).unwrap(), found.len(), "{q}");
        assert!(!found.is_empty());
        for group in counts.by_assignee {
            let id = group.assignee.map_or("none".to_owned(), |person| person.id);
            let of_group = all_conversations(&ana, &format!("&q={q}&assignee={id}"), 50);
            assert_eq!(usize::try_from(group.count).unwrap(), of_group.len(), "{q}, {id}");
        }
    }
}

#[test]
fn a_conversation_is_found_by_its_customers_name_and_by_what_was_said() {
    let desk = Desk::open();
    let ana = desk.ana();
    let found = |q| {
        let names = all_conversations(&ana, q, 50).into_iter().filter_map(|c| c.customer.display_name);
        names.collect::<Vec<_>>()
    };
    assert_eq!(found("&q=ROSALIND"), ["Rosalind Achterberg"]);
    assert_eq!(found("&q=TOM%C3%81S"), ["Tomás Herrera"]);
    assert_eq!(found("&q=hs-2207"), ["Anna Petrosyan"]);
    ana.has_written(&ana.has(&desk, "mara"), "customer", "Let me look");
    assert_eq!(found("&q=speak%20to%20a%20HUMAN%20"), ["Customer mara"], "not only in the last line");
    assert!(found("&q=nothing%20like%20this").is_empty());
}

/// The app's own rule decides: case, accents, forms, apostrophes, dashes, invisible characters; words in any order.
#[test]
fn it_is_found_as_people_type() {
    let desk = Desk::open();
    let ana = desk.ana();
    for (id, name) in [("j", "Ju\u{308}rgen Ｍüller"), ("o", "Siobhán O’Brien-Łoś"), ("k", "김민준"), ("x", "\u{200b}")]
    {
        let customer = json!({ "id": id, "display_name": name });
        let body = json!({ "customer": customer, "text": "I want a human about my ﬁnal Straße\u{a0}order" });
        desk.stranger().post("/channel/v1/web/messages", &[], &body).with_status(200);
    }
    let found = |typed: &str| -> Vec<String> {
        let typed = percent_encoding::utf8_percent_encode(typed, percent_encoding::NON_ALPHANUMERIC);
        let page = all_conversations(&ana, &format!("&q={typed}"), 50);
        let sessions: SessionsPage = ana.read(&format!("{}?q={typed}", endpoint::SESSIONS));
        let in_table = |it: &Conversation| sessions.items.iter().any(|record| record.conversation_id == it.id);
        assert!(page.len() > 20 || page.iter().all(in_table), "{typed}: the table of sessions finds them too");
        let counts: Counts = ana.read(&format!("{}?q={typed}", endpoint::COUNTS));
        assert_eq!(counts.total as usize, page.len(), "{typed}: the same are counted");
        page.into_iter().map(|it| it.customer.display_name.unwrap_or_default()).collect()
    };
    for typed in ["jurgen", "JÜRGEN", "muller jurgen", "jürgen\u{200b}", "mu\u{308}ller strasse jurgen final"] {
        assert_eq!(found(typed), ["Ju\u{308}rgen Ｍüller"], "{typed:?}");
    }
    for typed in ["obrien", "O'Brien", "los siobhan", "o`brien–łoś"] {
        assert_eq!(found(typed), ["Siobhán O’Brien-Łoś"], "{typed:?}");
    }
    assert_eq!(found("\u{1100}\u{1175}\u{11b7}"), ["김민준"]);
    assert_eq!(found("strasse order final").len(), 4, "in a message and without a name");
    assert!(found("jurgen brien").is_empty());
    assert_eq!(found("\u{200b}").len(), found("").len(), "what nobody can see looks for nothing");
}

#[test]
fn pages_of_sessions_make_the_whole_table_newest_first() {
    let desk = large();
    let sessions = all_sessions(&desk.ana());
    let ids: HashSet<_> = sessions.iter().map(|record| &record.session.id).collect();
    assert!(ids.len() == sessions.len() && sessions.len() > 190);
    assert!(sessions.is_sorted_by(|a, b| a.session.opened_at >= b.session.opened_at));
}

#[test]
fn a_session_is_found_by_its_customers_name_by_what_was_said_and_by_its_state() {
    let desk = Desk::open();
    let ana = desk.ana();
    let found = |query: &str| -> Vec<SessionRecord> {
        ana.read::<SessionsPage>(&format!("{}?{query}", endpoint::SESSIONS)).items
    };
    let annas = found("q=anna%20PETROSYAN");
    assert_eq!(annas.len(), 2);
    assert_eq!(found("q=held%20at%20customs").len(), 1);
    let closed = found("state=closed&limit=200");
    assert!(!closed.is_empty() && closed.iter().all(|record| record.session.resolution.is_some()));
    assert_eq!(found("q=anna%20petrosyan&state=closed").len(), 1);
}

#[test]
fn sessions_are_found_by_agent_channel_hands_and_days_and_by_all_at_once() {
    let desk = Desk::open();
    let ana = desk.ana();
    let all = all_sessions(&ana);
    let found = |query: &str| -> Vec<SessionRecord> {
        ana.read::<SessionsPage>(&format!("{}?limit=200&{query}", endpoint::SESSIONS)).items
    };
    let like = |keep: &dyn Fn(&SessionRecord) -> bool| -> Vec<SessionRecord> {
        let kept: Vec<SessionRecord> = all.iter().filter(|record| keep(record)).cloned().collect();
        assert!(!kept.is_empty() && kept.len() < all.len());
        kept
    };
    assert_eq!(found("ai_agent_id=mia"), like(&|it| it.ai_agent.id == "mia"));
    assert_eq!(found("channel_id=telegram"), like(&|it| it.channel.id == "telegram"));
    assert_eq!(found("responsible=ai"), like(&|it| it.session.state == SessionState::AiHandling));
    assert_eq!(found("responsible=unassigned"), like(&|it| it.session.state == SessionState::AwaitingHuman));
    let bens = like(&|it| {
        let ended_by = it.session.resolution.as_ref().map(|resolution| resolution.actor.id.as_str());
        it.session.handler.id.as_deref().or(ended_by) == Some("ben")
    });
    assert!(bens.iter().any(|it| it.session.resolution.is_some()));
    assert!(bens.iter().any(|it| it.session.resolution.is_none()));
    assert_eq!(found("assignee=ben"), bens);
    let middle = all.get(all.len() / 2).unwrap().session.opened_at;
    let at = serde_json::to_value(middle).unwrap();
    let at = at.as_str().unwrap();
    assert_eq!(found(&format!("from={at}")), like(&|it| it.session.opened_at >= middle));
    assert_eq!(found(&format!("until={at}")), like(&|it| it.session.opened_at < middle));
    assert_eq!(
        found(&format!("from={at}&ai_agent_id=mia&channel_id=web&state=closed")),
        like(&|it| {
            let here = it.ai_agent.id == "mia" && it.channel.id == "web" && it.session.opened_at >= middle;
            here && it.session.state == SessionState::Closed
        })
    );
    assert!(found("channel_id=nowhere").is_empty());
}

#[test]
fn a_filter_that_cannot_be_understood_is_refused_and_names_itself() {
    let desk = Desk::open();
    let ana = desk.ana();
    for wrong in ["responsible=robot", "state=paused", "from=yesterday"] {
        ana.get(&format!("{}?{wrong}", endpoint::SESSIONS)).refused(422, code::INVALID);
    }
}

#[test]
fn pages_of_a_history_make_the_whole_history_either_way() {
    let desk = Desk::open();
    let ana = desk.ana();
    let long = ana.finds("Henrike Vollbrecht");
    let at = path(endpoint::TIMELINE, &[&long.id]);
    let mut backwards: Vec<Item> = Vec::new();
    loop {
        let before = backwards.first().map(|item| format!("&before={}", item.seq)).unwrap_or_default();
        let page: Timeline = ana.read(&format!("{at}?limit=9{before}"));
        assert_eq!(page.has_later, !backwards.is_empty());
        backwards.splice(0..0, page.items);
        if !page.has_earlier {
            break;
        }
    }
    assert!(backwards.len() >= 120, "{}", backwards.len());
    assert!(backwards.is_sorted_by(|a, b| a.seq < b.seq));
    let mut forwards: Vec<Item> = Vec::new();
    loop {
        let after = forwards.last().map_or(0, |item| item.seq);
        let page: Timeline = ana.read(&format!("{at}?limit=13&after={after}"));
        assert_eq!(page.has_earlier, !forwards.is_empty());
        forwards.extend(page.items);
        if !page.has_later {
            break;
        }
    }
    assert_eq!(forwards, backwards);
}

#[test]
fn a_sessions_history_is_its_own_alone() {
    let desk = Desk::open();
    let ana = desk.ana();
    let anna = ana.finds("Anna Petrosyan");
    let own: Timeline = ana.read(&path(endpoint::SESSION_TIMELINE, &[&anna.session.id]));
    assert!(!own.has_earlier && own.items.iter().all(|item| item.session_id == anna.session.id));
    assert!(own.items.len() < ana.history(&anna.id).len());
}
