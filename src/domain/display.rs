use crate::id::ItemId;
use crate::workspace::Workspace;
use std::collections::HashSet;

/// How the person wants to see lines of the history on screen; forgotten with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Long ones that are shown whole.
    whole: HashSet<ItemId>,
    /// E-mails with images from elsewhere.
    with_images: HashSet<ItemId>,
}

impl Workspace {
    /// Whether a long line is shown whole.
    #[must_use]
    pub fn is_whole(&self, item: &ItemId) -> bool {
        self.display.whole.contains(item)
    }

    /// Whether a line's images from elsewhere are shown.
    #[must_use]
    pub fn has_remote_images(&self, item: &ItemId) -> bool {
        self.display.with_images.contains(item)
    }

    pub(crate) fn fold_pressed(&mut self, item: ItemId, whole: bool) {
        if whole {
            self.display.whole.insert(item);
        } else {
            self.display.whole.remove(&item);
        }
    }

    pub(crate) fn remote_images_wanted(&mut self, item: ItemId) {
        self.display.with_images.insert(item);
    }
}

#[cfg(test)]
mod tests {
    use crate::event::Event;
    use crate::example::Desk;
    use crate::place::Place;

    #[test]
    fn a_long_line_stays_as_the_person_wants_it_while_the_conversation_is_open() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::FoldPressed { item: "i1".into(), whole: true });
        assert!(desk.state.is_whole(&"i1".into()) && !desk.state.is_whole(&"i2".into()));
        desk.tell(Event::FoldPressed { item: "i1".into(), whole: false });
        assert!(!desk.state.is_whole(&"i1".into()));
    }

    #[test]
    fn images_from_elsewhere_are_wanted_for_one_message_until_another_conversation_is_opened() {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::RemoteImagesWanted("i1".into()));
        assert!(desk.state.has_remote_images(&"i1".into()) && !desk.state.has_remote_images(&"i2".into()));
        desk.tell(Event::PlaceOpened(Place::conversation("next".into())));
        assert!(!desk.state.has_remote_images(&"i1".into()));
    }
}
