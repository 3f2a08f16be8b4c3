//! Files that customers and human agents have sent: those of the folder `files`, by their names.

use crate::store::attachment::{self, File};
use handback_contract::item::Attachment;
use include_dir::{Dir, include_dir};
use rusqlite::Connection;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/files");

/// A text and the files named behind it in brackets, kept.
///
/// # Errors
/// Which file there is none of.
pub fn attached<'a>(db: &Connection, text: &'a str) -> Result<(&'a str, Vec<Attachment>), String> {
    let Some((text, names)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) else {
        return Ok((text, Vec::new()));
    };
    let kept = names.split(';').map(|name| keep(db, name.trim())).collect::<Result<_, _>>()?;
    Ok((text.trim_end(), kept))
}

fn keep(db: &Connection, name: &str) -> Result<Attachment, String> {
    let content = FILES.get_file(name).ok_or_else(|| format!("no file is called `{name}`"))?.contents();
    attachment::keep(db, &File { name, media_type: "", content }, None).map_err(|refused| refused.to_string())
}
