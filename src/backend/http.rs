//! Requests over `fetch`. The only user of gloo-net; knows nothing of what is asked.

use gloo_net::http::{Method, RequestBuilder, Response};
use handback_domain::problem::{Cause, Outcome, Problem};
use handback_domain::remote::Fresh;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::HashMap;

/// How long an answer may take, in milliseconds; after that the agent is told, and may try again.
const PATIENCE: u32 = 20_000;

/// A backend's address and what a browser must remember of earlier answers.
#[derive(Default)]
pub struct Http {
    /// Prefix of every path; empty for the origin that served the app.
    base: String,
    anti_forgery: RefCell<Option<String>>,
    /// The entity tag of the last answer, by path.
    tags: RefCell<HashMap<String, String>>,
}

/// One request that changes something.
pub struct Write<'a, B> {
    /// How.
    pub method: Method,
    /// Where.
    pub path: String,
    /// With what body.
    pub body: &'a B,
    /// Further headers: name and value.
    pub headers: &'a [(&'a str, &'a str)],
}

impl Http {
    /// Takes the token that every write must carry from now on, and forgets what was answered to whoever was here before.
    pub fn signed_in(&self, anti_forgery: String) {
        self.anti_forgery.replace(Some(anti_forgery));
        self.tags.borrow_mut().clear();
    }

    /// Asks for data.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Problem> {
        read(self.ask(path, None).await?, Outcome::NotApplied).await
    }

    /// Asks for data, or for the word that it is as it was when last asked for under this path.
    pub async fn get_if_changed<T: DeserializeOwned>(
        &self,
        path: &str,
        only_if_changed: bool,
    ) -> Result<Fresh<T>, Problem> {
        let tag = only_if_changed.then(|| self.tags.borrow().get(path).cloned()).flatten();
        let response = self.ask(path, tag.as_deref()).await?;
        if response.status() == 304 {
            return Ok(Fresh::Unchanged);
        }
        let tag = response.headers().get("etag");
        let data = read(response, Outcome::NotApplied).await?;
        if let Some(tag) = tag {
            self.tags.borrow_mut().insert(path.to_owned(), tag);
        }
        Ok(Fresh::Changed(data))
    }

    async fn ask(&self, path: &str, tag: Option<&str>) -> Result<Response, Problem> {
        let mut request = self.request(Method::GET, path);
        if let Some(tag) = tag {
            request = request.header("If-None-Match", tag);
        }
        request.send().await.map_err(|_| unreachable(Outcome::NotApplied))
    }

    /// Asks for a change and for what came of it.
    pub async fn write<B: Serialize, T: DeserializeOwned>(&self, write: Write<'_, B>) -> Result<T, Problem> {
        read(self.send(write).await?, Outcome::Unknown).await
    }

    /// Asks for a change whose answer has no body.
    pub async fn write_without_answer<B: Serialize>(&self, write: Write<'_, B>) -> Result<(), Problem> {
        let response = self.send(write).await?;
        if response.ok() { Ok(()) } else { Err(refused(&response, &body(&response, Outcome::Unknown).await?)) }
    }

    async fn send<B: Serialize>(&self, write: Write<'_, B>) -> Result<Response, Problem> {
        let mut request = self.request(write.method, &write.path);
        for (name, value) in write.headers {
            request = request.header(name, value);
        }
        if let Some(token) = self.anti_forgery.borrow().as_deref() {
            request = request.header(handback_contract::ANTI_FORGERY, token);
        }
        let request = request.json(write.body).map_err(|_| unreadable(Outcome::NotApplied))?;
        // Whether a request without an answer arrived, nobody here can know.
        request.send().await.map_err(|_| unreachable(Outcome::Unknown))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        RequestBuilder::new(&format!("{}{path}", self.base))
            .method(method)
            .header("Accept", "application/json")
            .abort_signal(Some(&web_sys::AbortSignal::timeout_with_u32(PATIENCE)))
    }
}

async fn read<T: DeserializeOwned>(response: Response, if_lost: Outcome) -> Result<T, Problem> {
    let bytes = body(&response, if_lost).await?;
    if response.ok() {
        serde_json::from_slice(&bytes).map_err(|_| unreadable(Outcome::Applied))
    } else {
        Err(refused(&response, &bytes))
    }
}

async fn body(response: &Response, if_lost: Outcome) -> Result<Vec<u8>, Problem> {
    response.binary().await.map_err(|_| unreachable(if_lost))
}

fn refused(response: &Response, bytes: &[u8]) -> Problem {
    super::workspace::problem::read(response.status(), bytes)
}

fn unreachable(outcome: Outcome) -> Problem {
    Problem {
        cause: Cause::Unreachable,
        text: "The help desk's server cannot be reached. Check the connection, then try again.".to_owned(),
        retryable: true,
        outcome,
    }
}

fn unreadable(outcome: Outcome) -> Problem {
    Problem {
        cause: Cause::Other,
        text: "The help desk's server answered something that Handback cannot read. Tell whoever runs it.".to_owned(),
        retryable: true,
        outcome,
    }
}
