//! Articles of the knowledge base, found by full-text search.

use crate::plain;
use crate::refused::Refused;
use handback_contract::item::{Body, Format, Source};
use rusqlite::{Connection, OptionalExtension, Row};

/// One article.
#[derive(Clone, Debug)]
pub struct Article {
    /// What it is about, and where it can be read.
    pub source: Source,
    /// Words that customers use for it, in their languages.
    pub keywords: String,
    /// What it says, in Markdown.
    pub body: String,
}

/// Adds an article.
pub fn add(db: &Connection, article: &Article) -> Result<(), Refused> {
    let Article { source, keywords, body } = article;
    db.execute(
        "INSERT INTO knowledge (title, keywords, body, url, internal) VALUES (?, ?, ?, ?, ?)",
        rusqlite::params![source.title, keywords, body, source.url, source.internal],
    )?;
    Ok(())
}

/// The articles whose title or keywords have any of these words, best first.
///
/// Their bodies are not searched: a word that merely occurs in an article does not make it an answer.
pub fn find(db: &Connection, words: &[String]) -> Result<Vec<Article>, Refused> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let any = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
    let sql = "SELECT title, url, internal, keywords, body FROM knowledge WHERE knowledge MATCH ?
               ORDER BY bm25(knowledge, 2.0, 1.0, 0.0) LIMIT 2";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([format!("{{title keywords}} : ({any})")], article)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the article of this title says, without its formatting.
pub fn words(db: &Connection, title: &str) -> Result<Option<String>, Refused> {
    let sql = "SELECT body FROM knowledge WHERE title = ?";
    let body = db.prepare_cached(sql)?.query_row([title], |row| row.get(0)).optional()?;
    Ok(body.map(|text| plain::text(&Body { format: Format::Markdown, text })))
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let source = Source { title: row.get(0)?, url: row.get(1)?, internal: row.get(2)?, excerpt: None };
    Ok(Article { source, keywords: row.get(3)?, body: row.get(4)? })
}
