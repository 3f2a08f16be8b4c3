use handback_domain::command::Command;
use handback_domain::conversation::Conversation;
use handback_domain::event::Event;
use handback_domain::history::{Stretch, Timeline};
use handback_domain::id::ConversationId;
use handback_domain::item::Visibility;
use handback_domain::list::{CalmEvent, Counts, ListPage, Row};
use handback_domain::live::{Change, EventId, LiveEvent, Telling};
use handback_domain::person::{Person, Role};
use handback_domain::place::Place;
use handback_domain::problem::Problem;
use handback_domain::remote::Fresh;
use handback_domain::session::Instant;
use handback_domain::sign_in::Me;
use handback_domain::workspace::{MessageAccepted, Workspace};

/// Somebody who has a conversation open.
pub struct Worker {
    app: Workspace,
    asked: Vec<Command>,
}

fn open() -> ConversationId {
    "c1".into()
}

impl Worker {
    pub fn begins() -> Self {
        let mut worker = Self { app: Workspace::default(), asked: vec![] };
        worker.tell(Event::Started);
        let person = Person { id: "ana".into(), name: "Ana Lindt".into() };
        worker.tell(Event::MeAnswered(Ok(Me { person, email: String::new(), role: Role::Operator })));
        worker.tell(Event::PlaceOpened(Place::conversation(open())));
        worker
    }

    fn tell(&mut self, event: Event) {
        let commands = self.app.update(event);
        self.asked.extend(commands);
    }

    pub fn told_me(&mut self, me: Option<Me>) {
        me.into_iter().for_each(|me| self.tell(Event::MeAnswered(Ok(me))));
    }

    /// The live stream has begun, and tells this.
    pub fn told_event(&mut self, told: Telling) {
        let opened = Telling { id: Some(EventId(1)), change: Change::Opened };
        self.tell(Event::Live(LiveEvent::Told(vec![opened])));
        self.tell(Event::Live(LiveEvent::Told(vec![told])));
    }

    pub fn told_conversation(&mut self, conversation: Option<Conversation>) {
        if let Some(conversation) = conversation {
            let opened = Place::conversation(conversation.id.clone());
            self.tell(Event::PlaceOpened(opened));
            self.tell(Event::ConversationAnswered {
                id: conversation.id.clone(),
                result: Ok(Fresh::Changed(conversation)),
            });
        }
    }

    pub fn told_timeline(&mut self, timeline: Option<Timeline>) {
        if let Some(timeline) = timeline {
            let seq = timeline.items.iter().map(|item| item.seq).max().unwrap_or_default();
            for stretch in [Stretch::Newest, Stretch::Before(seq), Stretch::After { seq, changes: 0 }] {
                self.told_stretch(stretch, Ok(timeline.clone()));
            }
        }
    }

    fn told_stretch(&mut self, stretch: Stretch, result: Result<Timeline, Problem>) {
        let opening = self.app.open.as_ref().map(|open| open.opening).unwrap_or_default();
        self.tell(Event::TimelineAnswered { id: open(), opening, stretch, result });
    }

    pub fn told_page(&mut self, page: Option<ListPage>) {
        if let Some(page) = page {
            for command in std::mem::take(&mut self.asked) {
                if let Command::AskPage { ask, .. } = command {
                    self.tell(Event::PageAnswered { ask, result: Ok(Fresh::Changed(page.clone())) });
                }
            }
        }
    }

    pub fn told_counts(&mut self, counts: Option<Counts>) {
        counts.into_iter().for_each(|counts| self.tell(Event::CountsAnswered(Ok(Fresh::Changed(counts)))));
    }

    pub fn told_accepted(&mut self, accepted: Option<MessageAccepted>) {
        self.told_conversation(accepted.as_ref().map(|accepted| accepted.conversation.clone()));
        self.writes();
        accepted
            .into_iter()
            .for_each(|accepted| self.tell(Event::MessageAnswered { key: "k1".into(), result: Ok(accepted) }));
    }

    pub fn told_problem(&mut self, problem: &Problem) {
        self.writes();
        self.tell(Event::MessageAnswered { key: "k1".into(), result: Err(problem.clone()) });
        self.told_stretch(Stretch::Newest, Err(problem.clone()));
        self.tell(Event::AssignToMePressed(open()));
        self.tell(Event::AssignmentAnswered { id: open(), result: Err(problem.clone()) });
        self.tell(Event::ResolvePressed(open()));
        self.tell(Event::ResolveConfirmed { key: "k3".into() });
        self.tell(Event::ResolveAnswered { session: "s1".into(), result: Err(problem.clone()) });
    }

    fn writes(&mut self) {
        let Some(session) = self.app.open_conversation().map(|open| open.session.id.clone()) else { return };
        let visibility = Visibility::Customer;
        self.tell(Event::DraftTyped { session: session.clone(), visibility, text: "Hello".into() });
        self.tell(Event::SendPressed { session, visibility, key: "k1".into(), at: Instant(1_795_338_720_000) });
    }

    /// Everything on screen is looked at, and everything is pressed.
    pub fn goes_on(&mut self) {
        self.tell(Event::Calm(CalmEvent::PointerEntered));
        self.tell(Event::RefreshDue(Instant(0)));
        for line in self.app.lines().iter() {
            self.tell(Event::LineSeen(line.clone()));
        }
        self.writes();
        self.tell(Event::EarlierWanted);
        self.tell(Event::RetryPressed { key: "k1".into(), fresh_key: "k2".into() });
        self.tell(Event::WriteAgainPressed("k1".into()));
        self.tell(Event::ResolvePressed(open()));
        self.tell(Event::ResolveConfirmed { key: "k4".into() });
        self.tell(Event::RefreshDue(Instant(1_795_338_720_000)));
        let looked_at =
            (self.app.resolve_warnings(), self.app.unseen(), self.app.list_stage(), self.app.list_choices());
        drop(looked_at);
        for row in self.app.rows().iter() {
            match row {
                Row::Group(group) | Row::Rest(group) => drop((self.app.group_head(group), self.app.group_rest(group))),
                Row::Card(id) => drop(self.app.departure(id).cloned()),
            }
        }
        self.tell(Event::Calm(CalmEvent::UpdatesWanted));
        self.tell(Event::Calm(CalmEvent::PointerLeft));
    }
}
