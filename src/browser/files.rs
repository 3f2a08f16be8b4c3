//! Files that the person has chosen, held until they are sent or taken away, and pictures of them.

use handback_domain::blank::is_blank;
use handback_domain::draft_file::ChosenFile;
use handback_domain::id::FileKey;
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement, Url};

/// A file in the browser's hands.
struct Held {
    file: File,
    /// Where the page can show it.
    picture: Option<Shown>,
    /// Whether the browser's database has been given it.
    kept: bool,
}

/// A file that the page can show, for as long as this is kept.
pub struct Shown(String);

impl Shown {
    /// Nothing where the browser does not let the page show it.
    #[must_use]
    pub fn of(file: &Blob) -> Option<Self> {
        Url::create_object_url_with_blob(file).ok().map(Self)
    }

    /// Under which address.
    #[must_use]
    pub fn address(&self) -> String {
        self.0.clone()
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // Fails for no address that the browser has made itself.
        let _ = Url::revoke_object_url(&self.0);
    }
}

thread_local! {
    // Files are the browser's: the state knows them by their keys.
    static HELD: RefCell<HashMap<FileKey, Held>> = RefCell::default();
}

/// The files that a file dialog gave. It is emptied, so that the same one can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<ChosenFile> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let files = input.as_ref().map(|input| hold(input.files())).unwrap_or_default();
    if let Some(input) = input {
        input.set_value("");
    }
    files
}

/// The files on the clipboard; none where words are pasted. Word processors put a picture of the words beside them.
#[must_use]
pub fn pasted(event: &ClipboardEvent) -> Vec<ChosenFile> {
    let Some(data) = event.clipboard_data() else { return vec![] };
    let has = |form| data.get_data(form).is_ok_and(|words| !is_blank(&words));
    if has("text/plain") && has("text/html") { vec![] } else { hold(data.files()) }
}

/// The files that were dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<ChosenFile> {
    hold(event.data_transfer().and_then(|data| data.files()))
}

/// Whether files are being dragged, and not words or a link.
#[must_use]
pub fn are_dragged(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data: DataTransfer| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// Lets go of the page only what the app takes: a file dropped beside the composer would otherwise take its place.
pub fn refuse_stray_drops() {
    let refuse = |event: DragEvent| {
        if are_dragged(&event) && !event.default_prevented() {
            event.prevent_default();
            if let Some(data) = event.data_transfer() {
                data.set_drop_effect("none");
            }
        }
    };
    for handle in [
        leptos::prelude::window_event_listener(leptos::ev::dragover, refuse),
        leptos::prelude::window_event_listener(leptos::ev::drop, refuse),
    ] {
        leptos::prelude::on_cleanup(move || handle.remove());
    }
}

fn hold(files: Option<FileList>) -> Vec<ChosenFile> {
    let Some(files) = files else { return vec![] };
    (0..files.length()).filter_map(|place| files.get(place)).map(hold_one).collect()
}

fn hold_one(file: File) -> ChosenFile {
    let key = FileKey::from(super::random::write_key().as_str());
    // Whole bytes, and far fewer than 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let size = file.size() as u64;
    let chosen = ChosenFile { key: key.clone(), name: file.name(), size };
    HELD.with_borrow_mut(|held| held.insert(key, Held { file, picture: None, kept: false }));
    chosen
}

/// Takes a file again that the browser's database has kept.
pub fn hold_again(key: FileKey, file: File) {
    HELD.with_borrow_mut(|held| {
        held.entry(key).or_insert(Held { file, picture: None, kept: true });
    });
}

/// The file of this key, where the browser's database has not been given it yet; from now on it has.
#[must_use]
pub fn not_kept(key: &FileKey) -> Option<File> {
    HELD.with_borrow_mut(|held| {
        let held = held.get_mut(key).filter(|held| !held.kept)?;
        held.kept = true;
        Some(held.file.clone())
    })
}

/// The file of this key.
#[must_use]
pub fn file(key: &FileKey) -> Option<File> {
    HELD.with_borrow(|held| held.get(key).map(|held| held.file.clone()))
}

/// The first bytes of a file; nothing where it cannot be read any more, because it was moved or changed.
pub async fn beginning(file: &File, length: usize) -> Option<Vec<u8>> {
    let end = i32::try_from(length).ok()?;
    let part = file.slice_with_i32_and_i32(0, end).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// An address under which the page can show a file that is an image.
#[must_use]
pub fn picture(key: &FileKey) -> Option<String> {
    HELD.with_borrow_mut(|held| {
        let held = held.get_mut(key)?;
        if held.picture.is_none() {
            held.picture = Shown::of(&held.file);
        }
        held.picture.as_ref().map(Shown::address)
    })
}

/// Keeps these no longer.
pub fn forget(keys: &[FileKey]) {
    HELD.with_borrow_mut(|held| held.retain(|key, _| !keys.contains(key)));
}
