//! Articles of the shop's knowledge base: `library.txt` has each as a title, an address, keywords and a text.

use crate::refused::Refused;
use crate::store::knowledge::{self, Article};
use handback_contract::item::Source;
use rusqlite::Connection;

const LIBRARY: &str = include_str!("library.txt");

/// Adds them all.
pub fn add_all(db: &Connection) -> Result<(), Refused> {
    articles().try_for_each(|article| knowledge::add(db, &article))
}

/// The article of this title, as a source.
#[must_use]
pub fn source(title: &str) -> Option<Source> {
    articles().map(|article| article.source).find(|source| source.title == title)
}

fn articles() -> impl Iterator<Item = Article> {
    LIBRARY.split("\n\n== ").filter_map(article)
}

fn article(text: &str) -> Option<Article> {
    let mut parts = text.trim_start_matches("== ").splitn(4, '\n');
    let (title, address, keywords, body) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let internal = address == "internal";
    let url = (!internal).then(|| address.to_owned());
    let source = Source { title: title.to_owned(), url, internal, excerpt: None };
    Some(Article { source, keywords: keywords.to_owned(), body: body.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_has_all_its_parts() {
        let told = LIBRARY.lines().filter(|line| line.starts_with("== ")).count();
        assert_eq!(articles().count(), told);
        assert!(articles().all(|article| article.body.len() > 40 && article.keywords.contains(' ')));
    }
}
