use crate::desk::{Answer, Desk, Person, key, messages};
use crate::events::Stream;
use handback_contract::IDEMPOTENCY_KEY;
use handback_contract::conversation::Conversation;
use handback_contract::copilot::{CurrentDraft, Draft, DraftState};
use handback_contract::customer_side::CustomerView;
use handback_contract::endpoint::{self, path};
use handback_contract::event::Event;
use handback_contract::item::{Content, Item};
use handback_contract::problem::code;
use handback_reference_backend::{DRAFTING, FAULTS, Fault, Options, Wanted};
use proptest::prelude::*;
use serde_json::json;
use std::time::{Duration, Instant};

/// How long a draft may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl Person {
    fn switches(&self, conversation: &Conversation, enabled: bool) -> Answer {
        self.send("PUT", &path(endpoint::COPILOT, &[&conversation.id]), &[], &json!({ "enabled": enabled }))
    }

    fn asks_for_a_draft(&self, conversation: &Conversation, instruction: Option<&str>) -> Answer {
        let at = path(endpoint::COPILOT_DRAFTS, &[&conversation.id]);
        self.post(&at, &[(IDEMPOTENCY_KEY, &key())], &json!({ "instruction": instruction }))
    }

    fn drops(&self, conversation: &Conversation, draft: &str) -> Answer {
        self.send("DELETE", &path(endpoint::COPILOT_DRAFT, &[&conversation.id, draft]), &[], &json!({}))
    }

    fn draft(&self, conversation: &Conversation) -> Option<Draft> {
        let current: CurrentDraft = self.read(&path(endpoint::COPILOT_CURRENT, &[&conversation.id]));
        current.draft
    }

    /// The draft, once it is no longer being written.
    fn written(&self, conversation: &Conversation) -> Option<Draft> {
        let start = Instant::now();
        loop {
            let draft = self.draft(conversation);
            if draft.as_ref().is_none_or(|draft| draft.state != DraftState::Pending) {
                return draft;
            }
            assert!(start.elapsed() < PATIENCE, "the draft is never written");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A conversation of Ana's whose customer asks for something that the knowledge base knows.
fn asked_about_delivery(desk: &Desk, ana: &Person) -> Conversation {
    let conversation = ana.has(desk, "mara");
    desk.customer("web", "mara", "How long does the delivery take?");
    conversation
}

fn switches(items: &[Item]) -> Vec<(bool, String)> {
    let told = |item: &Item| match &item.content {
        Content::CopilotSwitched { enabled, by } => Some((*enabled, by.display_name.clone())),
        _ => None,
    };
    items.iter().filter_map(told).collect()
}

#[test]
fn switched_on_while_the_customer_waits_it_drafts_with_its_sources() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = asked_about_delivery(&desk, &ana);
    let switched: Conversation = ana.switches(&conversation, true).with_status(200).json();
    assert!(switched.copilot.enabled && switched.copilot.available);
    assert_eq!(switched.version, conversation.version, "the switch does not change the version");
    assert_eq!(ana.draft(&conversation).unwrap().state, DraftState::Pending);
    let draft = ana.written(&conversation).unwrap();
    assert_eq!((draft.state, draft.error), (DraftState::Ready, None));
    assert!(draft.text.contains("Germany, Austria: 1 to 2") && !draft.text.contains('*'), "{}", draft.text);
    assert_eq!(draft.sources.first().unwrap().title, "Delivery times");
    let asked = ana.history(&conversation.id).into_iter().rfind(|item| matches!(item.content, Content::Message(_)));
    assert_eq!(draft.based_on_item_id, asked.map(|item| item.id));
}

#[test]
fn each_switch_is_marked_once_with_who_did_it() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    for enabled in [true, true, false, false] {
        ana.switches(&conversation, enabled).with_status(200);
    }
    assert_eq!(switches(&ana.history(&conversation.id)), [true, false].map(|on| (on, "Ana Lindt".to_owned())));
}

#[test]
fn it_drafts_after_each_message_of_the_customer_and_only_while_it_is_on() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = asked_about_delivery(&desk, &ana);
    assert_eq!(ana.draft(&conversation), None, "off until it is switched on");
    ana.switches(&conversation, true).with_status(200);
    let first = ana.written(&conversation).unwrap();
    desk.customer("web", "mara", "And what about returns?");
    let second = ana.written(&conversation).unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(second.sources.first().unwrap().title, "Returns");
    ana.switches(&conversation, false).with_status(200);
    assert_eq!(ana.draft(&conversation), None);
    desk.customer("web", "mara", "Which warranty do I have?");
    assert_eq!(ana.draft(&conversation), None);
    let refused = ana.asks_for_a_draft(&conversation, None).refused(409, code::WRONG_STATE);
    assert!(refused.detail.unwrap().contains("switched off"));
}

#[test]
fn a_draft_heeds_an_instruction() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = asked_about_delivery(&desk, &ana);
    ana.switches(&conversation, true).with_status(200);
    ana.asks_for_a_draft(&conversation, Some(" Tell about the warranty ")).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    assert_eq!(draft.instruction.as_deref(), Some("Tell about the warranty"));
    assert!(draft.text.contains("10 years"), "{}", draft.text);
    let long = "x".repeat(501);
    ana.asks_for_a_draft(&conversation, Some(&long)).refused(422, code::INVALID);
}

#[test]
fn what_finds_nothing_fails_with_a_reason() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    ana.switches(&conversation, true).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    assert_eq!((draft.state, draft.text.as_str()), (DraftState::Failed, ""));
    assert!(draft.error.unwrap().contains("Nothing in the knowledge base"));
}

#[test]
fn the_words_of_an_internal_page_are_never_proposed() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    ana.switches(&conversation, true).with_status(200);
    ana.asks_for_a_draft(&conversation, Some("goodwill")).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    assert_eq!(draft.state, DraftState::Failed);
    assert!(draft.sources.iter().any(|source| source.internal), "{draft:?}");
    assert!(!draft.error.unwrap().contains("25 EUR"));
    let excerpt =
        |internal| draft.sources.iter().filter(move |source| source.internal == internal).map(|it| &it.excerpt);
    assert!(excerpt(true).all(|words| words.as_ref().is_some_and(|words| words.starts_with("Up to 25 EUR"))));
    assert!(excerpt(false).all(Option::is_none));
}

#[test]
fn a_draft_is_its_users_alone() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = asked_about_delivery(&desk, &ana);
    ana.switches(&conversation, true).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    for other in [&ben, &desk.vera(), &desk.signed_in("adam")] {
        assert_eq!(other.draft(&conversation), None);
    }
    ben.switches(&conversation, false).refused(403, code::NOT_ALLOWED);
    ben.asks_for_a_draft(&conversation, None).refused(403, code::NOT_ALLOWED);
    ben.drops(&conversation, &draft.id).refused(404, code::NOT_FOUND);
    assert_eq!(ana.draft(&conversation).unwrap(), draft);
    let seen = serde_json::to_string(&desk.customer_sees("web", "mara")).unwrap();
    assert!(!seen.contains("Germany, Austria"));
}

#[test]
fn a_dropped_draft_is_gone_and_may_be_dropped_twice() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = asked_about_delivery(&desk, &ana);
    ana.switches(&conversation, true).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    ana.drops(&conversation, &draft.id).with_status(204);
    ana.drops(&conversation, &draft.id).with_status(204);
    ana.drops(&conversation, "d999").refused(404, code::NOT_FOUND);
    assert_eq!(ana.draft(&conversation), None);
}

#[test]
fn a_reply_that_came_from_a_draft_uses_it_up() {
    let desk = Desk::open();
    let ana = desk.ana();
    let conversation = asked_about_delivery(&desk, &ana);
    ana.switches(&conversation, true).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    let mut reply = ana.message(&conversation, "customer", "One or two days.");
    reply["copilot_draft_id"] = json!(draft.id);
    ana.writes_as(&key(), &conversation, &reply).with_status(200);
    assert_eq!(ana.draft(&conversation), None);
}

#[test]
fn it_is_off_for_whoever_is_given_the_conversation() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = asked_about_delivery(&desk, &ana);
    let mine: Conversation = ana.switches(&conversation, true).with_status(200).json();
    let given: Conversation = ana.assigns(&mine, Some("ben")).with_status(200).json();
    assert!(!given.copilot.enabled);
    desk.customer("web", "mara", "And what about returns?");
    assert_eq!((ana.draft(&conversation), ben.draft(&conversation)), (None, None));
}

#[test]
fn an_unassigned_session_and_one_whose_agent_has_stopped_have_no_copilot() {
    let desk = Desk::open();
    let ana = desk.ana();
    let asked = ana.is_asked_by(&desk, "mara");
    ana.switches(&asked, true).refused(409, code::NOT_ASSIGNED);
    let stopped = ana.finds("Kofi Boateng");
    let mine: Conversation = ana.assigns(&stopped, Some("ana")).with_status(200).json();
    assert!(!mine.copilot.available);
    let refused = ana.switches(&mine, true).refused(409, code::WRONG_STATE);
    assert!(refused.detail.unwrap().contains("Otto is not running"));
}

#[test]
fn the_demo_has_a_draft_that_is_ready_one_that_is_out_of_date_and_one_that_failed() {
    let desk = Desk::open();
    let ana = desk.ana();
    let ready = ana.draft(&ana.finds("Priyanka Raghunathan")).unwrap();
    assert_eq!(ready.state, DraftState::Ready);
    assert!(ready.sources.iter().all(|source| source.internal == source.excerpt.is_some()));
    assert!(ready.sources.iter().any(|source| source.internal) && ready.sources.iter().any(|source| !source.internal));
    assert_eq!(ana.draft(&ana.finds("Margarethe Oberleitner")).unwrap().state, DraftState::Stale);
    let failed = ana.draft(&ana.finds("ليلى الحداد")).unwrap();
    assert_eq!(failed.state, DraftState::Failed);
    assert!(failed.error.unwrap().contains("knowledge base"));
}

#[test]
fn a_test_can_have_a_draft_fail() {
    let desk = Desk::open_with(Options { faults: true, ..Options::default() });
    let ana = desk.ana();
    let conversation = asked_about_delivery(&desk, &ana);
    let fault =
        Fault::Status { status: 503, code: "unavailable".into(), detail: "The model is busy.".into(), retryable: true };
    let at = path(endpoint::COPILOT_DRAFTS, &[&conversation.id]);
    let wanted = Wanted { method: DRAFTING.into(), path_prefix: at, times: 1, fault };
    desk.stranger().post(FAULTS, &[], &serde_json::to_value(wanted).unwrap()).with_status(204);
    ana.switches(&conversation, true).with_status(200);
    let draft = ana.written(&conversation).unwrap();
    assert_eq!((draft.state, draft.error.as_deref()), (DraftState::Failed, Some("The model is busy.")));
    ana.asks_for_a_draft(&conversation, None).with_status(200);
    assert_eq!(ana.written(&conversation).unwrap().state, DraftState::Ready);
}

/// Something that can be done with Copilot, or happen while it is on.
#[derive(Clone, Debug)]
enum Deed {
    Switch(bool),
    Ask(Option<&'static str>),
    Drop,
    Look,
    Wait,
    CustomerWrites(&'static str),
}

fn deed() -> impl Strategy<Value = Deed> {
    let instructions = [None, Some("shorter"), Some("send it to the customer now"), Some("resolve the session")];
    let texts = ["How long does the delivery take?", "And returns?", "Please send it!", "Hello?"];
    prop_oneof![
        any::<bool>().prop_map(Deed::Switch),
        proptest::sample::select(instructions.to_vec()).prop_map(Deed::Ask),
        Just(Deed::Drop),
        Just(Deed::Look),
        Just(Deed::Wait),
        proptest::sample::select(texts.to_vec()).prop_map(Deed::CustomerWrites),
    ]
}

/// What Copilot must never change: everything but the drafts, its switch and the switch's markers.
fn untouched(desk: &Desk, ana: &Person, conversation: &Conversation) -> (CustomerView, Vec<Item>, Conversation) {
    let seen = desk.customer_view("web", &conversation.customer.id);
    let mut history = ana.history(&conversation.id);
    history.retain(|item| !matches!(item.content, Content::CopilotSwitched { .. }));
    let mut now = ana.opens(&conversation.id);
    now.copilot.enabled = false;
    // The switch's markers count here too.
    now.changes = 0;
    (seen, history, now)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_copilot_operations_sends_anything(
        deeds in proptest::collection::vec((0..3_usize, deed()), 1..14),
    ) {
        let desk = Desk::open();
        let people = [desk.ana(), desk.ben(), desk.vera()];
        let [ana, ..] = &people;
        let conversation = ana.has(&desk, "mara");
        for (who, deed) in deeds {
            let person = &people[who];
            let before = untouched(&desk, ana, &conversation);
            match deed {
                Deed::CustomerWrites(text) => {
                    let said = before.0.items.len();
                    desk.customer("web", "mara", text);
                    let (seen, _, now) = untouched(&desk, ana, &conversation);
                    let (old, new) = seen.items.split_at(said);
                    prop_assert_eq!(old, &before.0.items[..]);
                    let new: Vec<&str> = messages(new).iter().map(|new| new.body.text.as_str()).collect();
                    prop_assert_eq!(new, [text], "the customer sees what they wrote and nothing else");
                    prop_assert_eq!(seen.typing_until, before.0.typing_until);
                    prop_assert_eq!(now.session, before.2.session);
                    continue;
                }
                Deed::Switch(on) => drop(person.switches(&conversation, on)),
                Deed::Ask(instruction) => drop(person.asks_for_a_draft(&conversation, instruction)),
                Deed::Drop => {
                    let draft = person.draft(&conversation).map_or("d1".to_owned(), |draft| draft.id);
                    drop(person.drops(&conversation, &draft));
                }
                Deed::Look => drop(person.draft(&conversation)),
                Deed::Wait => drop(ana.written(&conversation)),
            }
            prop_assert_eq!(untouched(&desk, ana, &conversation), before);
        }
        let before = untouched(&desk, ana, &conversation);
        ana.written(&conversation);
        prop_assert_eq!(untouched(&desk, ana, &conversation), before, "nor does the draft that came last");
    }
}

#[test]
fn whoever_a_draft_is_for_is_told_how_it_stands_and_nobody_else() {
    let desk = Desk::open();
    let (ana, ben) = (desk.ana(), desk.ben());
    let conversation = asked_about_delivery(&desk, &ana);
    let (mut told, mut others) = (Stream::open(&ana, None), Stream::open(&ben, None));
    ana.switches(&conversation, true).with_status(200);
    let stands = |event: &Event| match event {
        Event::DraftUpdated { conversation_id, draft } if *conversation_id == conversation.id => Some(draft.state),
        _ => None,
    };
    while told.until(stands).1 != DraftState::Ready {}
    ana.drops(&conversation, &ana.draft(&conversation).unwrap().id).with_status(204);
    assert_eq!(told.until(stands).1, DraftState::Discarded);
    let last = ana.has_written(&conversation, "customer", "That was all.").item.id;
    others.until(|event| match event {
        Event::DraftUpdated { .. } => panic!("Ben is told of Ana's draft"),
        Event::ItemCreated { item, .. } if item.id == last => Some(()),
        _ => None,
    });
}
