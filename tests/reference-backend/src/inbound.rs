//! What a channel delivers, checked and taken apart: who writes to whom, in which format, with which files.

use crate::refused::Refused;
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use handback_contract::customer_side::{CustomerMessage, CustomerRef, CustomerSideAttachment, CustomerSideAuthor};
use handback_contract::item::{Body, Format};
use handback_domain::blank::is_blank;

/// How many characters a plain text has at most.
const LONGEST_TEXT: usize = 20_000;
/// How many characters a formatted text has at most: an e-mail says everything about its looks in it.
const LONGEST_BODY: usize = 500_000;
/// How many characters the id or the name of a customer has at most.
const LONGEST_NAME: usize = 200;
/// How many characters the name, the type or the content id of a file has at most.
const LONGEST_FILE_NAME: usize = 1_000;
/// How many files a message has at most.
const MOST_FILES: usize = 100;
/// Some programs leave the padding of base64 out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A message as its channel delivered it.
pub struct Inbound {
    /// Whose conversation it is.
    pub customer: CustomerRef,
    /// Who of the two writes.
    pub author: CustomerSideAuthor,
    /// What is said.
    pub body: Body,
    /// The files with it.
    pub files: Vec<InboundFile>,
}

/// A file as its channel delivered it.
pub struct InboundFile {
    /// Its name, as the sender gave it.
    pub name: String,
    /// Its media type, as the sender gave it.
    pub media_type: String,
    /// The `Content-ID` of its part, without angle brackets.
    pub content_id: Option<String>,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Inbound {
    /// A customer's plain text.
    #[must_use]
    pub fn text(customer: CustomerRef, text: &str) -> Self {
        let body = Body { format: Format::Text, text: text.to_owned() };
        Self { customer, author: CustomerSideAuthor::Customer, body, files: Vec::new() }
    }
}

impl TryFrom<CustomerMessage> for Inbound {
    type Error = Refused;

    /// Refused is what cannot be a message, with a sentence that names the field.
    fn try_from(message: CustomerMessage) -> Result<Self, Refused> {
        let CustomerMessage { customer, author, text, body, attachments } = message;
        present("customer.id", &customer.id, LONGEST_NAME)?;
        if let Some(name) = &customer.display_name {
            not_longer("customer.display_name", name, LONGEST_NAME)?;
        }
        if attachments.len() > MOST_FILES {
            return Err(Refused::invalid(format!("The field `attachments` has more than {MOST_FILES} files.")));
        }
        let body = said(text, body, attachments.is_empty())?;
        let files = attachments.into_iter().enumerate().map(|(index, file)| read_file(index, file));
        Ok(Self { customer, author, body, files: files.collect::<Result<_, _>>()? })
    }
}

fn present(field: &str, text: &str, longest: usize) -> Result<(), Refused> {
    if is_blank(text) {
        return Err(Refused::invalid(format!("The field `{field}` is empty.")));
    }
    not_longer(field, text, longest)
}

fn not_longer(field: &str, text: &str, longest: usize) -> Result<(), Refused> {
    if text.chars().count() > longest {
        return Err(Refused::invalid(format!("The field `{field}` has more than {longest} characters.")));
    }
    Ok(())
}

/// What is said, by the one of the two fields that says it.
fn said(text: String, body: Option<Body>, needs_words: bool) -> Result<Body, Refused> {
    let (field, body, longest) = match body {
        Some(_) if !text.is_empty() => {
            return Err(Refused::invalid("The fields `text` and `body` exclude each other."));
        }
        Some(Body { format: Format::Unknown, .. }) => {
            return Err(Refused::invalid("The field `body.format` has to be `text`, `html` or `markdown`."));
        }
        Some(body) => ("body.text", body, LONGEST_BODY),
        None => ("text", Body { format: Format::Text, text }, LONGEST_TEXT),
    };
    if needs_words {
        present(field, &body.text, longest)?;
    }
    not_longer(field, &body.text, longest)?;
    Ok(body)
}

fn read_file(index: usize, file: CustomerSideAttachment) -> Result<InboundFile, Refused> {
    let CustomerSideAttachment { name, media_type, content_id, content } = file;
    let field = |part: &str| format!("attachments[{index}].{part}");
    present(&field("name"), &name, LONGEST_FILE_NAME)?;
    if name.contains(char::is_control) {
        return Err(Refused::invalid(format!("The field `{}` has a control character.", field("name"))));
    }
    if !is_media_type(&media_type) {
        let example = "is no media type, such as `image/png`";
        return Err(Refused::invalid(format!("The field `{}` {example}.", field("type"))));
    }
    let content_id = content_id.map(|id| id.trim().trim_start_matches('<').trim_end_matches('>').to_owned());
    if let Some(id) = &content_id {
        present(&field("content_id"), id, LONGEST_FILE_NAME)?;
    }
    let content: String = content.split_ascii_whitespace().collect();
    let content = BASE64
        .decode(content)
        .map_err(|why| Refused::invalid(format!("The field `{}` is not base64: {why}.", field("content"))))?;
    Ok(InboundFile { name, media_type, content_id, content })
}

/// Whether a text can be sent as the value of a `Content-Type`.
fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        let is_token_char = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        !part.is_empty() && part.bytes().all(is_token_char)
    };
    let essence = text.split(';').next().unwrap_or_default().trim();
    text.len() <= LONGEST_FILE_NAME
        && essence.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub))
}
