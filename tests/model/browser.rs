use handback_domain::id::SessionId;
use handback_domain::item::Visibility;
use handback_domain::keeping::{Keeping, KeptDraft, Recalled};
use handback_domain::outbox::KeptWork;

/// What the browser keeps of the agent's unsent work, whatever becomes of the page.
#[derive(Default)]
pub struct Browser {
    drafts: Vec<KeptDraft>,
    work: Vec<KeptWork>,
}

impl Browser {
    /// Keeps all of these changes.
    pub fn keep(&mut self, changes: Vec<Keeping>) {
        for change in changes {
            match change {
                Keeping::Draft(kept) => {
                    self.drop_draft(&kept.session, kept.visibility);
                    self.drafts.push(*kept);
                }
                Keeping::NoDraft(session, kind) => self.drop_draft(&session, kind),
                Keeping::Work(kept) => {
                    self.work.retain(|it| it.work.name() != kept.work.name());
                    self.work.push(*kept);
                }
                Keeping::NoWork(name) => self.work.retain(|it| it.work.name() != name),
            }
        }
    }

    fn drop_draft(&mut self, session: &SessionId, kind: Visibility) {
        self.drafts.retain(|kept| (&kept.session, kept.visibility) != (session, kind));
    }

    /// Everything that it has.
    pub fn recalled(&self) -> Recalled {
        Recalled { drafts: self.drafts.clone(), work: self.work.clone(), ..Recalled::default() }
    }

    /// What waits to be sent.
    pub fn work(&self) -> Vec<KeptWork> {
        self.work.clone()
    }

    /// Whether it has this word.
    pub fn has(&self, word: &str) -> bool {
        let in_work = |kept: &KeptWork| match &kept.work {
            handback_domain::outbox::Work::Message(message) => message.text.contains(word),
            _ => false,
        };
        self.drafts.iter().any(|kept| kept.draft.text.contains(word)) || self.work.iter().any(in_work)
    }
}
