//! The channels and whether they run.

use crate::desk::use_desk;
use crate::view::control::channel_mark::ChannelMark;
use crate::view::control::pane::{Stage, Staged};
use crate::view::control::run_status::RunStatus;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// What `Settings` > `Channels` shows.
#[component]
pub fn Channels() -> impl IntoView {
    let desk = use_desk();
    let stage = desk.select(|workspace| Stage::of(&workspace.channels, Vec::is_empty));
    view! {
        <header class="page-head">
            <h1>"Channels"</h1>
            <p class="quiet">"Customers' messages come in, and answers go out, only while a channel runs."</p>
        </header>
        <Staged stage pane=Pane::Channels empty=icondata_lu::LuInbox words="There are no channels yet."><ChannelTable/></Staged>
    }
}

#[component]
fn ChannelTable() -> impl IntoView {
    let channels = use_desk().select(|workspace| workspace.channels.ready().cloned().unwrap_or_default());
    view! {
        <table class="table" aria-label="Channels">
            <thead><tr><th scope="col">"Name"</th><th scope="col">"Status"</th></tr></thead>
            <tbody>
                {move || channels.get().into_iter().map(|channel| view! {
                    <tr>
                        <th scope="row">
                            <span class="table-named">
                                <ChannelMark kind=channel.kind name=String::new()/>
                                <bdi>{channel.name}</bdi>
                            </span>
                        </th>
                        <td><RunStatus status=channel.status since=channel.since/></td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}
