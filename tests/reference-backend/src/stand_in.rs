//! Stands in for an AI agent: answers from the knowledge base by full-text search and asks for a human when it is
//! told to or finds nothing. It understands nothing, and says so.

use crate::clock::now;
use crate::refused::Refused;
use crate::store::episode;
use crate::store::knowledge::{self, Article};
use crate::store::timeline::{self, Place};
use crate::store::tried;
use handback_contract::conversation::Escalation;
use handback_contract::item::{Author, AuthorKind, Body, Format, Item, Source};
use rusqlite::{Connection, OptionalExtension};

/// Words by which a customer asks for a human. Those that are written without spaces are found anywhere.
const HUMAN: [&str; 22] = [
    "human",
    "agent",
    "person",
    "operator",
    "representative",
    "somebody",
    "mensch",
    "menschen",
    "mitarbeiter",
    "mitarbeiterin",
    "humano",
    "humana",
    "persona",
    "agente",
    "operador",
    "operadora",
    "человек",
    "человеком",
    "оператор",
    "оператора",
    "մարդ",
    "օպերատոր",
];
const HUMAN_ANYWHERE: [&str; 6] = ["人工", "真人", "担当者", "オペレーター", "إنسان", "موظف"];

/// Words that greet.
const GREETINGS: [&str; 11] =
    ["hi", "hello", "hey", "hallo", "hola", "moin", "привет", "здравствуйте", "բարև", "مرحبا", "你好"];

/// Words that say nothing about the subject, in the languages that the knowledge base's keywords have.
const EMPTY: &str = "the and for with you your are was were has have had can could would will not but this that what \
    when where who how why does did get got its from about been there they them then than also any all please thanks \
    thank need want know like just still into out our ich sie und der die das den dem ein eine ist mein meine habe nicht \
    wie was wann que los las una por para con como está esta del mis";

/// Answers or escalates, where the session is the AI agent's and both it and the channel run; else does nothing.
pub fn respond(db: &Connection, place: Place) -> Result<Vec<Item>, Refused> {
    let Some(author) = on_duty(db, place)? else { return Ok(Vec::new()) };
    let asked = timeline::asked(db, place.session)?;
    let text = asked.last().map(String::as_str).unwrap_or_default();
    let words = words(text);
    if asks_for_a_human(text, &words) {
        let said = "Of course. I am handing you over to a colleague, who will answer here.";
        return escalate(db, place, author, said, "The customer asked for a human.", &asked);
    }
    if words.len() <= 3 && words.iter().any(|word| GREETINGS.contains(&word.as_str())) {
        let hello = format!("Hello, I am {}. What can I do for you?", name(&author));
        return Ok(vec![episode::ai_says(db, place, now(), (author, plain(&hello)), Vec::new())?]);
    }
    let articles = knowledge::find(db, &telling(&words))?;
    if articles.is_empty() {
        let said = "I could not find an answer to that. I am handing you over to a colleague, who will answer here.";
        return escalate(db, place, author, said, "Nothing in the knowledge base answers the question.", &asked);
    }
    let (body, sources) = answer(articles);
    Ok(vec![episode::ai_says(db, place, now(), (author, body), sources)?])
}

/// The AI agent as a writer, if the session is its own and both it and the channel run.
fn on_duty(db: &Connection, place: Place) -> Result<Option<Author>, Refused> {
    let sql = "SELECT a.id, a.name FROM conversation c
               JOIN session s ON s.id = ? AND s.state = 'ai_handling'
               JOIN channel ch ON ch.id = c.channel_id AND ch.status = 'running'
               JOIN ai_agent a ON a.id = c.ai_agent_id AND a.status = 'running'
               WHERE c.id = ?";
    let read = db.prepare_cached(sql)?.query_row([place.session, place.conversation], |row| {
        Ok(Author { kind: AuthorKind::AiAgent, id: row.get(0)?, display_name: row.get(1)? })
    });
    Ok(read.optional()?)
}

fn name(author: &Author) -> &str {
    author.display_name.as_deref().unwrap_or("the AI agent")
}

fn plain(text: &str) -> Body {
    Body { format: Format::Text, text: text.to_owned() }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn asks_for_a_human(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| HUMAN.contains(&word.as_str())) || HUMAN_ANYWHERE.iter().any(|word| text.contains(word))
}

/// Words that tell the subject.
#[must_use]
pub fn subject(text: &str) -> Vec<String> {
    telling(&words(text))
}

fn telling(words: &[String]) -> Vec<String> {
    let empty: Vec<&str> = EMPTY.split_whitespace().collect();
    words.iter().filter(|word| word.chars().count() > 2 && !empty.contains(&word.as_str())).cloned().collect()
}

fn answer(articles: Vec<Article>) -> (Body, Vec<Source>) {
    let (public, internal): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| !article.source.internal);
    let told = public.first().map_or("That is something a colleague should look at.", |best| best.body.as_str());
    let text = format!("{told}\n\nDoes that help? If not, ask for a **human** and I will hand you over.");
    let sources = public.into_iter().chain(internal).map(|article| article.source).collect();
    (Body { format: Format::Markdown, text }, sources)
}

fn escalate(
    db: &Connection,
    place: Place,
    author: Author,
    said: &str,
    reason: &str,
    asked: &[String],
) -> Result<Vec<Item>, Refused> {
    let (summary, tried) = (Some(summary(asked)), tried::steps(db, place)?);
    let item = episode::ai_says(db, place, now(), (author, plain(said)), Vec::new())?;
    episode::escalate(db, place, &Escalation { at: now(), reason: reason.to_owned(), summary, tried })?;
    Ok(vec![item])
}

/// What the customer wrote, shortened: the stand-in cannot do better without understanding.
fn summary(asked: &[String]) -> String {
    let last: Vec<String> = asked.iter().rev().take(3).rev().map(|text| shortened(text)).collect();
    format!("The customer wrote: {}", last.join(" / "))
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(160).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(text: &str) -> bool {
        asks_for_a_human(text, &words(text))
    }

    #[test]
    fn a_human_can_be_asked_for_in_several_languages() {
        for text in ["Can I talk to a HUMAN?", "Ich will mit einem Menschen sprechen", "оператор!", "请转人工"]
        {
            assert!(asks(text), "{text}");
        }
        assert!(!asks("My personal account"));
    }

    #[test]
    fn only_words_that_tell_the_subject_are_searched() {
        assert_eq!(telling(&words("When can I get my \"refund\"?")), ["refund"]);
    }
}
