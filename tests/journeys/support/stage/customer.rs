use super::live::{BETWEEN_LOOKS, PATIENCE};
use crate::failure::{Failure, Outcome, ensure};
use handback_contract::conversation::Conversation;
use handback_contract::customer_side::{
    CustomerMessage, CustomerMessageTaken, CustomerRef, CustomerSideAttachment, CustomerSideAuthor, CustomerView,
};
use handback_contract::endpoint as at;
use handback_contract::item::{Body, Content, Format, Item, Message};
use std::time::{Duration, Instant};

/// A customer, writing and reading in their own channel.
pub struct Customer {
    http: reqwest::Client,
    backend: String,
    channel: String,
    me: CustomerRef,
}

impl Customer {
    /// The customer of a conversation.
    pub(super) fn of(http: reqwest::Client, backend: String, conversation: Conversation) -> Self {
        let Conversation { channel, customer, .. } = conversation;
        let me = CustomerRef { id: customer.id, display_name: customer.display_name };
        Self { http, backend, channel: channel.id, me }
    }

    /// Somebody who has not written yet.
    pub(super) fn new(http: reqwest::Client, backend: String, channel: &str, name: &str) -> Self {
        let id = name.to_lowercase().replace(' ', "-");
        let me = CustomerRef { id, display_name: Some(name.to_owned()) };
        Self { http, backend, channel: channel.to_owned(), me }
    }

    /// Writes, and tells the session that it went into and what answered at once.
    ///
    /// # Errors
    /// When the channel refuses.
    pub async fn writes(&self, text: &str) -> Outcome<(String, Vec<String>)> {
        let taken = self.send(CustomerMessage { text: text.to_owned(), ..CustomerMessage::default() }).await?;
        let answers = texts(&taken.items).into_iter().filter(|line| line != text).collect();
        Ok((taken.session_id, answers))
    }

    /// Writes something with a format, and files.
    ///
    /// # Errors
    /// When the channel refuses.
    pub async fn writes_formatted(
        &self,
        format: Format,
        text: &str,
        attachments: Vec<CustomerSideAttachment>,
    ) -> Outcome<CustomerMessageTaken> {
        let body = Some(Body { format, text: text.to_owned() });
        self.send(CustomerMessage { body, attachments, ..CustomerMessage::default() }).await
    }

    /// Is answered by the AI agent, in Markdown.
    ///
    /// # Errors
    /// When the channel refuses.
    pub async fn is_answered_by_the_ai_agent(&self, text: &str) -> Outcome {
        let body = Some(Body { format: Format::Markdown, text: text.to_owned() });
        let author = CustomerSideAuthor::AiAgent;
        self.send(CustomerMessage { author, body, ..CustomerMessage::default() }).await?;
        Ok(())
    }

    async fn send(&self, message: CustomerMessage) -> Outcome<CustomerMessageTaken> {
        let url = format!("{}{}", self.backend, at::path(at::CUSTOMER_WRITES, &[&self.channel]));
        let message = CustomerMessage { customer: self.me.clone(), ..message };
        Ok(self.http.post(url).json(&message).send().await?.error_for_status()?.json().await?)
    }

    /// Begins to type.
    ///
    /// # Errors
    /// When the channel refuses.
    pub async fn types(&self) -> Outcome {
        let url = format!("{}{}", self.backend, at::path(at::CUSTOMER_TYPES, &[&self.channel, &self.me.id]));
        self.http.post(url).send().await?.error_for_status()?;
        Ok(())
    }

    /// Sees before long that somebody types.
    ///
    /// # Errors
    /// When they do not.
    pub async fn sees_typing(&self) -> Outcome {
        let start = Instant::now();
        while self.view().await?.typing_until.is_none() {
            ensure(start.elapsed() < PATIENCE, "The customer sees nobody type.")?;
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        Ok(())
    }

    /// Sees nobody type, or nobody any more, within this time.
    ///
    /// # Errors
    /// When somebody is still shown to type.
    pub async fn sees_nobody_type_within(&self, time: Duration) -> Outcome {
        let start = Instant::now();
        while self.view().await?.typing_until.is_some() {
            ensure(start.elapsed() < time, format!("After {time:?} the customer still sees somebody type."))?;
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        Ok(())
    }

    /// Every line that the customer can see.
    ///
    /// # Errors
    /// When the channel refuses.
    pub async fn sees(&self) -> Outcome<Vec<String>> {
        Ok(texts(&self.view().await?.items))
    }

    /// All that the customer can see: every line, and whether somebody types.
    ///
    /// # Errors
    /// When the channel refuses.
    pub async fn view(&self) -> Outcome<CustomerView> {
        let url = format!("{}{}", self.backend, at::path(at::CUSTOMER_READS, &[&self.channel, &self.me.id]));
        Ok(self.http.get(url).send().await?.error_for_status()?.json().await?)
    }

    /// The newest message that the customer can see.
    ///
    /// # Errors
    /// When there is none.
    pub async fn newest(&self) -> Outcome<Message> {
        let mut messages = self.view().await?.items.into_iter().filter_map(message);
        messages.next_back().ok_or_else(|| Failure::new("The customer sees nothing."))
    }
}

fn message(item: Item) -> Option<Message> {
    if let Content::Message(message) = item.content { Some(message) } else { None }
}

fn texts(items: &[Item]) -> Vec<String> {
    let text = |item: &Item| match &item.content {
        Content::Message(message) => Some(message.body.text.clone()),
        _ => None,
    };
    items.iter().filter_map(text).collect()
}
