//! The contract's words in those of the rules.

use crate::clock::now;
use handback_contract::channel::ChannelKind as WireKind;
use handback_contract::conversation::{ReplyWindow as WireWindow, ReplyWindowState};
use handback_contract::item::{Body as WireBody, Format as WireFormat};
use handback_contract::timestamp::Timestamp;
use handback_domain::body::{Body, Format};
use handback_domain::channel::ChannelKind;
use handback_domain::reply_window::ReplyWindow;
use handback_domain::session::Instant;

/// A channel's kind.
#[must_use]
pub fn channel_kind(kind: WireKind) -> ChannelKind {
    match kind {
        WireKind::Web => ChannelKind::Web,
        WireKind::Whatsapp => ChannelKind::WhatsApp,
        WireKind::Telegram => ChannelKind::Telegram,
        WireKind::Email => ChannelKind::Email,
        WireKind::Unknown => ChannelKind::Other,
    }
}

/// What a message says.
#[must_use]
pub fn body(body: &WireBody) -> Body {
    let format = match body.format {
        WireFormat::Markdown => Format::Markdown,
        WireFormat::Html => Format::Html,
        WireFormat::Text | WireFormat::Unknown => Format::Text,
    };
    Body { format, text: body.text.clone() }
}

/// Whether a conversation lets us answer freely, by its channel, the customer's last message and the last template.
#[must_use]
pub fn window_of(kind: WireKind, customer_at: Option<i64>, template_at: Option<i64>) -> WireWindow {
    let (customer_at, template_at) = (customer_at.map(Instant), template_at.map(Instant));
    let window = ReplyWindow::of(channel_kind(kind), customer_at, template_at, Instant(now().0));
    let (state, closes_at, reason) = match window {
        ReplyWindow::Unlimited => (ReplyWindowState::Open, None, None),
        ReplyWindow::Open { closes_at } => (ReplyWindowState::Open, Some(Timestamp(closes_at.0)), None),
        ReplyWindow::Expired => (ReplyWindowState::Expired, None, Some(EXPIRED)),
        ReplyWindow::WaitingForCustomer => (ReplyWindowState::WaitingForCustomer, None, Some(WAITING)),
    };
    WireWindow { open: window.is_open(), state, closes_at, reason: reason.map(str::to_owned) }
}

const EXPIRED: &str =
    "The customer's last message is more than 24 hours old. WhatsApp lets us write only a template until they answer.";
const WAITING: &str = "A template has been sent, and WhatsApp lets us write again once the customer answers.";

/// A window as it was told.
#[must_use]
pub fn reply_window(window: &WireWindow) -> ReplyWindow {
    match (window.state, window.closes_at) {
        (ReplyWindowState::Expired, _) => ReplyWindow::Expired,
        (ReplyWindowState::WaitingForCustomer, _) => ReplyWindow::WaitingForCustomer,
        (ReplyWindowState::Open | ReplyWindowState::Unknown, Some(closes_at)) => {
            ReplyWindow::Open { closes_at: Instant(closes_at.0) }
        }
        (ReplyWindowState::Open | ReplyWindowState::Unknown, None) => ReplyWindow::Unlimited,
    }
}
