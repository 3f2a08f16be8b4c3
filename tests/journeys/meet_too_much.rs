use handback_journeys::browser::{DESKTOP, Screen, pictures};
use handback_journeys::desk::{Desk, File};
use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;
use thirtyfour::Key;

const ANNA: &str = "Anna Petrosyan";
/// The screens, each with the number of the text that comes first on it.
const SCREENS: [(Screen, usize); 4] = [
    (DESKTOP, 0),
    (Screen { width: 1024, height: 768, dark: false }, 1),
    (Screen { width: 390, height: 844, dark: true }, 3),
    (Screen { width: 360, height: 640, dark: false }, 6),
];

/// What is out of bounds, wherever somebody has looked.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    /// Looks at a place, and keeps a picture of it for people to look at.
    async fn look(&mut self, ana: &Desk, screen: Screen, place: &str) -> Outcome {
        ana.comes_to_rest().await?;
        let name = format!("{place} {}x{}", screen.width, screen.height);
        ana.takes_a_picture(&pictures().join(format!("too-much-{}.png", name.replace(' ', "-")))).await?;
        self.0.extend(ana.out_of_bounds().await?.into_iter().map(|fault| format!("{name}: {fault}")));
        Ok(())
    }

    fn are_none(&self) -> Outcome {
        ensure(self.0.is_empty(), format!("{:#?}", self.0))
    }
}

/// Ana on this screen, at a help desk in which everything is too long or too much; and Anna's conversation, which is hers.
async fn among_too_much(stage: &Stage, screen: Screen) -> Outcome<(Desk, String)> {
    let ana = stage.agent("ana").await?;
    ana.looks_at(screen).await?;
    ana.has_overlong_customers().await?;
    Ok((ana, stage.conversation(ANNA).await?.id))
}

#[tokio::test]
async fn nothing_that_others_wrote_takes_the_work_out_of_reach() -> Outcome {
    let (stage, mut faults) = (Stage::set().await?, Faults::default());
    for (screen, first) in SCREENS {
        let (ana, conversation) = among_too_much(&stage, screen).await?;
        ana.goes_to(&format!("/human-agents/{conversation}?overlong={first}")).await?;
        ana.finds("textbox", "Type your message").await?;
        faults.look(&ana, screen, &format!("chat {first}")).await?;
    }
    faults.are_none()
}

#[tokio::test]
async fn nothing_that_others_named_hides_an_answer_to_a_question() -> Outcome {
    let (stage, mut faults) = (Stage::set().await?, Faults::default());
    for (screen, first) in SCREENS {
        let (ana, conversation) = among_too_much(&stage, screen).await?;
        ana.goes_to(&format!("/human-agents/{conversation}?overlong={first}")).await?;
        ana.press("Resolve").await?;
        ana.finds("dialog", "Are you sure you want to resolve this session?").await?;
        faults.look(&ana, screen, &format!("resolve {first}")).await?;
        ana.presses_key(Key::Escape).await?;
        ana.misses("dialog", "").await?;
        ana.press("Canned replies").await?;
        ana.finds("listbox", "Canned replies").await?;
        faults.look(&ana, screen, &format!("canned replies {first}")).await?;
        ana.presses_key(Key::Escape).await?;
        ana.clears("Type your message").await?;
        ana.press("Assigned to me").await?;
        ana.finds("menu", "Assign").await?;
        faults.look(&ana, screen, &format!("assign {first}")).await?;
        ana.presses_key(Key::Escape).await?;
    }
    faults.are_none()
}

#[tokio::test]
async fn no_number_of_files_takes_the_work_out_of_reach() -> Outcome {
    let (stage, mut faults) = (Stage::set().await?, Faults::default());
    for (screen, first) in SCREENS {
        let (ana, conversation) = among_too_much(&stage, screen).await?;
        ana.goes_to(&format!("/human-agents/{conversation}?overlong={first}")).await?;
        ana.finds("textbox", "Type your message").await?;
        let long = "n".repeat(190);
        let files = (0..40).map(|n| File::text(&format!("{n}{long}.{}", if n < 10 { "txt" } else { "exe" }), "Hello"));
        ana.within("form", "Answer").drops_files(&files.collect::<Vec<_>>()).await?;
        ana.sees("cannot be sent").await?;
        faults.look(&ana, screen, "files").await?;
    }
    faults.are_none()
}

#[tokio::test]
async fn every_other_screen_keeps_within_bounds_too() -> Outcome {
    let (stage, mut faults) = (Stage::set().await?, Faults::default());
    let session = format!("/sessions/{}", stage.conversation(ANNA).await?.session.id);
    let places = [
        ("/human-agents", "region", "Conversations"),
        ("/sessions", "table", "Sessions"),
        (session.as_str(), "log", "History"),
        ("/ai-agents", "table", "AI Agents"),
        ("/settings/channels", "table", "Channels"),
    ];
    for (screen, first) in SCREENS {
        let (ana, _) = among_too_much(&stage, screen).await?;
        for (place, role, name) in places {
            ana.goes_to(&format!("{place}?overlong={first}")).await?;
            ana.finds(role, name).await?;
            faults.look(&ana, screen, &format!("{name} {first}")).await?;
        }
    }
    faults.are_none()
}
