//! Answers that are given often: `canned_replies.txt` has each as a shortcut and a text.

use handback_contract::canned_reply::CannedReply;

const REPLIES: &str = include_str!("canned_replies.txt");

/// Every one, in the order of their shortcuts.
#[must_use]
pub fn all() -> Vec<CannedReply> {
    REPLIES.split("\n\n").filter_map(reply).collect()
}

fn reply(text: &str) -> Option<CannedReply> {
    let (shortcut, text) = text.trim().strip_prefix("== ")?.split_once('\n')?;
    Some(CannedReply { id: shortcut.to_owned(), shortcut: shortcut.to_owned(), text: text.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reply_has_a_shortcut_of_one_word_and_they_are_in_order() {
        let all = all();
        assert_eq!(all.len(), REPLIES.matches("== ").count());
        assert!(all.iter().all(|reply| !reply.shortcut.contains(' ')));
        assert!(all.is_sorted_by_key(|reply| &reply.shortcut));
    }
}
