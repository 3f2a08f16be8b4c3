//! Searching: what is kept and what is typed are folded by the app's own rule, and every word must occur in the
//! customer's name or in a message.

use handback_domain::search_fold::{self, SearchTerms};
use icu_normalizer::DecomposingNormalizerBorrowed;

/// Whether the session `s` of the conversation `c` has every word of the JSON list that the parameter holds; with none,
/// or without a list, every session does.
pub fn finds(parameter: &str) -> String {
    format!(
        "NOT EXISTS (
            SELECT 1 FROM json_each({parameter}) word
            WHERE instr(c.folded_name, word.value) = 0
              AND NOT EXISTS (
                SELECT 1 FROM item i WHERE i.session_id = s.id AND instr(i.folded_text, word.value) > 0))"
    )
}

/// What was typed, as the list of words that [`finds`] takes; nothing when it has none.
#[must_use]
pub fn words(typed: Option<&str>) -> Option<String> {
    let terms = SearchTerms::new(typed?, decomposed);
    // Words are texts, which JSON can always hold.
    (!terms.is_empty()).then(|| serde_json::to_string(terms.words()).unwrap_or_default())
}

/// A text as it is kept to be searched.
#[must_use]
pub fn folded(text: &str) -> String {
    search_fold::fold(text, decomposed)
}

fn decomposed(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfkd().normalize(text).into_owned()
}
