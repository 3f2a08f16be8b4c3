//! The table of AI agents or of channels: what runs, since when, and starting and stopping it.

use super::channel_mark::ChannelMark;
use super::each::Each;
use super::icon::Icon;
use super::question::Question;
use super::run_status::RunStatus;
use crate::browser::focus;
use crate::desk::selection::Selection;
use crate::desk::use_desk;
use crate::effect::effect;
use crate::handler::handler;
use crate::view::control::dynamic::dynamic;
use handback_domain::command::Focus;
use handback_domain::event::Event;
use handback_domain::permission::RunAction;
use handback_domain::running::{Act, Runner, RunnerId, RunnerKind, RunningEvent};
use handback_domain::workspace::Workspace;
use leptos::prelude::*;

/// All of one kind.
#[component]
pub fn RunnerTable(kind: RunnerKind) -> impl IntoView {
    let desk = use_desk();
    let ids = desk.select(move |workspace| -> Vec<RunnerId> {
        workspace.runners(kind).ready().into_iter().flatten().map(|runner| runner.id.clone()).collect()
    });
    let may_none = desk.select(move |workspace| workspace.may_run_none(kind));
    effect(move || {
        if let Some(Focus::Runner(id)) = desk.wanted_focus().get() {
            desk.focus_given();
            // The question that had it has to leave the page first.
            focus::next_frame::give_to_id(button_id(&id));
        }
    });
    let (name, sessions, refusal) = words(kind);
    view! {
        {dynamic(move || may_none.get().then(|| view! { <p class="runner-refusal"><Icon of=icondata_lu::LuLock/>{refusal}</p> }))}
        <table class="runner-table table" aria-label=name>
            <thead>
                <tr>
                    <th scope="col">"Name"</th>
                    <th scope="col">"Status"</th>
                    <th scope="col" class="runner-count">{sessions}</th>
                    {dynamic(move || (!may_none.get()).then(|| view! { <th scope="col"><span class="hidden-words">"Start or stop"</span></th> }))}
                </tr>
            </thead>
            <tbody><Each each=move || ids.get() key=Clone::clone let:id><Row id may_none/></Each></tbody>
        </table>
        <StopQuestion/>
    }
}

/// What the table is called, what stands above its count, and why there are no buttons where there are none.
fn words(kind: RunnerKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        RunnerKind::AiAgents => {
            ("AI Agents", "Answering now", "You do not have permission to start and stop AI agents. Ask an admin.")
        }
        RunnerKind::Channels => {
            ("Channels", "Open sessions", "You do not have permission to start and stop channels. Ask an admin.")
        }
    }
}

fn button_id(id: &RunnerId) -> String {
    let kind = match id {
        RunnerId::AiAgent(_) => "ai-agent",
        RunnerId::Channel(_) => "channel",
    };
    format!("run-{kind}-{}", id.as_str())
}

#[component]
fn Row(id: RunnerId, may_none: Selection<bool>) -> impl IntoView {
    let desk = use_desk();
    let of_row = id.clone();
    let runner = desk.select(move |workspace| workspace.runner(&of_row).cloned());
    let of = move |part: fn(Runner) -> AnyView| dynamic(move || runner.get().map(part));
    let of_failure = id.clone();
    view! {
        <tr>
            <th scope="row">{of(|runner| view! { <Name runner/> }.into_any())}</th>
            <td>
                {of(|runner| view! { <RunStatus status=runner.status since=runner.since/> }.into_any())}
                <Failure id=of_failure/>
            </td>
            <td class="runner-count">{of(|runner| runner.open_sessions.map(|count| count.to_string()).into_any())}</td>
            {dynamic(move || (!may_none.get()).then(|| view! { <td class="runner-control"><Control id=id.clone()/></td> }))}
        </tr>
    }
}

#[component]
fn Name(runner: Runner) -> impl IntoView {
    view! {
        <span class="table-named">
            {runner.channel.map(|kind| view! { <ChannelMark kind name=String::new()/> })}
            <bdi>{runner.name}</bdi>
        </span>
    }
}

/// What can be done with it, or is being done; nothing where nothing is allowed.
fn offered(workspace: &Workspace, id: &RunnerId) -> Option<(RunAction, bool)> {
    match workspace.act(id) {
        Some(Act::Sent(action)) => Some((*action, true)),
        Some(Act::Failed(..)) | None => {
            let allowed = workspace.runner(id)?.allowed.first()?;
            Some((*allowed, false))
        }
    }
}

/// The one button, which keeps the focus while what it does changes.
#[component]
fn Control(id: RunnerId) -> impl IntoView {
    let desk = use_desk();
    let of_offer = id.clone();
    let offer = desk.select(move |workspace| offered(workspace, &of_offer));
    let of_name = id.clone();
    let name = desk.select(move |workspace| workspace.runner(&of_name).map(|runner| runner.name.clone()));
    let is_offered = Selection::new(move || offer.with(Option::is_some));
    let verb = move || match offer.get() {
        Some((RunAction::Start, false)) | None => "Start",
        Some((RunAction::Start, true)) => "Starting…",
        Some((RunAction::Stop, false)) => "Stop",
        Some((RunAction::Stop, true)) => "Stopping…",
    };
    let under_way = move || offer.get().is_some_and(|(_, under_way)| under_way).to_string();
    let of_press = id.clone();
    let press = move || match offer.get_untracked() {
        Some((RunAction::Start, _)) => desk.send(Event::Running(RunningEvent::StartPressed(of_press.clone()))),
        Some((RunAction::Stop, _)) => desk.send(Event::Running(RunningEvent::StopPressed(of_press.clone()))),
        None => {}
    };
    dynamic(move || {
        let press = press.clone();
        is_offered.get().then(|| view! {
            <button class="button" data-size="small" id=button_id(&id) aria-disabled=under_way on:click=handler(move |_| press())>
                {dynamic(verb)}<span class="hidden-words">" "{dynamic(move || name.get())}</span>
            </button>
        })
    })
}

/// Why it was not started or stopped, and a way on.
#[component]
fn Failure(id: RunnerId) -> impl IntoView {
    let desk = use_desk();
    let of_row = id.clone();
    let words = desk.select(move |workspace| match workspace.act(&of_row) {
        Some(Act::Failed(action, problem)) => {
            let not_done = if *action == RunAction::Start { "Not started." } else { "Not stopped." };
            Some((format!("{not_done} {}", problem.text), problem.can_be_retried()))
        }
        Some(Act::Sent(_)) | None => None,
    });
    let retry = move |_| desk.send(Event::Running(RunningEvent::RetryPressed(id.clone())));
    view! {
        <div role="alert">
            {dynamic(move || {
                let retry = retry.clone();
                words.get().map(|(words, again)| view! {
                    <p class="runner-failure">
                        <span>{words}</span>
                        {again.then(|| view! { <button class="button" data-size="small" on:click=handler(retry)>"Retry"</button> })}
                    </p>
                })
            })}
        </div>
    }
}

/// What stops with it is said before it stops.
#[component]
fn StopQuestion() -> impl IntoView {
    let desk = use_desk();
    let asked = desk.select(|workspace| {
        let id = workspace.running.stopping.as_ref()?;
        workspace.runner(id).map(|runner| (runner.name.clone(), what_stops(runner)))
    });
    let answer = move |event: RunningEvent| move |_| desk.send(Event::Running(event.clone()));
    dynamic(move || {
        asked.get().map(|(name, what)| {
            view! {
                <Question words=format!("Stop {name}?") escape=Event::Running(RunningEvent::StopCancelled)>
                    <p>{what}</p>
                    <div class="question-answers">
                        <button class="button" autofocus on:click=handler(answer(RunningEvent::StopCancelled))>"Cancel"</button>
                        <button class="button" data-kind="primary" on:click=handler(answer(RunningEvent::StopConfirmed))>"Stop"</button>
                    </div>
                </Question>
            }
        })
    })
}

fn what_stops(runner: &Runner) -> String {
    let name = &runner.name;
    let stops = match runner.id {
        RunnerId::AiAgent(_) => format!("No customer message is picked up while {name} is not running."),
        RunnerId::Channel(_) => {
            format!("No customer message is picked up while {name} is not running, and no answer goes out.")
        }
    };
    let left = match (&runner.id, runner.open_sessions) {
        (_, None | Some(0)) => String::new(),
        (RunnerId::AiAgent(_), Some(1)) => " It is answering in 1 session now, which will wait.".to_owned(),
        (RunnerId::AiAgent(_), Some(open)) => format!(" It is answering in {open} sessions now, which will wait."),
        (RunnerId::Channel(_), Some(1)) => " 1 session is open there now.".to_owned(),
        (RunnerId::Channel(_), Some(open)) => format!(" {open} sessions are open there now."),
    };
    stops + &left
}
