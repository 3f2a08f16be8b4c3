use handback_contract::conversation::{Conversation, ConversationsPage};
use handback_contract::customer_side::{CustomerMessageTaken, CustomerView};
use handback_contract::endpoint::{self, path};
use handback_contract::item::{Content, Item, Message, Timeline};
use handback_contract::person::Me;
use handback_contract::problem::{MEDIA_TYPE, Problem};
use handback_contract::write::MessageAccepted;
use handback_contract::{ANTI_FORGERY, IDEMPOTENCY_KEY};
use handback_reference_backend::{Options, Portal, Server, TOKEN};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

/// A running backend with the demo's data.
pub struct Desk {
    server: Server,
}

impl Desk {
    pub fn open() -> Self {
        Self::open_with(Options::default())
    }

    pub fn open_with(options: Options) -> Self {
        Self { server: Server::start(options).unwrap() }
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Person {
        Person::at(self.url())
    }

    /// A desk that has a portal.
    pub fn with_a_portal() -> Self {
        Self::open_with(Options { portal: Some(Portal::default()), ..Options::default() })
    }

    /// Whoever has opened the portal.
    pub fn portal(&self) -> Person {
        Person::at(self.server.portal_url().unwrap())
    }

    /// Ana in the portal, with a token that it asked for in these words.
    pub fn ana_in_the_portal(&self, wanted: &Value) -> Person {
        let issued: Value = self.portal().post(TOKEN, &[], wanted).with_status(200).json();
        let bearer = format!("Bearer {}", issued["token"].as_str().unwrap());
        Person { bearer, id: "ana".to_owned(), ..self.stranger() }
    }

    pub fn ana(&self) -> Person {
        self.signed_in("ana")
    }

    pub fn ben(&self) -> Person {
        self.signed_in("ben")
    }

    pub fn vera(&self) -> Person {
        self.signed_in("vera")
    }

    pub fn signed_in(&self, name: &str) -> Person {
        self.stranger().signs_in(name)
    }

    /// A customer writes.
    pub fn customer(&self, channel: &str, id: &str, text: &str) -> CustomerMessageTaken {
        let body = json!({ "customer": { "id": id, "display_name": format!("Customer {id}") }, "text": text });
        self.stranger().post(&path(endpoint::CUSTOMER_WRITES, &[channel]), &[], &body).with_status(200).json()
    }

    /// What a customer sees.
    pub fn customer_sees(&self, channel: &str, id: &str) -> Vec<Item> {
        self.customer_view(channel, id).items
    }

    /// All that a customer is told.
    pub fn customer_view(&self, channel: &str, id: &str) -> CustomerView {
        self.stranger().read(&path(endpoint::CUSTOMER_READS, &[channel, id]))
    }
}

/// Somebody who asks the backend.
pub struct Person {
    pub agent: Agent,
    pub url: String,
    pub cookie: String,
    pub token: String,
    pub bearer: String,
    pub id: String,
}

impl Person {
    /// Somebody who is not signed in and asks there.
    pub fn at(url: String) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        let [cookie, token, bearer, id] = std::array::from_fn(|_| String::new());
        Self { agent: config.into(), url, cookie, token, bearer, id }
    }

    /// The same, signed in to the account of this name.
    pub fn signs_in(&self, name: &str) -> Self {
        let credentials = json!({ "email": format!("{name}@demo.test"), "password": "demo" });
        let answer = self.post(endpoint::SIGN_IN, &[], &credentials).with_status(200);
        let me: Me = answer.json();
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        Self { cookie, token: me.anti_forgery_token, id: me.human_agent.id, ..Self::at(self.url.clone()) }
    }

    /// What says who they are.
    fn proofs(&self) -> [(&'static str, &str); 3] {
        [("cookie", &self.cookie), (ANTI_FORGERY, &self.token), ("authorization", &self.bearer)]
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in self.proofs() {
            if !value.is_empty() && headers.iter().all(|(other, _)| !other.eq_ignore_ascii_case(name)) {
                request = request.header(name, value);
            }
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = self.agent.run(request.body(body.to_vec()).unwrap())?;
        let body = response.body_mut().read_to_vec()?;
        Ok(Answer { status: response.status().as_u16(), headers: response.headers().clone(), body })
    }

    /// The body of an answer that goes on.
    pub fn listens(&self, path: &str, headers: &[(&str, &str)]) -> Box<dyn std::io::Read + Send> {
        let mut request = Request::builder().uri(format!("{}{path}", self.url));
        for (name, value) in self.proofs().iter().filter(|(_, value)| !value.is_empty()).chain(headers) {
            request = request.header(*name, *value);
        }
        let response = self.agent.run(request.body(()).unwrap()).unwrap();
        assert_eq!(response.status().as_u16(), 200);
        Box::new(response.into_body().into_reader())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], &[]).unwrap()
    }

    pub fn read<T: DeserializeOwned>(&self, path: &str) -> T {
        self.get(path).with_status(200).json()
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers: Vec<_> = [("content-type", "application/json")].iter().chain(headers).copied().collect();
        self.ask(method, path, &headers, &serde_json::to_vec(body).unwrap()).unwrap()
    }

    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        self.send("POST", path, headers, body)
    }

    /// The conversation of this customer, which the workspace shows.
    pub fn finds(&self, customer: &str) -> Conversation {
        self.lists(customer).unwrap_or_else(|| panic!("the workspace does not show {customer}"))
    }

    pub fn lists(&self, customer: &str) -> Option<Conversation> {
        let page: ConversationsPage = self.read(&format!("{}?limit=1000", endpoint::CONVERSATIONS));
        page.items.into_iter().find(|conversation| conversation.customer.display_name.as_deref() == Some(customer))
    }

    pub fn opens(&self, id: &str) -> Conversation {
        self.read(&path(endpoint::CONVERSATION, &[id]))
    }

    pub fn history(&self, id: &str) -> Vec<Item> {
        let timeline: Timeline = self.read(&format!("{}?limit=200", path(endpoint::TIMELINE, &[id])));
        timeline.items
    }

    /// A conversation of a new customer in the web chat, escalated and unassigned.
    pub fn is_asked_by(&self, desk: &Desk, customer: &str) -> Conversation {
        desk.customer("web", customer, "I want to speak to a human");
        self.finds(&format!("Customer {customer}"))
    }

    /// The same, assigned to this person.
    pub fn has(&self, desk: &Desk, customer: &str) -> Conversation {
        let asked = self.is_asked_by(desk, customer);
        self.assigns(&asked, Some(&self.id)).with_status(200).json()
    }

    pub fn assigns(&self, conversation: &Conversation, to: Option<&str>) -> Answer {
        let version = format!("\"{}\"", conversation.version);
        let headers = [("if-match", version.as_str())];
        self.send("PUT", &path(endpoint::ASSIGNMENT, &[&conversation.id]), &headers, &json!({ "assignee_id": to }))
    }

    /// Writes with a fresh key, having seen all there is.
    pub fn writes(&self, conversation: &Conversation, visibility: &str, text: &str) -> Answer {
        self.writes_as(&key(), conversation, &self.message(conversation, visibility, text))
    }

    pub fn writes_as(&self, key: &str, conversation: &Conversation, body: &Value) -> Answer {
        self.post(&path(endpoint::MESSAGES, &[&conversation.id]), &[(IDEMPOTENCY_KEY, key)], body)
    }

    pub fn message(&self, conversation: &Conversation, visibility: &str, text: &str) -> Value {
        json!({
            "visibility": visibility,
            "body": { "format": "text", "text": text },
            "client_ref": key(),
            "expected_session_id": conversation.session.id,
            "seen_item_id": self.history(&conversation.id).last().map(|item| item.id.clone()),
        })
    }

    pub fn has_written(&self, conversation: &Conversation, visibility: &str, text: &str) -> MessageAccepted {
        self.writes(conversation, visibility, text).with_status(200).json()
    }

    /// Resolves with a fresh key, having seen all there is.
    pub fn resolves(&self, conversation: &Conversation) -> Answer {
        let seen = self.history(&conversation.id).last().map(|item| item.id.clone());
        self.resolves_as(&key(), conversation, &json!({ "seen_item_id": seen }))
    }

    pub fn resolves_as(&self, key: &str, conversation: &Conversation, body: &Value) -> Answer {
        let version = format!("\"{}\"", conversation.version);
        let headers = [(IDEMPOTENCY_KEY, key), ("if-match", &version)];
        self.post(&path(endpoint::RESOLVE, &[&conversation.id, &conversation.session.id]), &headers, body)
    }
}

/// What the backend answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub fn with_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem, which says its status and code and that nothing was done.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Problem {
        assert_eq!(self.header("content-type"), MEDIA_TYPE);
        let problem: Problem = self.json();
        assert_eq!((self.status, problem.status, problem.code.as_str()), (status, status, code), "{problem:?}");
        assert!(problem.detail.as_ref().is_some_and(|detail| detail.ends_with('.')), "{problem:?}");
        problem
    }
}

/// A fresh key for a write.
pub fn key() -> String {
    uuid::Builder::from_random_bytes(std::array::from_fn(|_| random())).into_uuid().to_string()
}

fn random() -> u8 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0) as u8
}

/// The messages among lines.
pub fn messages(items: &[Item]) -> Vec<&Message> {
    items
        .iter()
        .filter_map(|item| if let Content::Message(message) = &item.content { Some(message) } else { None })
        .collect()
}

/// How many lines are markers of a resolve.
pub fn markers(items: &[Item]) -> usize {
    items.iter().filter(|item| matches!(item.content, Content::SessionResolved { .. })).count()
}

/// Does the same at once, as often as asked.
pub fn at_once<T: Send>(times: usize, act: impl Fn() -> T + Sync) -> Vec<T> {
    let start = std::sync::Barrier::new(times);
    std::thread::scope(|scope| {
        let acts: Vec<_> = (0..times)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    act()
                })
            })
            .collect();
        acts.into_iter().map(|act| act.join().unwrap()).collect()
    })
}
