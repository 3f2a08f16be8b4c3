//! How many conversations the workspace holds, for badge and group headers.

use super::search;
use crate::refused::Refused;
use handback_contract::conversation::{AiAgentCount, AssigneeCount, Counts, CountsQuery};
use handback_contract::person::HumanAgent;
use rusqlite::{Connection, Row};

/// Those of the workspace; what follows is what is looked for.
const WORKSPACE: &str = "FROM session s
    JOIN conversation c ON c.session_id = s.id
    JOIN ai_agent a ON a.id = c.ai_agent_id
    LEFT JOIN human_agent h ON h.id = s.assignee_id
    WHERE s.state IN ('awaiting_human', 'human_handling')
      AND ";

/// The counts, by assignee with unassigned first, and by AI agent.
pub fn read(db: &Connection, query: &CountsQuery) -> Result<Counts, Refused> {
    let text = search::words(query.q.as_deref());
    let totals = format!("SELECT count(*), count(c.waiting_since) {WORKSPACE} {}", search::finds("?1"));
    let (total, waiting) = db.prepare_cached(&totals)?.query_row([&text], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let by_assignee = grouped(db, "s.assignee_id, h.display_name", text.as_deref(), |row| {
        let id: Option<String> = row.get(0)?;
        let name: Option<String> = row.get(1)?;
        let assignee = id.zip(name).map(|(id, display_name)| HumanAgent { id, display_name });
        Ok(AssigneeCount { assignee, count: row.get(2)? })
    })?;
    let by_ai_agent = grouped(db, "a.id, a.name", text.as_deref(), |row| {
        Ok(AiAgentCount { ai_agent_id: row.get(0)?, name: row.get(1)?, count: row.get(2)? })
    })?;
    Ok(Counts { total, waiting, by_assignee, by_ai_agent })
}

fn grouped<T>(
    db: &Connection,
    by: &str,
    text: Option<&str>,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Refused> {
    let sql = format!("SELECT {by}, count(*) {WORKSPACE} {} GROUP BY {by} ORDER BY 2, 1", search::finds("?1"));
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([text], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
