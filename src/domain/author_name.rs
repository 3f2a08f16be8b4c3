//! What the author of a message is called: by the name that they had, or by what is known of them where none came with
//! the message.

use crate::blank::is_blank;
use crate::channel::AiAgent;
use crate::conversation::{Conversation, Customer};
use crate::history::History;
use crate::item::{Author, Message, Visibility};
use crate::session_archive::SessionRecord;
use crate::workspace::Workspace;

/// What a human agent is called of whom only the id is known.
const HUMAN_AGENT: &str = "Human agent";
/// What an AI agent is called of which nothing is known.
const AI_AGENT: &str = "AI agent";

/// Who else writes in a conversation beside the human agents.
#[derive(Clone, Copy, Debug)]
pub struct Participants<'a> {
    /// Whose conversation it is.
    pub customer: &'a Customer,
    /// Who answers there first.
    pub ai_agent: &'a AiAgent,
}

impl Conversation {
    /// Who writes here.
    #[must_use]
    pub fn participants(&self) -> Participants<'_> {
        Participants { customer: &self.customer, ai_agent: &self.ai_agent }
    }
}

impl SessionRecord {
    /// Who writes here.
    #[must_use]
    pub fn participants(&self) -> Participants<'_> {
        Participants { customer: &self.customer, ai_agent: &self.ai_agent }
    }
}

impl Author {
    /// The name that came with the message.
    #[must_use]
    pub fn own_name(&self) -> Option<&str> {
        let name = match self {
            Self::Customer(name) => name.as_deref().unwrap_or_default(),
            Self::AiAgent(name) => name,
            Self::HumanAgent(person) => &person.name,
        };
        Some(name).filter(|name| !is_blank(name))
    }
}

impl Workspace {
    /// What the author of a message is called.
    #[must_use]
    pub fn author_name(&self, author: &Author, among: Option<Participants<'_>>) -> String {
        let known = match author {
            Author::Customer(_) => among.map(|among| among.customer.display_name()),
            Author::AiAgent(_) => among.map(|among| among.ai_agent.name.as_str()),
            Author::HumanAgent(person) => {
                let me = self.me().map(|me| &me.person);
                let mut known = self.teammates.ready().into_iter().flatten().chain(me);
                known.find(|known| known.id == person.id).map(|known| known.name.as_str())
            }
        };
        let unnamed = || match author {
            Author::Customer(_) => Customer::default().display_name().to_owned(),
            Author::AiAgent(_) => AI_AGENT.to_owned(),
            Author::HumanAgent(_) => HUMAN_AGENT.to_owned(),
        };
        let name = author.own_name().or(known).filter(|name| !is_blank(name));
        name.map_or_else(unnamed, str::to_owned)
    }

    /// What is read out of the newest message that somebody else wrote: who wrote it, for whom, and its words.
    #[must_use]
    pub fn announcement(&self, history: &History, among: Option<Participants<'_>>) -> Option<String> {
        let me = self.me().map(|me| &me.person.id);
        let by_other = |message: &&Message| match &message.author {
            Author::HumanAgent(person) => Some(&person.id) != me,
            Author::Customer(_) | Author::AiAgent(_) => true,
        };
        let message = history.items().iter().rev().filter_map(|item| item.message()).find(by_other)?;
        let name = self.author_name(&message.author, among);
        let by = match message.visibility {
            Visibility::Customer => name,
            Visibility::Private => format!("Private note by {name}"),
        };
        let files = || message.attachments.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
        let words = if message.body.is_blank() { files() } else { message.body.words() };
        Some(format!("{by}: {words}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::example::{self, Desk};
    use crate::item::{Content, Item};
    use crate::person::Person;

    fn desk() -> Desk {
        let mut desk = Desk::with_open_conversation();
        desk.tell(Event::TeammatesAnswered(Ok(vec![example::ana(), example::ben()])));
        desk
    }

    fn by(seq: u64, author: Author, visibility: Visibility) -> Item {
        let item = example::customer_says(seq, "hello");
        let Content::Message(message) = item.content else { unreachable!() };
        Item { content: Content::Message(Message { author, visibility, ..message }), ..item }
    }

    fn unnamed(id: &str) -> Author {
        Author::HumanAgent(Person { id: id.into(), name: " ".into() })
    }

    #[test]
    fn an_author_without_a_name_has_the_one_that_is_known() {
        let desk = desk();
        let among = Some(desk.conversation().participants());
        let name = |author| desk.state.author_name(&author, among);
        assert_eq!(name(Author::Customer(None)), "Anna");
        assert_eq!(name(Author::Customer(Some(String::new()))), "Anna");
        assert_eq!(name(Author::Customer(Some("Anna P.".into()))), "Anna P.", "the name that they had then");
        assert_eq!(name(Author::AiAgent(String::new())), "Mia");
        assert_eq!(
            [unnamed("ben"), unnamed("ana"), unnamed("x")].map(name),
            ["Ben Adeyemi", "Ana Lindt", "Human agent"]
        );
        let name = |author| desk.state.author_name(&author, None);
        assert_eq!([Author::Customer(None), Author::AiAgent(String::new())].map(name), ["Unknown", "AI agent"]);
    }

    #[test]
    fn what_somebody_else_wrote_is_announced_with_its_author_and_a_note_as_one() {
        let mut desk = desk();
        let announced = |desk: &Desk| {
            let among = Some(desk.conversation().participants());
            desk.state.announcement(desk.state.open_history().unwrap(), among)
        };
        let mut arrives = |seq, author, visibility| {
            desk.timeline_answered(example::after(seq - 1), vec![by(seq, author, visibility)]);
            announced(&desk).unwrap()
        };
        assert_eq!(arrives(3, Author::Customer(None), Visibility::Customer), "Anna: hello");
        assert_eq!(arrives(4, unnamed("ben"), Visibility::Private), "Private note by Ben Adeyemi: hello");
        assert_eq!(arrives(5, Author::AiAgent("Mia".into()), Visibility::Customer), "Mia: hello");
        assert_eq!(
            arrives(6, Author::HumanAgent(example::ana()), Visibility::Customer),
            "Mia: hello",
            "nobody hears themselves"
        );
    }
}
