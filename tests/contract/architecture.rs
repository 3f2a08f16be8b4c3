//! Promises of the tree: who may know what, and what must never exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Words that a control would have that hands a live session back to the AI.
const HANDING_BACK: [&str; 6] =
    ["return to ai", "back to ai", "hand back to", "give to ai", "resume ai", "let ai handle"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with this ending, by its path from the root.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    assert!(!found.is_empty(), "there is no .{ending} file in {folder}");
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The files whose code (comments left out) has one of these words.
fn with_words(files: Vec<PathBuf>, words: &[&str]) -> Vec<PathBuf> {
    let has = |line: &str| {
        let code = line.split("//").next().unwrap_or_default();
        words.iter().any(|word| code.contains(word))
    };
    files.into_iter().filter(|path| text(path).lines().any(has)).collect()
}

#[test]
fn only_one_file_uses_the_network() {
    let users = with_words(
        files("src", "rs"),
        &["gloo_net::http::Request", "RequestBuilder", "window.fetch", "EventSource", "XmlHttpRequest", "WebSocket"],
    );
    assert_eq!(users, [PathBuf::from("src/backend/http.rs")]);
}

#[test]
fn the_domain_knows_nothing_of_browsers_wires_and_clocks() {
    let forbidden = ["web_sys", "js_sys", "wasm_bindgen", "leptos", "serde", "SystemTime", "std::time"];
    assert_eq!(with_words(files("src/domain", "rs"), &forbidden), Vec::<PathBuf>::new());
    let manifest = text(Path::new("src/domain/Cargo.toml"));
    assert!(!manifest.contains("[dependencies]"), "the domain depends on nothing");
}

#[test]
fn only_the_backend_knows_the_contract() {
    let outside = files("src", "rs")
        .into_iter()
        .filter(|path| !["src/backend", "src/contract", "src/domain"].iter().any(|folder| path.starts_with(folder)));
    assert_eq!(with_words(outside.collect(), &["handback_contract"]), Vec::<PathBuf>::new());
}

#[test]
fn views_ask_nobody() {
    let forbidden = ["spawn_local", "async ", ".await", "LocalResource", "Action::new"];
    assert_eq!(with_words(files("src/view", "rs"), &forbidden), Vec::<PathBuf>::new());
}

/// A browser runs handlers while their element leaves the page and after that, when the component's signals are gone:
/// only a handler that ends with its component may be attached.
#[test]
fn every_handler_ends_with_its_component() {
    let is_bare = |line: &str| {
        let mut attached = line.split("on:").skip(1).filter_map(|rest| rest.split_once('='));
        attached.any(|(event, value)| !event.contains([' ', '`', '…']) && !value.starts_with("handler("))
    };
    let bare = files("src", "rs").into_iter().filter(|path| text(path).lines().any(is_bare));
    assert_eq!(bare.collect::<Vec<_>>(), Vec::<PathBuf>::new(), "write on:click=handler(…)");
}

/// The same for what comes later by other ways. The browser's modules end what they began with the component.
#[test]
fn no_view_begins_what_could_run_after_it() {
    let forbidden = [
        "request_animation_frame",
        "request_idle_callback",
        "queue_microtask",
        "set_timeout",
        "set_interval",
        "event_listener",
        "Closure::",
        "ResizeObserver",
    ];
    assert_eq!(with_words(files("src/view", "rs"), &forbidden), Vec::<PathBuf>::new());
}

/// What may be done is the backend's word on each thing; a view that knew roles would decide for itself.
#[test]
fn no_view_reads_a_role_but_the_list_of_demo_accounts() {
    let readers = with_words(files("src/view", "rs"), &["Role", ".role"]);
    assert_eq!(readers, [PathBuf::from("src/view/sign_in.rs")]);
}

#[test]
fn foreign_text_never_becomes_markup() {
    let forbidden = ["inner_html", "set_inner_html", "outer_html", "insert_adjacent_html"];
    assert_eq!(with_words(files("src", "rs"), &forbidden), Vec::<PathBuf>::new());
}

/// A closure that stands in a view by itself is a text node or an element that the renderer changes in place: it would
/// miss what a translator has put there. `dynamic` does not.
#[test]
fn what_changes_on_the_screen_is_made_by_dynamic_alone() {
    let views = files("src/view", "rs").into_iter().filter(|path| !path.ends_with("control/dynamic.rs"));
    let found: Vec<String> = views
        .flat_map(|path| bare_closures(&text(&path)).into_iter().map(move |line| format!("{}: {line}", path.display())))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    for bare in [
        "view! { <p>{move || words.get()}</p> }",
        "view! { <p>\"so \"{\n move || words.get()}</p> }",
        "fn it() -> impl IntoView {\n    move || words.get()\n}",
        "let words = move || it.get();\n view! { <p class=\"a\">{words}</p> }",
    ] {
        assert_eq!(bare_closures(bare).len(), 1, "{bare}");
    }
    let attribute =
        "let open = move || it.get(); view! { <p data-open=open class=move || it.get()>{dynamic(open)}</p> }";
    assert_eq!(bare_closures(attribute), Vec::<String>::new());
}

/// The lines on which a closure is neither given to something nor an attribute's, and those that show one by its name.
fn bare_closures(source: &str) -> Vec<String> {
    let line = |at: usize| source[at..].lines().next().unwrap_or_default().to_owned();
    let is_given = |at: &usize| source[..*at].trim_end().ends_with(['(', ',', '=', ':']);
    let mut found: Vec<usize> = source.match_indices("move ||").map(|(at, _)| at).filter(|at| !is_given(at)).collect();
    // What has a name is shown in the function that gave it that.
    for (at, _) in source.match_indices("let ") {
        let component = source[at..].split("\nfn ").next().unwrap_or_default();
        let component = component.split("#[component]").next().unwrap_or_default();
        let Some((name, value)) = component["let ".len()..].split_once('=') else { continue };
        if value.trim_start().starts_with("move ||") {
            let child = format!("{{{}}}", name.trim());
            found.extend(component.match_indices(&child).map(|(place, _)| at + place).filter(|place| !is_given(place)));
        }
    }
    found.into_iter().map(line).collect()
}

/// The app's own words are not to be translated; what people and AI agents wrote is.
#[test]
fn translators_may_change_what_people_wrote_alone() {
    assert!(text(Path::new("index.html")).contains("<body translate=\"no\">"));
    let open = with_words(files("src/view", "rs"), &["translate=\"yes\""]);
    for file in ["history/body", "history/marker", "human_agents/list/card", "control/escalation"] {
        assert!(open.contains(&PathBuf::from(format!("src/view/{file}.rs"))), "{file}");
    }
}

/// HTML that others wrote is shown in a frame alone, and no frame may run scripts.
#[test]
fn foreign_markup_stays_in_a_frame_that_runs_nothing() {
    assert_eq!(with_words(files("src", "rs"), &["srcdoc"]), [PathBuf::from("src/view/history/letter.rs")]);
    assert_eq!(with_words(files("src", "rs"), &["allow-scripts", "allow-top-navigation"]), Vec::<PathBuf>::new());
    let page = text(Path::new("src/domain/letter.rs"));
    assert!(
        page.contains("default-src 'none'; style-src 'self'; img-src data:"),
        "the page forbids itself everything else"
    );
}

/// `human_agents/list/card` for both `src/view/human_agents/list/card.rs` and its style sheet.
fn stem(path: &Path, folder: &str) -> String {
    path.strip_prefix(folder).unwrap().with_extension("").display().to_string()
}

#[test]
fn each_view_file_with_classes_of_its_own_has_a_style_sheet_of_its_name_and_no_other_is_there() {
    let foundation: BTreeSet<String> =
        ["layers", "reset", "token", "base", "boot", "control", "state"].map(str::to_owned).into();
    let styled: BTreeSet<String> = files("style", "css").iter().map(|path| stem(path, "style")).collect();
    let views: BTreeSet<String> = files("src/view", "rs").iter().map(|path| stem(path, "src/view")).collect();
    let unknown: Vec<&String> =
        styled.iter().filter(|name| !views.contains(*name) && !foundation.contains(*name)).collect();
    assert!(unknown.is_empty(), "style sheets without a view file: {unknown:?}");

    for path in files("src/view", "rs") {
        let name = stem(&path, "src/view");
        let sheets: Vec<String> = classes(&text(&path)).into_iter().filter(|class| !defined_in(&name, class)).collect();
        assert!(
            sheets.is_empty(),
            "{} uses classes that neither its own nor a shared sheet defines: {sheets:?}",
            path.display()
        );
    }
}

/// The classes that a view file names.
fn classes(source: &str) -> BTreeSet<String> {
    let values = source.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// Whether a class stands in a sheet that this view may use: its own, one of its folder or of a folder above it, one of
/// its parts, or a shared one.
fn defined_in(view: &str, class: &str) -> bool {
    let shared = ["base".to_owned(), "control".to_owned()];
    let may_use = |sheet: &String| {
        let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
        shared.contains(sheet)
            || folder == "control"
            || folder == view
            || view.starts_with(&format!("{sheet}/"))
            || (view.starts_with(&format!("{folder}/")) || (folder.is_empty() && sheet == view))
    };
    let selector = format!(".{class}");
    let stands = |sheet: &PathBuf| {
        let css = text(sheet);
        css.match_indices(&selector).any(|(at, _)| {
            !css[at + selector.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '_')
        })
    };
    files("style", "css").iter().filter(|path| may_use(&stem(path, "style"))).any(stands)
}

#[test]
fn every_style_sheet_is_on_the_page_once_and_the_layers_come_first() {
    let page = text(Path::new("index.html"));
    let linked: Vec<&str> = page.split("href=\"style/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(linked.first(), Some(&"layers.css"));
    let there: BTreeSet<String> =
        files("style", "css").iter().map(|path| format!("{}.css", stem(path, "style"))).collect();
    let once: BTreeSet<String> = linked.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(linked.len(), once.len(), "a sheet is linked twice");
    assert_eq!(once, there);
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let elsewhere = files("style", "css").into_iter().filter(|path| !path.ends_with("token.css"));
    let found: Vec<String> = elsewhere
        .flat_map(|path| {
            let lines = text(&path);
            let bad = lines.lines().filter(|line| ["#", "rgb(", "hsl(", "oklch("].iter().any(|c| colour(line, c)));
            bad.map(|line| format!("{}: {}", path.display(), line.trim())).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a line of CSS gives a colour by value; mixing tokens is not giving a value.
fn colour(line: &str, notation: &str) -> bool {
    line.contains(": ") && line.contains(notation) && !line.trim_start().starts_with("/*")
}

#[test]
fn no_control_hands_a_live_session_back_to_the_ai() {
    let sources = files("src", "rs").into_iter().chain(files("tests/reference-backend/src", "rs"));
    for path in sources.filter(|path| !path.starts_with("src/contract")) {
        let literals = text(&path).to_lowercase();
        for words in HANDING_BACK {
            let in_literal = literals.split('"').skip(1).step_by(2).any(|literal| literal.contains(words));
            assert!(!in_literal, "{} says \"{words}\"", path.display());
        }
    }
    let endpoints = text(Path::new("src/contract/endpoint.rs"));
    assert!(!endpoints.contains("hand-back") && !endpoints.contains("return-to"), "no endpoint may do it either");
}

#[test]
fn nothing_is_skipped_in_silence() {
    let tests = files("tests", "rs").into_iter().filter(|path| !path.ends_with("architecture.rs"));
    assert_eq!(with_words(tests.collect(), &["#[ignore"]), Vec::<PathBuf>::new());
}
