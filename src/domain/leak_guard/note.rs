//! What was written as a reply is added as a private note in its place.

use crate::command::Command;
use crate::draft::{Draft, Readiness};
use crate::draft_file::DraftFile;
use crate::id::{SessionId, WriteKey};
use crate::item::Visibility;
use crate::mention;
use crate::outgoing::{Outgoing, Sending};
use crate::permission::Action;
use crate::rich_text::Node;
use crate::session::Instant;
use crate::workspace::Workspace;
use std::sync::Arc;

impl Workspace {
    /// Whether what was to be sent can become a private note.
    #[must_use]
    pub fn can_become_note(&self) -> bool {
        self.open_conversation().is_some_and(|open| open.allows(Action::Note))
    }

    /// The agent made a note of a reply: its text and files are added as one, and the draft of the note stays as it is.
    pub(crate) fn reply_made_note(&mut self, session: &SessionId, key: WriteKey, at: Instant) -> Vec<Command> {
        let is_ready = |draft: &Draft| draft.readiness() == Readiness::Ready;
        if !self.can_become_note() || !self.drafts.get(session, Visibility::Customer).is_some_and(is_ready) {
            return vec![];
        }
        let draft = self.drafts.take(session, Visibility::Customer);
        self.reply_emptied(session);
        self.add_note(draft.text, draft.rich, draft.files, (key, at))
    }

    /// The agent made a note of a template: what the customer would have read is added as one.
    pub(crate) fn template_made_note(&mut self, key: WriteKey, at: Instant) -> Vec<Command> {
        let rendered = self.templating.as_ref().and_then(|it| it.template()?.rendered(&it.values).ok());
        let Some(text) = rendered.filter(|_| self.can_become_note()) else { return vec![] };
        self.templating = None;
        self.add_note(text, None, vec![], (key, at))
    }

    /// Adds a note to the conversation on screen that was written as something else.
    fn add_note(
        &mut self,
        text: String,
        rich: Option<Arc<Vec<Node>>>,
        files: Vec<DraftFile>,
        (key, at): (WriteKey, Instant),
    ) -> Vec<Command> {
        let Some(open) = self.open_conversation().filter(|open| open.allows(Action::Note)) else { return vec![] };
        let (conversation, session) = (open.id.clone(), open.session.id.clone());
        let customer = open.customer.name.clone().unwrap_or_default();
        let outgoing = Outgoing {
            key,
            conversation,
            session,
            visibility: Visibility::Private,
            mentions: mention::found(&text, &self.known_teammates(self.open_history()), &customer),
            text: text.trim().to_owned(),
            rich,
            files,
            template: None,
            seen: self.newest_seen(),
            anyway: true,
            copilot_draft: None,
            at,
            state: Sending::Queued,
        };
        self.send_off(outgoing)
    }
}
