//! The channels and whether they run.

use crate::desk::use_desk;
use crate::view::control::channel_mark::ChannelMark;
use crate::view::control::pane::{Empty, Failed, Loading};
use crate::view::control::run_status::RunStatus;
use handback_domain::channel::Channel;
use handback_domain::remote::Remote;
use handback_domain::workspace::Pane;
use leptos::prelude::*;

/// The screen `Settings` > `Channels`.
#[component]
pub fn Channels() -> impl IntoView {
    let desk = use_desk();
    let channels = desk.select(|workspace| workspace.channels.clone());
    view! {
        <main class="page">
            <header class="page-head">
                <h1>"Channels"</h1>
                <p class="quiet">"Customers' messages come in, and answers go out, only while a channel runs."</p>
            </header>
            {move || match channels.get() {
                Remote::NotAsked | Remote::Loading => view! { <Loading/> }.into_any(),
                Remote::Failed(problem) => view! { <Failed problem pane=Pane::Channels/> }.into_any(),
                Remote::Ready(channels) if channels.is_empty() => {
                    view! { <Empty icon=icondata_lu::LuInbox words="There are no channels yet."/> }.into_any()
                }
                Remote::Ready(channels) => view! { <ChannelTable channels/> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn ChannelTable(channels: Vec<Channel>) -> impl IntoView {
    view! {
        <table class="table" aria-label="Channels">
            <thead><tr><th scope="col">"Name"</th><th scope="col">"Status"</th></tr></thead>
            <tbody>
                {channels.into_iter().map(|channel| view! {
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
