//! Whether a compiler is new enough, asked before anything is compiled with it.

/// The oldest Rust that a manifest allows.
pub fn required(manifest: &str) -> Option<&str> {
    manifest.split_once("\nrust-version = \"")?.1.split('"').next()
}

/// Whether `rustc --version` tells of this version or a newer one.
pub fn suffices(answer: &str, required: &str) -> bool {
    let Some(own) = answer.split_whitespace().nth(1) else { return false };
    numbers(own) >= numbers(required)
}

fn numbers(version: &str) -> Vec<u32> {
    version.split(['.', '-']).map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(suffices("rustc 1.90.0 (abc 2025-09-18)", "1.90"));
        assert!(suffices("rustc 1.100.0 (abc 2027-01-01)", "1.90"));
        assert!(suffices("rustc 2.0.0-nightly (abc 2030-01-01)", "1.90"));
        assert!(!suffices("rustc 1.9.0 (abc 2016-05-26)", "1.90"));
        assert!(!suffices("rustc 1.88.0 (abc 2025-06-23)", "1.90"));
        assert!(!suffices("", "1.90"));
    }

    #[test]
    fn the_required_version_is_that_of_the_manifest() {
        assert_eq!(required("[workspace.package]\nedition = \"2024\"\nrust-version = \"1.90\"\n"), Some("1.90"));
        assert_eq!(required("[package]\n"), None);
    }
}
