use handback_journeys::failure::Outcome;
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
const FIELD: &str = "Type your message";

#[tokio::test]
async fn the_list_of_shortcuts_opens_by_a_question_mark_and_goes_back_to_where_one_was() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.tabs_to("button", "Assigned to me").await?;
    ana.types("?").await?;
    ana.finds("dialog", "Keyboard shortcuts").await?;
    ana.dialog().sees("Next conversation").await?;
    ana.focus_is_on("button", "Close").await?;
    // None of them works behind the dialog.
    ana.types("gs").await?;
    ana.is_at("/human-agents/").await?;
    ana.presses_key(Key::Escape).await?;
    ana.misses("dialog", "").await?;
    ana.focus_is_on("button", "Assigned to me").await
}

#[tokio::test]
async fn keys_walk_the_list_go_to_the_note_and_to_every_screen() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    let next = ana.card_after(ANNA).await?;
    ana.opens(ANNA).await?;
    ana.list().tabs_to("link", ANNA).await?;
    ana.types("j").await?;
    ana.finds("heading", &next).await?;
    ana.types("k").await?;
    ana.finds("heading", ANNA).await?;
    ana.types("n").await?;
    ana.finds("button", "Add private note").await?;
    ana.focus_is_on("textbox", FIELD).await?;
    ana.types("jgs?").await?;
    ana.field_holds(FIELD, "jgs?").await?;
    ana.press("Resolve").await?;
    ana.confirm("No").await?;
    for (keys, path, heading) in
        [("gs", "/sessions", "Sessions"), ("ga", "/ai-agents", "AI Agents"), ("gc", "/settings/channels", "Channels")]
    {
        ana.types(keys).await?;
        ana.is_at(path).await?;
        ana.focus_is_on("heading", heading).await?;
    }
    ana.types("gh").await?;
    ana.is_at("/human-agents").await
}

#[tokio::test]
async fn a_key_that_writes_by_altgr_or_for_an_input_method_is_no_shortcut_and_one_of_another_alphabet_is() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.key_comes(r#"{ "key": "?", "modifierAltGraph": true, "ctrlKey": true, "altKey": true }"#).await?;
    ana.key_comes(r#"{ "key": "?", "isComposing": true }"#).await?;
    ana.key_comes(r#"{ "key": "?", "keyCode": 229 }"#).await?;
    ana.key_comes(r#"{ "key": "?", "metaKey": true }"#).await?;
    ana.misses("dialog", "").await?;
    ana.key_comes(r#"{ "key": "п", "code": "KeyG" }"#).await?;
    ana.key_comes(r#"{ "key": "ф", "code": "KeyA" }"#).await?;
    ana.is_at("/ai-agents").await
}

#[tokio::test]
async fn keys_are_changed_refused_where_another_has_them_and_kept() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.press("Change the key: Go to AI Agents").await?;
    ana.types("j").await?;
    ana.sees_alert("That key is used for “Next conversation”.").await?;
    ana.press("Change the key: Go to AI Agents").await?;
    ana.types("b").await?;
    ana.finds("button", "Use the usual keys").await?;
    ana.reloads().await?;
    ana.finds("button", "Use the usual keys").await?;
    ana.types("b").await?;
    ana.is_at("/ai-agents").await
}

#[tokio::test]
async fn switched_off_no_key_does_anything_and_that_is_kept_for_this_person_alone() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.chooses("Keyboard shortcuts They go somewhere and never send, resolve or drop anything").await?;
    ana.misses("button", "Change the key: Next conversation").await?;
    ana.reloads().await?;
    ana.finds("heading", "Preferences").await?;
    ana.types("?gs").await?;
    ana.misses("dialog", "").await?;
    ana.is_at("/settings/preferences").await?;
    ana.press("Sign out").await?;
    ana.signs_in("ben", handback_journeys::stage::PASSWORD).await?;
    ana.finds("button", "Change the key: Next conversation").await
}

#[tokio::test]
async fn whoever_prefers_it_sends_by_control_enter_and_breaks_the_line_by_enter() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.goes_to("/settings/preferences").await?;
    ana.chooses("Ctrl+Enter or Cmd+Enter sends Enter breaks the line").await?;
    ana.goes_to("/human-agents").await?;
    ana.opens(ANNA).await?;
    ana.type_into(FIELD, "First line").await?;
    ana.presses_key(Key::Enter).await?;
    ana.types("second line").await?;
    ana.field_holds(FIELD, "First line\nsecond line").await?;
    ana.presses_key_with_control(Key::Enter).await?;
    ana.history().sees("second line").await?;
    ana.field_holds(FIELD, "").await
}
