//! How a draft of Copilot's gets into the reply: at the person's press alone, and where it is out of date at a second one.

use super::{Drafting, How, Insertion};
use crate::blank::is_blank;
use crate::command::{Command, Focus};
use crate::id::ConversationId;
use crate::item::Visibility;
use crate::workspace::Workspace;

impl Drafting {
    /// How the out-of-date draft on screen would go into the reply if the person said that they mean it.
    #[must_use]
    pub fn asks_before_taking(&self) -> Option<How> {
        let shown = self.shown.as_ref()?;
        self.asked.as_ref().filter(|(draft, _)| *draft == shown.id).map(|(_, how)| *how)
    }
}

impl Workspace {
    /// The person pressed `Insert` or `Replace`. A draft to which the customer has written since goes nowhere before they
    /// have said that they mean it.
    pub(super) fn draft_taken(&mut self, id: &ConversationId, how: How) -> Vec<Command> {
        let shown = self.drafting.get(id).and_then(|drafting| drafting.shown.clone());
        if let Some(draft) = shown.filter(|draft| self.is_out_of_date(draft) && self.can_take_draft(id)) {
            self.drafting_of(id).asked = Some((draft.id, how));
            return vec![Command::Focus(Focus::StaleDraft)];
        }
        self.put_into_reply(id, how)
    }

    /// The person pressed `Insert anyway` or `Replace anyway`.
    pub(super) fn draft_taken_anyway(&mut self, id: &ConversationId) -> Vec<Command> {
        let how = self.drafting.get(id).and_then(Drafting::asks_before_taking);
        self.drafting_of(id).asked = None;
        how.map_or_else(Vec::new, |how| self.put_into_reply(id, how))
    }

    pub(super) fn taking_cancelled(&mut self, id: &ConversationId) -> Vec<Command> {
        self.drafting_of(id).asked = None;
        vec![Command::Focus(Focus::Composer)]
    }

    fn can_take_draft(&self, id: &ConversationId) -> bool {
        self.conversations.get(id).is_some_and(|known| known.reply_window.is_open())
    }

    /// Where the channel lets nobody write there is no field to take it.
    fn put_into_reply(&mut self, id: &ConversationId, how: How) -> Vec<Command> {
        let open = self.conversations.get(id).filter(|known| known.reply_window.is_open());
        let Some(session) = open.map(|known| known.session.id.clone()) else { return vec![] };
        let typed = self.drafts.text(&session, Visibility::Customer).to_owned();
        let drafting = self.drafting_of(id);
        let Some(draft) = drafting.shown.clone().filter(|draft| draft.state.has_text()) else { return vec![] };
        drafting.replaced = Some(typed).filter(|typed| how == How::Replace && !is_blank(typed));
        drafting.taken = Some(draft.id.clone());
        self.remember_internal_sources(id, &draft);
        self.write_into_reply(Insertion { session, text: draft.text, how })
    }

    /// The text goes into the reply, so the reply is what shows: the button said so.
    fn write_into_reply(&mut self, insertion: Insertion) -> Vec<Command> {
        self.drafts.choose_tab(insertion.session.clone(), Visibility::Customer);
        self.inserting(&insertion.session);
        vec![Command::Write(insertion)]
    }

    pub(super) fn return_pressed(&mut self, id: &ConversationId) -> Vec<Command> {
        let Some(session) = self.conversations.get(id).map(|known| known.session.id.clone()) else { return vec![] };
        let drafting = self.drafting_of(id);
        drafting.taken = None;
        match drafting.replaced.take() {
            Some(text) => self.write_into_reply(Insertion { session, text, how: How::Replace }),
            None => vec![],
        }
    }
}
