//! E-mails as customers' programs write them: those of the folder `mails`, by their names.

use include_dir::{Dir, include_dir};

static MAILS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/mails");

/// The HTML of one.
///
/// # Errors
/// That there is none of this name.
pub fn html(name: &str) -> Result<&'static str, String> {
    let mail = MAILS.get_file(name).and_then(include_dir::File::contents_utf8);
    mail.map(str::trim).ok_or_else(|| format!("no mail is called `{name}`"))
}
