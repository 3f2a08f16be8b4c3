//! The OpenAPI 3.1 document, made from the types and one table of operations.

use crate::capabilities::Capabilities;
use crate::channel::{AiAgent, Channel};
use crate::conversation::{
    Conversation, ConversationsPage, ConversationsQuery, Counts, SessionRecord, SessionsPage, SessionsQuery,
};
use crate::customer_side::{CustomerMessage, CustomerMessageTaken, CustomerView};
use crate::endpoint as at;
use crate::item::{Timeline, TimelineQuery};
use crate::person::{Credentials, Me};
use crate::problem::{MEDIA_TYPE, Problem, code};
use crate::write::{MessageAccepted, NewAssignment, NewMessage, ReadUpTo, ResolveRequest, Resolved};
use crate::{ANTI_FORGERY, IDEMPOTENCY_KEY, capabilities::CONTRACT_VERSION};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// How a type's schema is made.
type Make = fn(&mut SchemaGenerator) -> Value;

/// One method of one path.
pub struct Operation {
    /// `get`, `put` or `post`.
    pub method: &'static str,
    /// The endpoint's constant.
    pub path: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    asks: Asks,
    answer: Option<Make>,
    needs: &'static [Need],
    refusals: &'static [(u16, &'static str)],
}

/// What the asker sends.
enum Asks {
    Nothing,
    Query(Make),
    Body(Make),
}

/// What a request must have beside its body, or may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// The cookie of a sign-in.
    SignIn,
    /// The header that proves where a write comes from.
    AntiForgery,
    /// The key of a write.
    Key,
    /// The version that a write was made for.
    Version,
    /// May name the answer that the asker has, for a 304.
    Known,
}

fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

const READS: &[Need] = &[Need::SignIn, Need::Known];
const WRITES: &[Need] = &[Need::SignIn, Need::AntiForgery];
const SIGNED_OUT: (u16, &str) = (401, code::SIGN_IN_REQUIRED);
const FORGED: (u16, &str) = (403, code::ANTI_FORGERY);
const FORBIDDEN: (u16, &str) = (403, code::NOT_ALLOWED);
const MISSING: (u16, &str) = (404, code::NOT_FOUND);
const INVALID: (u16, &str) = (422, code::INVALID);

fn read(path: &'static str, summary: &'static str, answer: Make) -> Operation {
    let refusals = if path.contains('{') { &[SIGNED_OUT, MISSING][..] } else { &[SIGNED_OUT] };
    Operation { method: "get", path, summary, asks: Asks::Nothing, answer: Some(answer), needs: READS, refusals }
}

fn search(path: &'static str, summary: &'static str, query: Make, answer: Make) -> Operation {
    let refusals = if path.contains('{') { &[SIGNED_OUT, MISSING, INVALID][..] } else { &[SIGNED_OUT, INVALID] };
    Operation { asks: Asks::Query(query), refusals, ..read(path, summary, answer) }
}

fn write(method: &'static str, path: &'static str, summary: &'static str, body: Make, answer: Make) -> Operation {
    let refusals = &[SIGNED_OUT, FORGED, FORBIDDEN, MISSING, INVALID];
    Operation { method, path, summary, asks: Asks::Body(body), answer: Some(answer), needs: WRITES, refusals }
}

/// Every operation of the contract.
#[must_use]
pub fn operations() -> Vec<Operation> {
    let mut all = accounts();
    all.extend(reads());
    all.extend(writes());
    all.extend(customers());
    all
}

fn accounts() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[],
            refusals: &[],
            ..read(at::CAPABILITIES, "What the backend offers and what it lacks.", of::<Capabilities>)
        },
        Operation {
            needs: &[],
            refusals: &[(403, code::SIGN_IN_REFUSED), INVALID, (429, code::TOO_MANY)],
            ..write("post", at::SIGN_IN, "Signs in; answers with a cookie.", of::<Credentials>, of::<Me>)
        },
        Operation {
            method: "post",
            answer: None,
            needs: WRITES,
            refusals: &[SIGNED_OUT, FORGED],
            ..read(at::SIGN_OUT, "Ends the sign-in.", of::<Me>)
        },
        Operation { needs: &[Need::SignIn], ..read(at::ME, "Who is signed in.", of::<Me>) },
    ]
}

fn reads() -> Vec<Operation> {
    vec![
        search(
            at::CONVERSATIONS,
            "The conversations that need or have a human, in display order.",
            of::<ConversationsQuery>,
            of::<ConversationsPage>,
        ),
        read(at::COUNTS, "How many conversations the workspace holds.", of::<Counts>),
        read(at::CONVERSATION, "One conversation, whatever its state.", of::<Conversation>),
        search(at::TIMELINE, "A conversation's history over all sessions.", of::<TimelineQuery>, of::<Timeline>),
        search(at::SESSIONS, "All sessions, newest first.", of::<SessionsQuery>, of::<SessionsPage>),
        read(at::SESSION, "One session.", of::<SessionRecord>),
        search(at::SESSION_TIMELINE, "One session's history.", of::<TimelineQuery>, of::<Timeline>),
        read(at::AI_AGENTS, "Every AI agent.", of::<Vec<AiAgent>>),
        read(at::CHANNELS, "Every channel.", of::<Vec<Channel>>),
    ]
}

fn writes() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::NEWER_ITEMS),
                (409, code::SESSION_CHANGED),
                (409, code::NOT_ASSIGNED),
                INVALID,
                (422, code::KEY_REUSED),
            ],
            ..write(
                "post",
                at::MESSAGES,
                "Answers the customer or leaves a private note.",
                of::<NewMessage>,
                of::<MessageAccepted>,
            )
        },
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Version],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::SESSION_ALREADY_CLOSED),
                (409, code::WRONG_STATE),
                (412, code::VERSION_MISMATCH),
                INVALID,
                (422, code::UNKNOWN_ASSIGNEE),
                (428, code::VERSION_REQUIRED),
            ],
            ..write("put", at::ASSIGNMENT, "Takes, gives or releases it.", of::<NewAssignment>, of::<Conversation>)
        },
        write("put", at::READ, "Clears the badge up to a line.", of::<ReadUpTo>, of::<Conversation>),
        Operation {
            needs: &[Need::SignIn, Need::AntiForgery, Need::Key, Need::Version],
            refusals: &[
                SIGNED_OUT,
                FORGED,
                FORBIDDEN,
                MISSING,
                (409, code::SESSION_ALREADY_CLOSED),
                (409, code::NOT_ASSIGNED),
                (409, code::NEWER_ITEMS),
                (412, code::VERSION_MISMATCH),
                INVALID,
                (422, code::KEY_REUSED),
                (428, code::VERSION_REQUIRED),
            ],
            ..write("post", at::RESOLVE, "Closes a session for good.", of::<ResolveRequest>, of::<Resolved>)
        },
    ]
}

fn customers() -> Vec<Operation> {
    vec![
        Operation {
            needs: &[],
            refusals: &[MISSING, INVALID],
            ..write(
                "post",
                at::CUSTOMER_WRITES,
                "A customer writes.",
                of::<CustomerMessage>,
                of::<CustomerMessageTaken>,
            )
        },
        Operation {
            needs: &[],
            refusals: &[MISSING],
            ..read(at::CUSTOMER_READS, "All that a customer can see: never a note.", of::<CustomerView>)
        },
    ]
}

/// The document.
#[must_use]
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for operation in operations() {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(methods) = item.as_object_mut() {
            methods.insert(operation.method.to_owned(), described(&operation, &mut generator));
        }
    }
    let problem = of::<Problem>(&mut generator);
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Workspace API",
            "version": CONTRACT_VERSION,
            "description": "What a backend offers to the workspace. Fields and words that are not known are ignored.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": "An error, after RFC 9457.",
                    "content": { MEDIA_TYPE: { "schema": problem } },
                },
            },
            "securitySchemes": {
                "SignIn": { "type": "apiKey", "in": "cookie", "name": "handback" },
            },
        },
    })
}

/// The document as text, as it is committed.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", document())
}

fn described(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let mut described = json!({ "summary": operation.summary, "responses": responses(operation, generator) });
    let mut parameters = path_parameters(operation.path);
    match operation.asks {
        Asks::Nothing => {}
        Asks::Query(make) => parameters.extend(query_parameters(make, generator)),
        Asks::Body(make) => {
            let content = json!({ "application/json": { "schema": make(generator) } });
            described["requestBody"] = json!({ "required": true, "content": content });
        }
    }
    parameters.extend(operation.needs.iter().filter_map(header));
    described["parameters"] = Value::Array(parameters);
    if operation.needs.contains(&Need::SignIn) {
        described["security"] = json!([{ "SignIn": [] }]);
    }
    described
}

fn responses(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let mut responses = Map::new();
    match operation.answer {
        Some(make) => {
            let content = json!({ "application/json": { "schema": make(generator) } });
            responses.insert("200".to_owned(), json!({ "description": "Done.", "content": content }));
        }
        None => drop(responses.insert("204".to_owned(), json!({ "description": "Done." }))),
    }
    if operation.needs.contains(&Need::Known) {
        responses.insert("304".to_owned(), json!({ "description": "The asker has it already." }));
    }
    for (status, code) in operation.refusals {
        let response = responses
            .entry(status.to_string())
            .or_insert_with(|| json!({ "$ref": "#/components/responses/Problem", "description": "" }));
        let known = response["description"].as_str().unwrap_or_default();
        let listed = if known.is_empty() { format!("`{code}`") } else { format!("{known}, `{code}`") };
        response["description"] = Value::String(listed);
    }
    Value::Object(responses)
}

fn path_parameters(path: &str) -> Vec<Value> {
    let names = path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect()
}

/// A query's fields, each as a parameter. The type itself never travels, so it is no schema of the document.
fn query_parameters(make: Make, generator: &mut SchemaGenerator) -> Vec<Value> {
    let reference = make(generator);
    let name = reference["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned();
    let query = generator.definitions_mut().remove(&name).unwrap_or_default();
    let fields = query["properties"].as_object().cloned().unwrap_or_default();
    let parameter = |(name, mut schema): (String, Value)| {
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        json!({ "name": name, "in": "query", "description": description, "schema": schema })
    };
    fields.into_iter().map(parameter).collect()
}

fn header(need: &Need) -> Option<Value> {
    let (name, required, description) = match need {
        Need::SignIn => return None,
        Need::AntiForgery => (ANTI_FORGERY, true, "The token that `Me` has."),
        Need::Key => (IDEMPOTENCY_KEY, true, "A UUID that names this write, the same for every retry of it."),
        Need::Version => ("If-Match", true, "The conversation's `version`, in quotation marks."),
        Need::Known => ("If-None-Match", false, "The `ETag` of the answer that the asker has."),
    };
    let schema = json!({ "type": "string" });
    Some(json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema }))
}
