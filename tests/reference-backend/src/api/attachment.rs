//! Files: uploading them, and what is in them.

use super::json;
use crate::app::App;
use crate::headers::OwnPolicy;
use crate::refused::Refused;
use crate::request::{self, InPath, InQuery};
use crate::sign_in::{Reader, Writer};
use crate::store::attachment::{self, File};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use handback_contract::attachment::NewAttachment;
use handback_contract::endpoint;
use handback_domain::file_kind::FileKind;
use handback_domain::file_name;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// `POST` of [`handback_contract::endpoint::ATTACHMENTS`].
pub async fn upload(
    State(app): State<App>,
    Writer(asker): Writer,
    InQuery(NewAttachment { name }): InQuery<NewAttachment>,
    headers: HeaderMap,
    content: Bytes,
) -> Result<Response, Refused> {
    let name = file_name::repaired(&name);
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.to_owned();
    let at = format!("{}?name={name}&type={media_type}", endpoint::ATTACHMENTS);
    let write = request::write(&headers, &asker.person.id, &at, &content)?;
    let answer = app.store.run(move |db| {
        let file = File { name: &name, media_type: &media_type, content: &content };
        write.once(db, || attachment::keep(db, &file, Some(&asker)))
    });
    Ok(json(answer.await?))
}

/// `GET` of [`handback_contract::endpoint::ATTACHMENT_CONTENT`]. Whatever a file holds, a browser shows it in its place
/// only where it is an image, and never runs anything of it.
pub async fn content(State(app): State<App>, reader: Reader, InPath(id): InPath<String>) -> Result<Response, Refused> {
    let read = app.store.run(move |db| attachment::content(db, &id, &reader.asker));
    let (file, content) = read.await?;
    let shown = FileKind::of_media_type(&file.media_type).is_some_and(FileKind::is_image);
    let disposition = if shown { "inline" } else { "attachment" };
    let name = utf8_percent_encode(&file.name, NON_ALPHANUMERIC);
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_DISPOSITION, format!("{disposition}; filename*=UTF-8''{name}")),
        // A file never changes; what was signed in to is nobody else's.
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
        // Kept for whoever fetched it: the next person at the same browser asks anew.
        (header::VARY, "cookie, authorization".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    let mut response = (headers, content).into_response();
    response.extensions_mut().insert(OwnPolicy);
    Ok(response)
}
