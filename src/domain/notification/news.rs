use super::Watched;
use crate::conversation::Conversation;
use crate::id::{ConversationId, HumanAgentId};
use crate::item::Author;
use crate::list::ListPage;
use crate::person::Person;
use crate::remote::Fresh;

/// How many of the newest are remembered, of theirs and of nobody's.
const MOST: usize = 200;

/// What concerns a person at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    mine: ListPage,
    unassigned: ListPage,
}

/// Something that the person ought to hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A conversation was given to them.
    Given {
        /// Which.
        conversation: ConversationId,
        /// Customer and channel.
        whose: String,
        /// Who gave it, where that is known.
        by: Option<Person>,
    },
    /// There is a new message.
    Message {
        /// Where.
        conversation: ConversationId,
        /// Customer and channel.
        whose: String,
        /// The beginning of it.
        text: String,
    },
}

impl News {
    /// Where it happened.
    #[must_use]
    pub fn conversation(&self) -> &ConversationId {
        match self {
            Self::Given { conversation, .. } | Self::Message { conversation, .. } => conversation,
        }
    }

    /// Customer and channel.
    #[must_use]
    pub fn whose(&self) -> &str {
        match self {
            Self::Given { whose, .. } | Self::Message { whose, .. } => whose,
        }
    }

    /// What has happened, in a sentence.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Given { .. } => "You have new session assigned.".to_owned(),
            Self::Message { text, .. } => format!("New message: {text}"),
        }
    }
}

impl Picture {
    /// The picture that follows when this was seen; what has not changed is as it was.
    #[must_use]
    pub fn after(before: Option<&Self>, watched: Watched) -> Self {
        let now = |fresh, of: fn(&Self) -> &ListPage| match fresh {
            Fresh::Changed(page) => page,
            Fresh::Unchanged => before.map(of).cloned().unwrap_or_default(),
        };
        Self { mine: now(watched.mine, |it| &it.mine), unassigned: now(watched.unassigned, |it| &it.unassigned) }
    }

    /// Takes a conversation as it is now, and says what the person ought to hear of it.
    pub(super) fn told(&mut self, now: &Conversation, me: &HumanAgentId) -> Option<News> {
        if self.known(&now.id).is_some_and(|known| now.is_older_than(known)) {
            return None;
        }
        let state = &now.session.state;
        let is_mine = state.assignee().is_some_and(|person| person.id == *me);
        let is_nobodys = state.is_in_workspace() && state.assignee().is_none();
        let news = given(self, now, me).or_else(|| message(self, now).filter(|_| is_mine || is_nobodys));
        for (page, belongs) in [(&mut self.mine, is_mine), (&mut self.unassigned, is_nobodys)] {
            page.conversations.retain(|known| known.id != now.id);
            if belongs {
                page.conversations.insert(0, now.clone());
            }
            if page.conversations.len() > MOST {
                page.conversations.truncate(MOST);
                page.next.get_or_insert_default();
            }
        }
        news
    }

    fn all(&self) -> impl Iterator<Item = &Conversation> {
        self.mine.conversations.iter().chain(&self.unassigned.conversations)
    }

    fn known(&self, id: &ConversationId) -> Option<&Conversation> {
        self.all().find(|conversation| conversation.id == *id)
    }
}

/// What the person ought to hear of when the one picture has followed the other. What they did themselves is no news.
#[must_use]
pub fn news(before: &Picture, after: &Picture, me: &HumanAgentId) -> Vec<News> {
    after.all().filter_map(|now| given(before, now, me).or_else(|| message(before, now))).collect()
}

fn whose(conversation: &Conversation) -> String {
    format!("{} · {}", conversation.customer.display_name(), conversation.channel.name)
}

/// It is mine and was not, and somebody else did that.
fn given(before: &Picture, now: &Conversation, me: &HumanAgentId) -> Option<News> {
    let is_mine = |it: &Conversation| it.session.state.assignee().is_some_and(|person| person.id == *me);
    let was_mine = match before.known(&now.id) {
        Some(known) => is_mine(known) && known.session.id == now.session.id,
        // Of somebody with very many, the last ones were out of sight and may have been theirs.
        None => before.mine.next.is_some(),
    };
    let by = now.session.assigned_by.clone();
    let by_me = by.as_ref().is_some_and(|person| person.id == *me);
    (is_mine(now) && !was_mine && !by_me).then(|| News::Given { conversation: now.id.clone(), whose: whose(now), by })
}

/// The customer has written, or a conversation has come that nobody has taken.
fn message(before: &Picture, now: &Conversation) -> Option<News> {
    let line = now.last_line.as_ref()?;
    let known = before.known(&now.id);
    let is_new = match known {
        Some(known) => {
            matches!(line.author, Author::Customer(_)) && known.last_line.as_ref().is_none_or(|it| it.seq < line.seq)
        }
        None => now.session.state.assignee().is_none() && before.unassigned.next.is_none(),
    };
    is_new.then(|| News::Message { conversation: now.id.clone(), whose: whose(now), text: line.text.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::LastLine;
    use crate::example;
    use crate::item::Visibility;
    use crate::session::Instant;

    fn line(seq: u64, author: Author, text: &str) -> Option<LastLine> {
        let (item, at) = (format!("i{seq}").into(), Instant(0));
        Some(LastLine { item, seq, at, author, visibility: Visibility::Customer, text: text.into() })
    }

    fn customer(seq: u64, text: &str) -> Option<LastLine> {
        line(seq, Author::Customer(Some("Anna".into())), text)
    }

    fn picture(conversations: Vec<Conversation>) -> Picture {
        let (mine, nobodys) = conversations.into_iter().partition(|it| it.session.state.assignee().is_some());
        let page = |conversations| ListPage { conversations, next: None };
        Picture { mine: page(mine), unassigned: page(nobodys) }
    }

    fn heard(before: Vec<Conversation>, after: Vec<Conversation>) -> Vec<String> {
        let news = news(&picture(before), &picture(after), &example::ana().id);
        news.iter().map(News::title).collect()
    }

    fn given_by(by: Person) -> Conversation {
        let mut conversation = example::named("c", Some(example::ana()));
        conversation.session.assigned_by = Some(by);
        conversation
    }

    fn mine(last_line: Option<LastLine>) -> Conversation {
        Conversation { last_line, ..given_by(example::ana()) }
    }

    fn nobodys(last_line: Option<LastLine>) -> Conversation {
        Conversation { last_line, ..example::named("u", None) }
    }

    #[test]
    fn what_somebody_gives_me_is_news_and_what_i_take_is_not() {
        let unassigned = || vec![example::named("c", None)];
        assert_eq!(heard(unassigned(), vec![given_by(example::ben())]), ["You have new session assigned."]);
        assert_eq!(heard(vec![], vec![given_by(example::ben())]), ["You have new session assigned."]);
        assert_eq!(heard(unassigned(), vec![given_by(example::ana())]), [""; 0]);
    }

    #[test]
    fn a_customers_message_is_news_once_whether_mine_or_nobodys() {
        let news = ["New message: Hello?"];
        assert_eq!(heard(vec![mine(customer(1, "Hi"))], vec![mine(customer(2, "Hello?"))]), news);
        assert_eq!(heard(vec![nobodys(customer(1, "Hi"))], vec![nobodys(customer(2, "Hello?"))]), news);
        assert_eq!(heard(vec![mine(customer(2, "Hello?"))], vec![mine(customer(2, "Hello?"))]), [""; 0]);
    }

    #[test]
    fn what_a_human_agent_says_is_no_news() {
        let said = line(2, Author::HumanAgent(example::ana()), "Hello Anna");
        assert_eq!(heard(vec![mine(customer(1, "Hi"))], vec![mine(said)]), [""; 0]);
    }

    #[test]
    fn a_conversation_that_comes_to_nobody_is_news_by_its_last_line() {
        assert_eq!(heard(vec![], vec![nobodys(customer(1, "A human please"))]), ["New message: A human please"]);
    }

    #[test]
    fn what_i_let_go_of_is_no_news() {
        let released = Conversation { last_line: customer(1, "Hi"), ..example::named("c", None) };
        assert_eq!(heard(vec![mine(customer(1, "Hi"))], vec![released]), [""; 0]);
    }

    #[test]
    fn of_somebody_with_very_many_what_comes_into_sight_was_not_given() {
        let mut before = picture(vec![]);
        before.mine.next = Some("further".into());
        let after = picture(vec![given_by(example::ben())]);
        assert_eq!(news(&before, &after, &example::ana().id), []);
    }
}
