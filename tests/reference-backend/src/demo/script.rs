//! Conversations told line by line, as in the `.txt` files of this folder:
//!
//! ```text
//! conversation web Anna Example        a customer (or - for one without a name) begins in a channel
//! id anna                              fields: id, agent, language, zone, email, phone
//! session                              a session begins with the line after its fields
//! param Order = 12                     what the AI agent was given; `result` is what it found out
//! 2h5m customer Hello                  how long ago, who, and what; \n breaks the line
//! 2h5m mail name.html                  what they wrote is that file of the folder `mails`
//! 2h4m ai **Yes.** {Delivery times}    with the articles used
//! 2h escalated Reason | Summary
//! 2h customer Look. [label.png]        with files of `files`, here or with reply and note
//! 1h note Look at this, @Ben Adeyemi   mentions whoever has that name
//! 1h assigned ana                      also: released, reply, html (a formatted reply), template, failed, copilot, draft, undrafted (with the reason), resolved (with or without an outcome)
//! ```

use super::account::{self, DemoAccount};
use super::{files, library, mails};
use crate::html;
use crate::reception;
use crate::refused::Refused;
use crate::store::draft::{self, Written};
use crate::store::episode::{self, Handover};
use crate::store::timeline::{self, Place};
use crate::store::tried;
use handback_contract::conversation::{Escalation, Field};
use handback_contract::customer_side::CustomerRef;
use handback_contract::item::{Body, Content, Delivery, DeliveryState, Format, Message, Source, Visibility};
use handback_contract::person::HumanAgent;
use handback_contract::timestamp::Timestamp;
use handback_domain::mention;
use rusqlite::{Connection, params};

/// Writes a script's conversations as if they had happened before `start`.
///
/// # Errors
/// Which line cannot be told, and why.
pub fn play(db: &Connection, start: Timestamp, script: &str) -> Result<(), String> {
    let mut teller = Teller::new(db, start);
    for (index, line) in script.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            teller.tell(line).map_err(|why| format!("line {}: {why}", index + 1))?;
        }
    }
    Ok(())
}

struct Teller<'a> {
    db: &'a Connection,
    start: Timestamp,
    conversation: i64,
    place: Option<Place>,
    fields: [Vec<Field>; 2],
    assignee: Option<HumanAgent>,
}

impl<'a> Teller<'a> {
    fn new(db: &'a Connection, start: Timestamp) -> Self {
        Self { db, start, conversation: 0, place: None, fields: [Vec::new(), Vec::new()], assignee: None }
    }

    fn tell(&mut self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "conversation" => self.begin(rest),
            "id" => self.set("customer_id", rest),
            "agent" => self.set("ai_agent_id", rest),
            "language" => self.set("language", rest),
            "zone" => self.set("time_zone", rest),
            "email" => self.set("email", rest),
            "phone" => self.set("phone", rest),
            "session" => {
                self.place = None;
                self.assignee = None;
                self.fields = [Vec::new(), Vec::new()];
                Ok(())
            }
            "param" => self.field(0, rest),
            "result" => self.field(1, rest),
            ago => self.happen(ago, rest),
        }
    }

    fn begin(&mut self, rest: &str) -> Result<(), String> {
        let (channel, name) = rest.split_once(' ').ok_or("a conversation needs a channel and a name")?;
        let customer = CustomerRef {
            id: name.to_lowercase().replace(' ', "-"),
            display_name: (name != "-").then(|| name.to_owned()),
        };
        self.conversation = reception::introduce(self.db, channel, &customer).map_err(told)?;
        Ok(())
    }

    fn set(&self, column: &str, value: &str) -> Result<(), String> {
        let sql = format!("UPDATE conversation SET {column} = ? WHERE id = ?");
        let done = self.db.execute(&sql, params![value, self.conversation]);
        done.map(drop).map_err(|e| e.to_string())
    }

    fn field(&mut self, which: usize, rest: &str) -> Result<(), String> {
        let (name, value) = rest.split_once(" = ").ok_or("a field reads `name = value`")?;
        let fields = self.fields.get_mut(which).ok_or("there is no such kind of field")?;
        fields.push(Field { name: name.to_owned(), value: value.to_owned() });
        Ok(())
    }

    fn happen(&mut self, ago: &str, rest: &str) -> Result<(), String> {
        let at = Timestamp(self.start.0 - duration(ago).ok_or_else(|| format!("`{ago}` is no length of time"))?);
        let (what, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let place = self.place(at)?;
        let text = text.replace("\\n", "\n");
        match what {
            "customer" => self.customer(place, at, &text),
            "mail" => self.mail(place, at, &text),
            "ai" => self.ai(place, at, &text),
            "escalated" => self.escalated(place, at, &text),
            "assigned" => {
                let to = account::person(&text).ok_or_else(|| format!("nobody is called `{text}`"))?;
                self.assigned(place, at, Some(to))
            }
            "released" => self.assigned(place, at, None),
            "reply" => self.human(place, at, Visibility::Customer, &text, None),
            "html" => self.formatted(place, at, &text),
            "note" => self.human(place, at, Visibility::Private, &text, None),
            "template" => {
                self.human(place, at, Visibility::Customer, &text, None)?;
                episode::template_sent(self.db, self.conversation, at).map_err(told)
            }
            "failed" => self.failed(place, at, &text),
            "copilot" => self.copilot(place, at),
            "draft" => self.draft(place, &text),
            "undrafted" => self.drafted(place, Written { text: Err(text), sources: Vec::new() }),
            "resolved" => self.resolved(place, at, &text),
            other => Err(format!("`{other}` is nothing that happens")),
        }
    }

    /// The session, which opens with the first thing that happens in it.
    fn place(&mut self, at: Timestamp) -> Result<Place, String> {
        if let Some(place) = self.place {
            return Ok(place);
        }
        let place = episode::open(self.db, self.conversation, at).map_err(told)?;
        let [parameters, results] = &self.fields;
        let json = |fields: &Vec<Field>| serde_json::to_string(fields).map_err(|e| e.to_string());
        let values = params![json(parameters)?, json(results)?, place.session];
        let sql = "UPDATE session SET parameters = ?, results = ? WHERE id = ?";
        self.db.execute(sql, values).map_err(|e| e.to_string())?;
        self.place = Some(place);
        Ok(place)
    }

    fn customer(&self, place: Place, at: Timestamp, text: &str) -> Result<(), String> {
        let author = reception::author(self.db, self.conversation).map_err(told)?;
        let (text, attachments) = files::attached(self.db, text)?;
        let body = Body { format: Format::Text, text: text.to_owned() };
        episode::customer_says(self.db, place, at, author, (body, attachments)).map(drop).map_err(told)
    }

    fn mail(&self, place: Place, at: Timestamp, name: &str) -> Result<(), String> {
        let author = reception::author(self.db, self.conversation).map_err(told)?;
        let body = Body { format: Format::Html, text: mails::html(name)?.to_owned() };
        episode::customer_says(self.db, place, at, author, (body, Vec::new())).map(drop).map_err(told)
    }

    fn ai(&self, place: Place, at: Timestamp, text: &str) -> Result<(), String> {
        let (text, sources) = cited(text)?;
        let body = Body { format: Format::Markdown, text: text.to_owned() };
        let author = reception::ai_agent(self.db, self.conversation).map_err(told)?;
        episode::ai_says(self.db, place, at, (author, body), sources).map(drop).map_err(told)
    }

    fn escalated(&self, place: Place, at: Timestamp, text: &str) -> Result<(), String> {
        let (reason, summary) = text.split_once(" | ").ok_or("an escalation reads `reason | summary`")?;
        let tried = tried::steps(self.db, place).map_err(told)?;
        let escalation = Escalation { at, reason: reason.to_owned(), summary: Some(summary.to_owned()), tried };
        episode::escalate(self.db, place, &escalation).map(drop).map_err(told)
    }

    fn assigned(&mut self, place: Place, at: Timestamp, to: Option<HumanAgent>) -> Result<(), String> {
        let from = self.assignee.take();
        let by = to.clone().or_else(|| from.clone()).ok_or("nobody had it who could release it")?;
        self.assignee.clone_from(&to);
        episode::assign(self.db, place, at, Handover { from, to, by }).map(drop).map_err(told)
    }

    fn holder(&self) -> Result<&HumanAgent, String> {
        self.assignee.as_ref().ok_or_else(|| "nobody has this session".to_owned())
    }

    fn failed(&self, place: Place, at: Timestamp, text: &str) -> Result<(), String> {
        let (error, text) = text.split_once(" | ").ok_or("a failed message reads `why | text`")?;
        self.human(place, at, Visibility::Customer, text, Some(error.to_owned()))
    }

    fn human(
        &self,
        place: Place,
        at: Timestamp,
        visibility: Visibility,
        text: &str,
        error: Option<String>,
    ) -> Result<(), String> {
        let (text, attachments) = files::attached(self.db, text)?;
        let state = if error.is_some() { DeliveryState::Failed } else { DeliveryState::Delivered };
        let mut message = self.message(visibility, Body { format: Format::Text, text: text.to_owned() })?;
        message.attachments = attachments;
        message.delivery = Delivery { state, error };
        message.mentions = mentioned(visibility, text);
        self.say(place, at, message)
    }

    fn formatted(&self, place: Place, at: Timestamp, text: &str) -> Result<(), String> {
        let body = Body { format: Format::Html, text: html::cleaned(text) };
        self.say(place, at, self.message(Visibility::Customer, body)?)
    }

    fn message(&self, visibility: Visibility, body: Body) -> Result<Message, String> {
        Ok(Message {
            author: episode::author(self.holder()?),
            visibility,
            body,
            attachments: Vec::new(),
            mentions: Vec::new(),
            delivery: Delivery { state: DeliveryState::Delivered, error: None },
            client_ref: None,
            sources: Vec::new(),
        })
    }

    /// Whoever writes has read what stood there.
    fn say(&self, place: Place, at: Timestamp, message: Message) -> Result<(), String> {
        let sql = "UPDATE conversation SET unread = 0 WHERE id = ?";
        self.db.execute(sql, [self.conversation]).map_err(|e| e.to_string())?;
        episode::human_says(self.db, place, at, message).map(drop).map_err(told)
    }

    fn copilot(&self, place: Place, at: Timestamp) -> Result<(), String> {
        self.set("copilot", "1")?;
        let switched = Content::CopilotSwitched { enabled: true, by: self.holder()?.clone() };
        timeline::add(self.db, place, at, switched).map(drop).map_err(told)
    }

    /// What Copilot proposed to the holder, with the articles used.
    fn draft(&self, place: Place, text: &str) -> Result<(), String> {
        let (text, sources) = cited(text)?;
        self.drafted(place, Written { text: Ok(text.to_owned()), sources })
    }

    fn drafted(&self, place: Place, written: Written) -> Result<(), String> {
        draft::ask(self.db, place, &self.holder()?.id, None).map_err(told)?;
        let wanted = draft::wanted(self.db).map_err(told)?.pop().ok_or("no draft is wanted")?;
        draft::written(self.db, &wanted, &written).map_err(told)
    }

    /// With words behind it, these are the outcome, which stands in a note before the marker.
    fn resolved(&mut self, place: Place, at: Timestamp, outcome: &str) -> Result<(), String> {
        let outcome = (!outcome.is_empty()).then(|| outcome.to_owned());
        if let Some(outcome) = &outcome {
            self.human(place, at, Visibility::Private, outcome, None)?;
        }
        let actor = self.assignee.take().ok_or("nobody has this session")?;
        episode::resolve(self.db, place, at, actor, outcome).map(drop).map_err(told)
    }
}

fn told(refused: Refused) -> String {
    refused.to_string()
}

/// Whom a note mentions.
fn mentioned(visibility: Visibility, text: &str) -> Vec<HumanAgent> {
    let stands =
        |account: &&DemoAccount| visibility == Visibility::Private && text.contains(&mention::written(account.name));
    account::DEMO.iter().filter(stands).filter_map(|account| account::person(account.id)).collect()
}

/// A text and the articles named behind it in braces.
fn cited(text: &str) -> Result<(&str, Vec<Source>), String> {
    let Some((text, titles)) = text.strip_suffix('}').and_then(|text| text.rsplit_once(" {")) else {
        return Ok((text, Vec::new()));
    };
    let source = |title: &str| library::source(title.trim()).ok_or_else(|| format!("no article is called `{title}`"));
    Ok((text, titles.split(';').map(source).collect::<Result<_, _>>()?))
}

/// `2d3h`, `52m` and `40s`, in milliseconds.
fn duration(text: &str) -> Option<i64> {
    let mut total = 0;
    let mut number = String::new();
    for c in text.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'd' => 86_400_000,
            'h' => 3_600_000,
            'm' => 60_000,
            's' => 1_000,
            _ => return None,
        };
        total += std::mem::take(&mut number).parse::<i64>().ok()? * unit;
    }
    (number.is_empty() && !text.is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_read_in_its_parts() {
        assert_eq!(duration("1h2m3s"), Some(3_723_000));
        assert_eq!([duration("12"), duration("h"), duration("")], [None, None, None]);
    }
}
