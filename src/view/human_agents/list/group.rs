//! The head of a group: whose it is, how many it holds; pressing it folds the group.

use super::element_id;
use crate::desk::use_desk;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::list::{GroupKey, Row};
use leptos::prelude::*;

#[component]
pub fn Group(group: GroupKey) -> impl IntoView {
    let desk = use_desk();
    let element = element_id(&Row::Group(group.clone()));
    let (of_head, of_fold) = (group.clone(), group.clone());
    let head = desk.select(move |workspace| workspace.group_head(&of_head));
    let folded = desk.select(move |workspace| workspace.preferences.folded_groups.contains(&of_fold));
    let fold = move |_| desk.send(Event::GroupFolded { group: group.clone(), folded: !folded.get_untracked() });
    view! {
        <h2 class="group">
            <button class="group-button" type="button" id=element aria-expanded=move || (!folded.get()).to_string() on:click=handler(fold)>
                <Icon of=icondata_lu::LuChevronDown/>
                {dynamic(move || head.get().map(|head| view! {
                    <bdi title=head.name.clone()>{head.name.clone()}</bdi>
                    <span class="group-count">{head.count}</span>
                }))}
            </button>
        </h2>
    }
}
