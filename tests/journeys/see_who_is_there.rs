use handback_journeys::failure::{Outcome, ensure};
use handback_journeys::stage::Stage;

const ANNA: &str = "Anna Petrosyan";
const TOMAS: &str = "Tomás Herrera";
const FIELD: &str = "Type your message";

#[tokio::test]
async fn who_looks_and_who_writes_stands_on_the_card_and_over_the_conversation_until_they_leave() -> Outcome {
    let stage = Stage::set().await?;
    let ana = stage.agent("ana").await?;
    ana.opens(TOMAS).await?;
    ana.sees_status("Live").await?;
    let ben = stage.agent("ben").await?;
    ben.opens(TOMAS).await?;
    ana.within("link", TOMAS).sees("Ben is looking").await?;
    ana.within("main", "Chat").sees("Ben is looking").await?;
    ben.within("main", "Chat").sees("Ana is looking").await?;
    ben.type_into(FIELD, "Good morning").await?;
    ana.within("link", TOMAS).sees("Ben is writing…").await?;
    ana.within("main", "Chat").sees("Ben is writing…").await?;
    ben.clears(FIELD).await?;
    ana.within("link", TOMAS).sees("Ben is looking").await?;
    ben.opens(ANNA).await?;
    ana.within("main", "Chat").does_not_see("Ben is").await?;
    ana.within("link", ANNA).sees("Ben is looking").await
}

#[tokio::test]
async fn the_customer_and_the_agent_see_each_other_type_and_notes_are_told_to_no_customer() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.customer(ANNA).await?;
    let ana = stage.agent("ana").await?;
    ana.opens(ANNA).await?;
    ana.sees_status("Live").await?;
    anna.types().await?;
    ana.sees_status("Anna is typing…").await?;
    anna.writes("Are you there?").await?;
    ana.does_not_see("Anna is typing…").await?;
    ana.press("Notes").await?;
    ana.type_into(FIELD, "She is nice.").await?;
    ana.keeps("She is nice.").await?;
    ensure(anna.view().await?.typing_until.is_none(), "The customer was told of a note.")?;
    ana.press("Reply").await?;
    ana.type_into(FIELD, "Yes").await?;
    anna.sees_typing().await
}
