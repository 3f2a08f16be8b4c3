//! HTML that somebody else wrote, in a frame that runs nothing.
//!
//! What reaches the frame has been taken apart and put together again from what is allowed (`domain/letter.rs`). The
//! frame is of our origin so that its height can be taken, and has no right to scripts, so that nobody in it can use that.

use super::body::Fold;
use super::message::author_name;
use super::printed::is_on_paper;
use crate::browser::frame::content_height;
use crate::browser::scroll::SizeWatch;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::id::{AttachmentId, ItemId};
use handback_domain::item::Item;
use handback_domain::letter::{Images, Letter};
use handback_domain::markup::Markup;
use leptos::html;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// How high a frame is until its page has been measured, in pixels.
const UNMEASURED: f64 = 120.0;
/// How high a frame is at most while it is folded.
const FOLDED: f64 = 420.0;
/// How high a frame is at most; what is longer scrolls within.
const HIGHEST: f64 = 12_000.0;

/// How high frames have turned out, so that they take their room at once when they come on the page again.
#[derive(Clone, Copy)]
pub struct Heights(StoredValue<HashMap<ItemId, f64>, LocalStorage>);

impl Heights {
    /// Of a history of which nothing has been measured.
    #[must_use]
    pub fn unknown() -> Self {
        Self(StoredValue::new_local(HashMap::new()))
    }
}

/// The frame of one message.
#[derive(Clone)]
struct Frame {
    of: ItemId,
    element: NodeRef<html::Iframe>,
    height: RwSignal<f64>,
    known: Heights,
}

impl Frame {
    fn new(of: ItemId, known: Heights) -> Self {
        let height = known.0.with_value(|known| known.get(&of).copied()).unwrap_or(UNMEASURED);
        Self { of, element: NodeRef::new(), height: RwSignal::new(height), known }
    }

    fn measure(&self) {
        if let Some(height) = self.element.get_untracked().and_then(|element| content_height(&element)) {
            self.known.0.update_value(|known| {
                known.insert(self.of.clone(), height);
            });
            self.height.set(height);
        }
    }

    /// Its page is laid out anew when the frame gets wider or narrower.
    fn measure_with_width(&self) {
        let frame = self.clone();
        let watch = SizeWatch::new(move || frame.measure());
        self.element.on_load(move |element| {
            if let Some(watch) = watch {
                watch.watch(&element);
            }
        });
    }
}

/// The message, in its frame.
#[component]
pub fn LetterFrame(item: Arc<Item>, markup: Vec<Markup>) -> impl IntoView {
    let desk = use_desk();
    let (of_whole, of_images) = (item.id.clone(), item.id.clone());
    let is_on_paper = is_on_paper();
    let whole = desk.select(move |workspace| is_on_paper || workspace.is_whole(&of_whole));
    let with_images = desk.select(move |workspace| workspace.has_remote_images(&of_images));
    let attachments = item.message().map(|message| message.attachments.clone()).unwrap_or_default();
    let Letter { remote_images, embedded, .. } = Letter::new(&markup, &Images::none_of(&attachments));
    let addresses = embedded_images(embedded);
    let page = move || {
        let address =
            |id: &AttachmentId| addresses.iter().find(|image| image.id == *id).and_then(EmbeddedImage::address);
        Letter::new(&markup, &Images { remote: with_images.get(), attachments: &attachments, address: &address }).page
    };
    let frame = Frame::new(item.id.clone(), expect_context());
    frame.measure_with_width();
    let (element, height) = (frame.element, frame.height);
    let is_long = Selection::new(move || height.get() > FOLDED);
    let size = move || {
        let most = match whole.get() {
            _ if is_on_paper => f64::INFINITY,
            true => HIGHEST,
            false => FOLDED,
        };
        format!("{}px", height.get().min(most).ceil())
    };
    let author = item.message().map(|message| author_name(&message.author));
    let title = move || format!("Formatted message from {}", author.map(|author| author.get()).unwrap_or_default());
    let of_button = item.id.clone();
    view! {
        <iframe class="letter" data-folded=move || (is_long.get() && !whole.get()).then_some("") title=title node_ref=element style:block-size=size
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
            srcdoc=page on:load=handler(move |_| frame.measure())></iframe>
        {dynamic(move || is_long.get().then(|| view! { <Fold item=item.clone() whole/> }))}
        {dynamic(move || (remote_images > 0 && !with_images.get()).then(|| view! { <ImagesOffer of=of_button.clone()/> }))}
    }
}

/// An image that came with the message, on its way to the frame.
struct EmbeddedImage {
    id: AttachmentId,
    address: ReadSignal<Option<String>>,
    broken: RwSignal<bool>,
}

impl EmbeddedImage {
    fn address(&self) -> Option<String> {
        self.address.get().filter(|_| !self.broken.get())
    }
}

fn embedded_images(mut ids: Vec<AttachmentId>) -> Vec<EmbeddedImage> {
    let desk = use_desk();
    ids.sort_unstable();
    ids.dedup();
    let image = |id: AttachmentId| {
        let broken = RwSignal::new(false);
        EmbeddedImage { address: desk.image_address(&id, broken), id, broken }
    };
    ids.into_iter().map(image).collect()
}

/// Whoever loads an image tells its owner that the message has been opened, and where.
#[component]
fn ImagesOffer(of: ItemId) -> impl IntoView {
    let desk = use_desk();
    view! {
        <button class="button letter-images" data-size="small" type="button"
            title="Whoever sent this learns that it has been opened."
            on:click=handler(move |_| desk.send(Event::RemoteImagesWanted(of.clone())))>
            <Icon of=icondata_lu::LuImage/>"Show remote images"
        </button>
    }
}
