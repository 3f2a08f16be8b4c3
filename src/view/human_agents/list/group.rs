//! The head of a group: whose it is, how many it holds; pressing it folds the group.

use crate::desk::use_desk;
use crate::view::control::icon::Icon;
use handback_domain::event::Event;
use handback_domain::list::GroupKey;
use leptos::prelude::*;

#[component]
pub fn Group(group: GroupKey) -> impl IntoView {
    let desk = use_desk();
    let (of_name, of_count, of_fold) = (group.clone(), group.clone(), group.clone());
    let name = desk.select(move |workspace| workspace.group_name(&of_name));
    let count = desk.select(move |workspace| workspace.group_count(&of_count));
    let folded = desk.select(move |workspace| workspace.list.folded.contains(&of_fold));
    let fold = move |_| desk.send(Event::GroupFolded { group: group.clone(), folded: !folded.get_untracked() });
    view! {
        <h2 class="group">
            <button class="group-button" aria-expanded=move || (!folded.get()).to_string() on:click=fold>
                <Icon of=icondata_lu::LuChevronDown/>
                <bdi>{name}</bdi>
                <span class="group-count">{count}</span>
            </button>
        </h2>
    }
}
