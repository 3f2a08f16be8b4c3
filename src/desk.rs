//! The loop: an event changes the state and yields commands, commands are run, their answers are events.

/// Commands that others answer.
mod asking;
/// What views read.
pub mod selection;

use self::asking::{ask, ask_database};
use self::selection::{Selection, Selections};
use crate::backend::live::Live;
use crate::backend::{Backend, Upload};
use crate::browser::files::Shown;
use crate::browser::notifications::{self, Voice};
use crate::browser::portal::Portal;
use crate::browser::storage::{self, database};
use crate::browser::{clock, download, files, focus, key, locale, page, print, random, turn};
use crate::route;
use handback_domain::attachment::Attachment;
use handback_domain::command::{Command, Focus};
use handback_domain::connection::NetworkEvent;
use handback_domain::draft_file::FileEvent;
use handback_domain::drafting::{DraftingCommand, DraftingEvent, Insertion};
use handback_domain::event::Event;
use handback_domain::file_kind::{self, FileKind, FileRefusal};
use handback_domain::id::{AttachmentId, FileKey, HumanAgentId, WriteKey};
use handback_domain::live::{LiveCommand, LiveEvent};
use handback_domain::place::Place;
use handback_domain::portal::Frame;
use handback_domain::presence::PresenceEvent;
use handback_domain::session::Instant;
use handback_domain::session_export::ExportEvent;
use handback_domain::session_filters::SessionFilters;
use handback_domain::workspace::Workspace;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;
use web_sys::HtmlElement;

/// How often it is looked whether something is to be done, asked or said again.
const REFRESH: Duration = Duration::from_secs(4);
/// How often it is looked whether the stream has gone silent.
const LISTEN_CHECK: Duration = Duration::from_secs(1);
/// How often waiting times are told anew.
const TICK: Duration = Duration::from_secs(15);
/// How soon a draft that is being written is looked for again.
const DRAFTING: Duration = Duration::from_millis(600);
/// How soon what is typed is kept: well within a second.
const KEEPING: Duration = Duration::from_millis(400);
/// The id that the chat's pane has on the page.
pub const CHAT: &str = "chat";
/// How long a toast stays.
const TOAST: Duration = Duration::from_secs(6);

/// Takes the person to a place.
pub type Goer = Rc<dyn Fn(&Place)>;

/// Holds the state and runs commands; copied freely to wherever something happens.
#[derive(Clone, Copy)]
pub struct Desk {
    state: RwSignal<Workspace>,
    selections: StoredValue<Selections<Workspace>, LocalStorage>,
    backend: StoredValue<Rc<dyn Backend>, LocalStorage>,
    go: StoredValue<Goer, LocalStorage>,
    focus: RwSignal<Option<Focus>>,
    insertion: RwSignal<Option<Insertion>>,
    voice: StoredValue<Voice, LocalStorage>,
    live: StoredValue<Option<Live>, LocalStorage>,
    now: RwSignal<Instant>,
    portal: StoredValue<Option<Portal>, LocalStorage>,
    /// How often the language has changed.
    spoken: RwSignal<u32>,
}

impl Desk {
    /// A desk that asks this backend, goes places by this function and stands in this portal, if in any.
    pub fn new(backend: Rc<dyn Backend>, go: Goer, portal: Option<Portal>) -> Self {
        Self {
            state: RwSignal::new(Workspace::default()),
            selections: StoredValue::new_local(Selections::default()),
            backend: StoredValue::new_local(backend),
            go: StoredValue::new_local(go),
            focus: RwSignal::new(None),
            insertion: RwSignal::new(None),
            voice: StoredValue::new_local(Voice::new()),
            live: StoredValue::new_local(None),
            now: RwSignal::new(clock::now()),
            portal: StoredValue::new_local(portal),
            spoken: RwSignal::new(0),
        }
    }

    /// Starts the loop and the clocks.
    pub fn start(self) {
        let hear = move |event| self.send(Event::Live(event));
        self.live.set_value(Some(Live::new(self.backend.get_value(), hear)));
        let heard = move |event| self.send(Event::Network(event));
        self.backend.with_value(|backend| backend.observe_network(Rc::new(heard)));
        page::when_back(move || self.comes_back());
        page::when_offline(move || self.send(Event::Network(NetworkEvent::WentOffline)));
        match self.portal.get_value() {
            Some(portal) => {
                portal.listen(move |said| self.send(Event::PortalSaid(said)));
                let frame = if route::is_one_alone() { Frame::One } else { Frame::Whole };
                self.send(Event::StartedInPortal(frame));
            }
            None => self.send(Event::Started),
        }
        page::warn_before_leaving(move || self.peek(Workspace::would_lose_text));
        page::when_put_away(move || {
            self.send(Event::KeepingDue);
            self.send(Event::Presence(PresenceEvent::PageSeen(false)));
        });
        key::listen(move |key| self.takes_key(key), move |text| self.leaves_text(text));
        print::listen(move |event| {
            self.send(Event::Print(event));
            self.peek(Workspace::can_print)
        });
        self.looks_after();
        set_interval(move || self.looks_after(), REFRESH);
        set_interval(move || self.with_live(Live::check), LISTEN_CHECK);
        set_interval(move || self.now.set(clock::now()), TICK);
    }

    fn looks_after(self) {
        self.with_live(Live::check);
        self.portal.with_value(|portal| portal.iter().for_each(Portal::tell_of_ignored));
        self.send(Event::RefreshDue(clock::now()));
    }

    /// The network or the page is back: whatever went silent meanwhile is found out now.
    fn comes_back(self) {
        self.now.set(clock::now());
        self.looks_after();
        self.send(Event::Live(LiveEvent::Woke));
        self.send(Event::Presence(PresenceEvent::PageSeen(page::is_visible())));
    }

    fn with_live(self, act: impl FnOnce(&Live)) {
        // What is heard comes in while this runs; nothing here may be held meanwhile.
        if let Some(live) = self.live.get_value() {
            act(&live);
        }
    }

    /// Whether a key pressed outside of texts is a shortcut's; then it is used.
    fn takes_key(self, key: char) -> bool {
        let at = clock::now();
        let taken = self.peek(|workspace| workspace.has_shortcut(key, at));
        if taken {
            self.send(Event::ShortcutKeyPressed { key, at });
        }
        taken
    }

    /// Escape takes whoever works here out of a text, to where single keys are shortcuts.
    fn leaves_text(self, text: &HtmlElement) {
        if self.peek(|workspace| workspace.me().is_some()) {
            focus::leave(text, CHAT);
        }
    }

    /// Takes in what happened.
    pub fn send(self, event: Event) {
        let toast = || self.state.with_untracked(|state| state.toast.as_ref().map(|toast| toast.number));
        let before = toast();
        let commands = self.state.try_update(|state| state.update(event)).unwrap_or_default();
        let selections = self.selections.get_value();
        self.state.with_untracked(|state| selections.refresh(state));
        if let Some(number) = toast().filter(|number| before != Some(*number)) {
            set_timeout(move || self.send(Event::ToastEnded(number)), TOAST);
        }
        for command in commands {
            self.run(command);
        }
    }

    /// A part of the state, told anew only when it changes.
    pub fn select<T, F>(self, query: F) -> Selection<T>
    where
        T: PartialEq + Send + Sync + 'static,
        F: Fn(&Workspace) -> T + Send + Sync + 'static,
    {
        let selections = self.selections.get_value();
        self.state.with_untracked(|state| selections.select(state, query))
    }

    /// A part of the state, read where something else is told anew.
    pub fn read<T>(self, query: impl FnOnce(&Workspace) -> T) -> T {
        self.state.with(query)
    }

    /// A part of the state as it is at this moment.
    pub fn peek<T>(self, query: impl FnOnce(&Workspace) -> T) -> T {
        self.state.with_untracked(query)
    }

    /// The time, updated often enough for waiting times.
    #[must_use]
    pub fn now(self) -> Selection<Instant> {
        Selection::new(move || self.now.get())
    }

    /// Told anew whenever what is written in the person's language has to be written again.
    #[must_use]
    pub fn spoken(self) -> ReadSignal<u32> {
        self.spoken.read_only()
    }

    /// Where a file's content is.
    #[must_use]
    pub fn attachment_url(self, id: &AttachmentId) -> String {
        self.backend.with_value(|backend| backend.attachment_url(id))
    }

    /// Where the page finds an image, as soon as it does. No address carries a portal's token: with one the image is
    /// fetched first, and let go with whoever shows it.
    #[must_use]
    pub fn image_address(self, id: &AttachmentId, broken: RwSignal<bool>) -> ReadSignal<Option<String>> {
        let (address, found) = signal(None);
        if !self.peek(Workspace::is_in_portal) {
            found.set(Some(self.attachment_url(id)));
            return address;
        }
        let kept = StoredValue::new_local(None);
        let (backend, id) = (self.backend.get_value(), id.clone());
        spawn_local(async move {
            // What is not shown any more by then is let go at once.
            match backend.attachment(&id).await.ok().and_then(|content| Shown::of(&content)) {
                Some(shown) => {
                    found.try_set(Some(shown.address()));
                    kept.try_set_value(Some(shown));
                }
                None => drop(broken.try_set(true)),
            }
        });
        address
    }

    /// A name for a write.
    #[must_use]
    pub fn new_key(self) -> WriteKey {
        random::write_key()
    }

    /// Where the focus is wanted; whoever gives it takes the wish away by [`Desk::focus_given`].
    #[must_use]
    pub fn wanted_focus(self) -> ReadSignal<Option<Focus>> {
        self.focus.read_only()
    }

    /// The wished focus has been given.
    pub fn focus_given(self) {
        self.focus.set(None);
    }

    /// Wishes for the focus. A wish that nothing on screen can grant ends with the next frames: it must not come true
    /// later, somewhere else. The chat takes what would otherwise fall to nobody.
    fn want_focus(self, target: Focus) {
        self.focus.set(Some(target));
        request_animation_frame(move || {
            request_animation_frame(move || {
                if self.focus.with_untracked(Option::is_some) {
                    self.focus.set(None);
                    focus::rescue(CHAT);
                }
            });
        });
    }

    /// The text that a field is to take; whoever takes it says so by [`Desk::insertion_taken`].
    #[must_use]
    pub fn wanted_insertion(self) -> ReadSignal<Option<Insertion>> {
        self.insertion.read_only()
    }

    /// The text stands in its field.
    pub fn insertion_taken(self) {
        self.insertion.set(None);
    }

    /// Wishes for a text in its field, which may have to come on screen first. Like a wish for the focus, it ends with
    /// the next frames.
    fn want_insertion(self, insertion: Insertion) {
        self.insertion.set(Some(insertion));
        request_animation_frame(move || {
            request_animation_frame(move || {
                if self.insertion.with_untracked(Option::is_some) {
                    self.insertion.set(None);
                }
            });
        });
    }

    fn run(self, command: Command) {
        match command {
            Command::Live(command) => self.run_live(command),
            Command::Probe => self.probe(),
            Command::Go(place) => self.go.with_value(|go| go(&place)),
            Command::Focus(target) => self.want_focus(target),
            Command::Draft(id, DraftingCommand::LookLater) => {
                set_timeout(move || self.send(Event::Drafting(id, DraftingEvent::LookDue)), DRAFTING);
            }
            Command::Write(insertion) => self.want_insertion(insertion),
            Command::SaveFile(file) => self.save(file),
            Command::Print => print::once_laid_out(),
            Command::TellPortal(news) => {
                self.portal.with_value(|portal| portal.iter().for_each(|portal| portal.tell(&news)));
            }
            Command::UseToken(token) => self.backend.with_value(|backend| backend.use_token(token.secret)),
            Command::Dress(theme) => page::dress(&theme),
            Command::Speak(tag) => {
                if locale::speak(&tag) {
                    clock::speak_anew();
                    self.spoken.update(|times| *times += 1);
                }
            }
            Command::FindPermission => self.send(Event::PermissionFound(notifications::permission())),
            Command::Notify(news) => self.voice.with_value(|voice| {
                voice.tell(&news, move |id| self.send(Event::NotificationPressed(id)));
            }),
            Command::RecallPreferences { of } => {
                let preferences = storage::preferences(&of);
                self.send(Event::PreferencesRecalled { of, preferences });
            }
            Command::KeepPreferences { of, preferences } => {
                self.send(Event::PreferencesKept(storage::keep_preferences(&of, &preferences)));
            }
            Command::ForgetFiles(keys) => self.forget_files(keys),
            Command::EndTurn => turn::end(),
            Command::AskAgainLater { seconds } => {
                set_timeout(move || self.send(Event::AskAgainDue), Duration::from_secs(seconds.into()));
            }
            Command::AwaitTurn { of } => self.await_turn(of),
            Command::KeepLater => set_timeout(move || self.send(Event::KeepingDue), KEEPING),
            Command::UploadFile { key, name, kind } => self.upload(key, name, kind),
            Command::ExportSessions(filters) => self.export(filters),
            asked => {
                let backend = self.backend.get_value();
                let asker = self.peek(Workspace::sign_in_number);
                spawn_local(async move {
                    let answer = match ask_database(asked).await {
                        Ok(answer) => answer,
                        Err(asked) => ask(&*backend, asked).await,
                    };
                    if let Some(event) = answer {
                        self.answer(asker, event);
                    }
                });
            }
        }
    }

    /// Asks whether the server answers at all.
    fn probe(self) {
        let backend = self.backend.get_value();
        spawn_local(async move {
            let answered = backend.probe().await;
            self.send(Event::Network(NetworkEvent::Probed(answered)));
        });
    }

    /// Waits until the other tabs of this person have sent what they had, and says what is left then.
    fn await_turn(self, of: HumanAgentId) {
        let asker = self.peek(Workspace::sign_in_number);
        spawn_local(async move {
            turn::wait(&of).await;
            let work = database::work(&of).await;
            if self.peek(Workspace::sign_in_number) == asker {
                self.send(Event::TurnCame { of, work });
            } else {
                turn::end();
            }
        });
    }

    /// Files that are no longer wanted go from the page and from the browser's database.
    fn forget_files(self, keys: Vec<FileKey>) {
        files::forget(&keys);
        if let Some(of) = self.peek(|workspace| workspace.writer().cloned()) {
            spawn_local(async move { database::forget_files(&of, &keys).await });
        }
    }

    fn run_live(self, command: LiveCommand) {
        match command {
            LiveCommand::Listen { person, after, urgent } => {
                self.with_live(|live| live.listen(&person, after, urgent));
            }
            LiveCommand::ShareDoubt => self.with_live(Live::share_doubt),
            LiveCommand::Stop { everywhere } => self.with_live(|live| live.stop(everywhere)),
            LiveCommand::Pause { number, least, most } => {
                let over = move || self.send(Event::Live(LiveEvent::PauseOver(number)));
                set_timeout(over, Duration::from_millis(random::between(least, most).into()));
            }
        }
    }

    /// Brings a chosen file to the backend, and tells how far it is; one that was taken away meanwhile goes no further.
    fn upload(self, key: FileKey, name: String, kind: FileKind) {
        let Some(file) = files::file(&key) else { return };
        let of_progress = key.clone();
        let asker = self.peek(Workspace::sign_in_number);
        let progress = Rc::new(move |sent| {
            self.answer(asker, Event::File(FileEvent::Progressed(of_progress.clone(), sent)));
            files::file(&of_progress).is_some()
        });
        let backend = self.backend.get_value();
        spawn_local(async move {
            // What cannot be sent is not uploaded first.
            let result = match files::beginning(&file, file_kind::BEGINNING).await {
                None => Err(FileRefusal::Unreadable.problem(&name)),
                Some(content) => kind.judge(&content).map_err(|why| why.problem(&name)),
            };
            let result = match result {
                Ok(()) => backend.upload(Upload { key: key.clone(), name, kind, file, progress }).await,
                Err(problem) => Err(problem),
            };
            self.answer(asker, Event::File(FileEvent::Uploaded(key, result)));
        });
    }

    /// Gives the person a file of a message.
    fn save(self, file: Attachment) {
        let asker = self.peek(Workspace::sign_in_number);
        let backend = self.backend.get_value();
        spawn_local(async move {
            let result = backend.attachment(&file.id).await.and_then(|content| download::save(&content, &file.name));
            self.answer(asker, Event::FileSaved(result));
        });
    }

    /// Gives the person a file of the sessions, and tells how much of it is here.
    fn export(self, filters: SessionFilters) {
        let asker = self.peek(Workspace::sign_in_number);
        let progress = Rc::new(move |received| self.answer(asker, Event::Export(ExportEvent::Progressed(received))));
        let backend = self.backend.get_value();
        spawn_local(async move {
            let days = clock::span(filters.from, filters.to);
            let file = backend.export_sessions(&filters, days, progress).await;
            let result = file.and_then(|file| download::save(&file, &format!("sessions-{}.json", clock::today())));
            self.answer(asker, Event::Export(ExportEvent::Ended(result)));
        });
    }

    /// Goes by the new time at once where it has stepped, as it does with the first answer of the server.
    fn follow_clock(self) {
        if clock::has_stepped() {
            let now = clock::now();
            self.now.set(now);
            self.send(Event::RefreshDue(now));
        }
    }

    /// Takes in an answer, unless whoever asked has gone and another person has come.
    fn answer(self, asker: u32, event: Event) {
        self.follow_clock();
        if self.peek(Workspace::sign_in_number) == asker {
            self.send(event);
        }
    }
}

/// The desk, from inside any view.
#[must_use]
pub fn use_desk() -> Desk {
    expect_context()
}
