//! What a channel is, as a picture with its name.

use super::icon::Icon;
use handback_domain::channel::ChannelKind;
use icondata_core::Icon as IconData;
use leptos::prelude::*;

/// The picture of a channel's kind; the channel's name is its tooltip and is read out.
#[component]
pub fn ChannelMark(kind: ChannelKind, name: String) -> impl IntoView {
    view! {
        <span class="channel-mark avatar" title=name.clone()>
            <Icon of=picture(kind)/>
            <span class="hidden-words">{name.clone()}</span>
        </span>
    }
}

fn picture(kind: ChannelKind) -> IconData {
    match kind {
        ChannelKind::Web => icondata_lu::LuMessageSquare,
        ChannelKind::WhatsApp => icondata_lu::LuPhone,
        ChannelKind::Telegram => icondata_lu::LuSend,
        ChannelKind::Email => icondata_lu::LuMail,
        ChannelKind::Other => icondata_lu::LuInbox,
    }
}
