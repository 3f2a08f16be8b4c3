use crate::channel::{ChannelKind, RunStatus};
use crate::command::{Command, Focus};
use crate::id::{AiAgentId, ChannelId};
use crate::permission::RunAction;
use crate::place::Place;
use crate::problem::{Cause, Problem};
use crate::remote::{Fresh, Remote};
use crate::session::Instant;
use crate::workspace::Workspace;
use std::collections::HashMap;
use std::sync::Arc;

/// What can be started and stopped: an AI agent or a channel, as the table of its kind shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runner {
    /// Which.
    pub id: RunnerId,
    /// As the team calls it.
    pub name: String,
    /// What kind of channel; nothing for an AI agent.
    pub channel: Option<ChannelKind>,
    /// Whether it is at work.
    pub status: RunStatus,
    /// Since when.
    pub since: Option<Instant>,
    /// Sessions that would be left waiting without it, where that is known.
    pub open_sessions: Option<u32>,
    /// What the person signed in may do with it now, by the backend's word.
    pub allowed: Vec<RunAction>,
}

/// Names an AI agent or a channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RunnerId {
    /// An AI agent.
    AiAgent(AiAgentId),
    /// A channel.
    Channel(ChannelId),
}

/// The two kinds, each with a screen of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunnerKind {
    /// AI agents.
    AiAgents,
    /// Channels.
    Channels,
}

/// A start or a stop that has been asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Asked.
    Sent(RunAction),
    /// Refused, or not answered.
    Failed(RunAction, Problem),
}

/// What is known of AI agents and channels, and what is being done with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// The one of which it is asked whether to stop it.
    pub stopping: Option<RunnerId>,
    ai_agents: Runners,
    channels: Runners,
    acts: HashMap<RunnerId, Act>,
}

/// Those of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
struct Runners {
    known: Remote<Vec<Runner>>,
    /// The number of the question whose answer is waited for.
    asked: Option<u32>,
    /// Whether the last answer is what is known, so that the backend may say "unchanged".
    is_last_answer: bool,
}

/// What happens around starting and stopping.
#[derive(Clone, Debug, PartialEq)]
pub enum RunningEvent {
    /// The backend's answer to those of a kind.
    Answered {
        /// Of which kind.
        kind: RunnerKind,
        /// To which question.
        ask: u32,
        /// All of them.
        result: Result<Fresh<Vec<Runner>>, Problem>,
    },
    /// The person pressed `Start`.
    StartPressed(RunnerId),
    /// The person pressed `Stop`.
    StopPressed(RunnerId),
    /// The person said that it shall stop.
    StopConfirmed,
    /// The person thought better of it.
    StopCancelled,
    /// The person asked to try a failed start or stop again.
    RetryPressed(RunnerId),
    /// The backend's word on a start or a stop.
    Done {
        /// Of which.
        id: RunnerId,
        /// As it is now.
        result: Result<Runner, Problem>,
    },
}

impl RunnerId {
    /// Of which kind it is.
    #[must_use]
    pub fn kind(&self) -> RunnerKind {
        match self {
            Self::AiAgent(_) => RunnerKind::AiAgents,
            Self::Channel(_) => RunnerKind::Channels,
        }
    }

    /// The id as the backend wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AiAgent(id) => id.as_str(),
            Self::Channel(id) => id.as_str(),
        }
    }
}

impl Runner {
    /// Whether the person signed in may do this with it now.
    #[must_use]
    pub fn allows(&self, action: RunAction) -> bool {
        self.allowed.contains(&action)
    }
}

impl Running {
    fn of(&self, kind: RunnerKind) -> &Runners {
        match kind {
            RunnerKind::AiAgents => &self.ai_agents,
            RunnerKind::Channels => &self.channels,
        }
    }

    fn of_mut(&mut self, kind: RunnerKind) -> &mut Runners {
        match kind {
            RunnerKind::AiAgents => &mut self.ai_agents,
            RunnerKind::Channels => &mut self.channels,
        }
    }
}

impl Runners {
    /// What is on its way tells of the time before a change: its answer is waited for no more.
    fn overtake(&mut self) {
        (self.asked, self.is_last_answer) = (None, false);
    }
}

impl Workspace {
    /// All AI agents, or all channels.
    #[must_use]
    pub fn runners(&self, kind: RunnerKind) -> &Remote<Vec<Runner>> {
        &self.running.of(kind).known
    }

    /// An AI agent or a channel, if it is known.
    #[must_use]
    pub fn runner(&self, id: &RunnerId) -> Option<&Runner> {
        self.runners(id.kind()).ready()?.iter().find(|known| known.id == *id)
    }

    /// What has been asked of an AI agent or a channel and is not done.
    #[must_use]
    pub fn act(&self, id: &RunnerId) -> Option<&Act> {
        self.running.acts.get(id)
    }

    /// Whether there are some of this kind, and the person signed in may start and stop none of them.
    #[must_use]
    pub fn may_run_none(&self, kind: RunnerKind) -> bool {
        self.runners(kind).ready().is_some_and(|known| known.iter().all(|runner| runner.allowed.is_empty()))
    }

    pub(crate) fn running_happened(&mut self, event: RunningEvent) -> Vec<Command> {
        match event {
            RunningEvent::Answered { kind, ask, result } => self.runners_answered(kind, ask, result),
            RunningEvent::StartPressed(id) => self.run(&id, RunAction::Start),
            RunningEvent::StopPressed(id) => {
                let may = self.runner(&id).is_some_and(|runner| runner.allows(RunAction::Stop));
                self.running.stopping = Some(id).filter(|id| may && !self.is_under_way(id));
                vec![]
            }
            RunningEvent::StopConfirmed => self.stop_answered(true),
            RunningEvent::StopCancelled => self.stop_answered(false),
            RunningEvent::RetryPressed(id) => match self.running.acts.get(&id) {
                Some(Act::Failed(action, _)) => {
                    let action = *action;
                    let mut commands = self.run(&id, action);
                    commands.push(Command::Focus(Focus::Runner(id)));
                    commands
                }
                _ => vec![],
            },
            RunningEvent::Done { id, result } => self.run_done(id, result),
        }
    }

    pub(crate) fn ask_runners(&mut self, kind: RunnerKind) -> Vec<Command> {
        if self.running.of(kind).asked.is_some() {
            return vec![];
        }
        let ask = self.next_ask();
        let runners = self.running.of_mut(kind);
        runners.known.ask();
        runners.asked = Some(ask);
        vec![Command::AskRunners { kind, ask, only_if_changed: runners.is_last_answer }]
    }

    /// What is known of a kind may be behind; where it is on screen, it is asked for.
    pub(crate) fn ask_runners_where_shown(&mut self, kind: RunnerKind) -> Vec<Command> {
        self.running.of_mut(kind).overtake();
        let is_shown = match kind {
            RunnerKind::AiAgents => self.place == Place::AiAgents,
            RunnerKind::Channels => self.place == Place::Channels,
        };
        if is_shown { self.ask_runners(kind) } else { vec![] }
    }

    pub(crate) fn reload_runners(&mut self, kind: RunnerKind) -> Vec<Command> {
        let runners = self.running.of_mut(kind);
        runners.overtake();
        runners.known.reload();
        self.ask_runners(kind)
    }

    fn runners_answered(
        &mut self,
        kind: RunnerKind,
        ask: u32,
        result: Result<Fresh<Vec<Runner>>, Problem>,
    ) -> Vec<Command> {
        let runners = self.running.of_mut(kind);
        if runners.asked != Some(ask) {
            return vec![];
        }
        runners.asked = None;
        match result {
            Ok(Fresh::Unchanged) => vec![],
            Ok(Fresh::Changed(known)) => {
                runners.is_last_answer = true;
                known.iter().for_each(|runner| self.runner_changed(runner));
                self.running.of_mut(kind).known = Remote::Ready(known);
                self.end_overtaken_stop()
            }
            Err(problem) => {
                runners.known.answer(Err(problem.clone()));
                self.asking_failed(&problem)
            }
        }
    }

    /// Whatever shows it follows, and a failure to bring it where it is now matters no more.
    fn runner_changed(&mut self, runner: &Runner) {
        let reached = |act: &Act| matches!(act, Act::Failed(action, _) if status_after(*action) == runner.status);
        if self.running.acts.get(&runner.id).is_some_and(reached) {
            self.running.acts.remove(&runner.id);
        }
        for conversation in self.conversations.values_mut() {
            let stands_otherwise = match &runner.id {
                RunnerId::AiAgent(id) => {
                    conversation.ai_agent.id == *id && conversation.ai_agent.status != runner.status
                }
                RunnerId::Channel(id) => conversation.channel.id == *id && conversation.channel.status != runner.status,
            };
            if !stands_otherwise {
                continue;
            }
            let conversation = Arc::make_mut(conversation);
            match &runner.id {
                RunnerId::AiAgent(_) => conversation.ai_agent.status = runner.status,
                RunnerId::Channel(_) => conversation.channel.status = runner.status,
            }
        }
    }

    fn is_under_way(&self, id: &RunnerId) -> bool {
        matches!(self.running.acts.get(id), Some(Act::Sent(_)))
    }

    /// Asks for a start or a stop. A second press while the first is under way does nothing.
    fn run(&mut self, id: &RunnerId, action: RunAction) -> Vec<Command> {
        if self.is_under_way(id) {
            return vec![];
        }
        self.running.acts.remove(id);
        if !self.runner(id).is_some_and(|runner| runner.allows(action)) {
            return vec![];
        }
        self.running.acts.insert(id.clone(), Act::Sent(action));
        self.running.of_mut(id.kind()).overtake();
        vec![Command::Run { id: id.clone(), action }]
    }

    fn stop_answered(&mut self, yes: bool) -> Vec<Command> {
        let Some(id) = self.running.stopping.take() else { return vec![] };
        let mut commands = if yes { self.run(&id, RunAction::Stop) } else { vec![] };
        commands.push(Command::Focus(Focus::Runner(id)));
        commands
    }

    /// Takes the question back when it has been stopped without it, and says so.
    fn end_overtaken_stop(&mut self) -> Vec<Command> {
        let Some(id) = self.running.stopping.clone() else { return vec![] };
        let runner = self.runner(&id);
        if runner.is_some_and(|runner| runner.allows(RunAction::Stop)) {
            return vec![];
        }
        let name = runner.map_or_else(|| id.as_str().to_owned(), |runner| runner.name.clone());
        self.running.stopping = None;
        self.say(format!("{name} has been stopped already"));
        vec![Command::Focus(Focus::Runner(id))]
    }

    fn run_done(&mut self, id: RunnerId, result: Result<Runner, Problem>) -> Vec<Command> {
        let Some(Act::Sent(action)) = self.running.acts.remove(&id) else { return vec![] };
        let runners = self.running.of_mut(id.kind());
        runners.overtake();
        match result {
            Ok(runner) => {
                let known = runners.known.ready_mut().and_then(|known| known.iter_mut().find(|it| it.id == id));
                if let Some(known) = known {
                    known.clone_from(&runner);
                }
                self.runner_changed(&runner);
                self.say(format!("{} {}", runner.name, done(action)));
                vec![]
            }
            Err(problem) if problem.cause == Cause::SignInRequired => self.sign_in_ended(),
            Err(problem) => self.run_failed(id, action, problem),
        }
    }

    /// Says why where it was asked; a lost answer is looked for in what is so now.
    fn run_failed(&mut self, id: RunnerId, action: RunAction, problem: Problem) -> Vec<Command> {
        let kind = id.kind();
        if self.place != place(kind) {
            let name = self.runner(&id).map_or(id.as_str(), |runner| &runner.name);
            let words = format!("{name} was not {}. {}", done(action), problem.text);
            self.say_failed(words);
            return vec![];
        }
        self.running.acts.insert(id, Act::Failed(action, problem));
        self.ask_runners(kind)
    }

    /// What failed is told where it was asked, and a question is put there; whoever goes elsewhere has read it.
    pub(crate) fn leave_runners(&mut self) {
        self.running.stopping = None;
        self.running.acts.retain(|_, act| matches!(act, Act::Sent(_)));
    }
}

/// The screen that shows those of this kind.
fn place(kind: RunnerKind) -> Place {
    match kind {
        RunnerKind::AiAgents => Place::AiAgents,
        RunnerKind::Channels => Place::Channels,
    }
}

/// What has become of whom this was done with.
fn done(action: RunAction) -> &'static str {
    match action {
        RunAction::Start => "started",
        RunAction::Stop => "stopped",
    }
}

fn status_after(action: RunAction) -> RunStatus {
    match action {
        RunAction::Start => RunStatus::Running,
        RunAction::Stop => RunStatus::Stopped,
    }
}

#[cfg(test)]
mod tests;
