//! The OpenAPI 3.1 document, made from the types and one table of operations.

/// The table of operations.
pub mod operation;

use crate::capabilities::CONTRACT_VERSION;
use crate::event::LAST_EVENT_ID;
use crate::problem::{MEDIA_TYPE, Problem};
use crate::{ANTI_FORGERY, IDEMPOTENCY_KEY};
use operation::{Asks, Make, Need, Operation, file, of, operations};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

const DESCRIPTION: &str = "What a backend offers to the workspace. Fields and words that are not known are ignored. \
    Every answer may carry the header `Server-Time`, the server's time with milliseconds (RFC 3339): the workspace \
    compares times with that; without it, with `Date`.";

/// What is to be known about a portal's token.
const BEARER: &str = "In a portal: a token that its issuer made for the person who is signed in there, for this \
    workspace as its audience, and for a few minutes. Cookies do not count beside it. One that is unknown, has run out \
    or is for another audience is answered with 401 `sign_in_required`; the event stream ends with its token.";

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
            "description": DESCRIPTION,
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
                "Bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": BEARER,
                },
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
        Asks::Body(make) => described["requestBody"] = json!({ "required": true, "content": content(make(generator)) }),
        Asks::File(query) => {
            parameters.extend(query_parameters(query, generator));
            described["requestBody"] = json!({ "required": true, "content": content(file(generator)) });
        }
    }
    parameters.extend(operation.needs.iter().filter_map(header));
    described["parameters"] = Value::Array(parameters);
    if operation.needs.contains(&Need::SignIn) {
        described["security"] = json!([{ "SignIn": [] }, { "Bearer": [] }]);
    }
    described
}

/// What travels in a body: JSON, unless its schema names another media type.
fn content(schema: Value) -> Value {
    let media_type = schema["contentMediaType"].as_str().unwrap_or("application/json").to_owned();
    json!({ media_type: { "schema": schema } })
}

fn responses(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let mut responses = Map::new();
    match operation.answer {
        Some(make) => {
            let content = content(make(generator));
            responses.insert("200".to_owned(), json!({ "description": "Done.", "content": content }));
        }
        None => drop(responses.insert("204".to_owned(), json!({ "description": "Done." }))),
    }
    if operation.may_be_empty {
        responses.insert("204".to_owned(), json!({ "description": "There is nobody and nothing." }));
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
        Need::AntiForgery => {
            (ANTI_FORGERY, false, "The token that `Me` has: needed with the cookie, not with a bearer token.")
        }
        Need::Key => (IDEMPOTENCY_KEY, true, "A UUID that names this write, the same for every retry of it."),
        Need::Version => ("If-Match", true, "The conversation's `version`, in quotation marks."),
        Need::LastEvent => {
            (LAST_EVENT_ID, false, "The id of the last event that arrived: the stream goes on after it.")
        }
        Need::Known => ("If-None-Match", false, "The `ETag` of the answer that the asker has."),
    };
    let schema = json!({ "type": "string" });
    Some(json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema }))
}
