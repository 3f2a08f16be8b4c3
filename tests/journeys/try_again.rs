use handback_journeys::failure::Outcome;
use handback_journeys::stage::{On, PASSWORD, Stage};
use handback_reference_backend::Fault;

const REASON: &str = "The help desk is being serviced.";

fn refusal() -> Fault {
    Fault::Status { status: 503, code: "unavailable".to_owned(), detail: REASON.to_owned(), retryable: true }
}

#[tokio::test]
async fn a_history_that_cannot_be_read_says_why_until_it_can() -> Outcome {
    let stage = Stage::set().await?;
    let anna = stage.conversation("Anna Petrosyan").await?;
    let history = On::History(anna.id);
    stage.cuts_the_line(&history, refusal()).await?;
    let ana = stage.agent("ana").await?;
    ana.opens("Anna Petrosyan").await?;
    ana.sees_alert(REASON).await?;
    stage.mends_the_line(&history).await?;
    ana.history().sees("It says HS-2207-C.").await
}

#[tokio::test]
async fn a_list_that_cannot_be_read_says_why_until_it_can() -> Outcome {
    let stage = Stage::set().await?;
    stage.cuts_the_line(&On::Conversations, refusal()).await?;
    let ana = stage.desk_at("/human-agents").await?;
    ana.signs_in("ana", PASSWORD).await?;
    ana.list().sees(REASON).await?;
    ana.list().press("Try again").await?;
    ana.list().sees(REASON).await?;
    stage.mends_the_line(&On::Conversations).await?;
    ana.opens("Anna Petrosyan").await
}
