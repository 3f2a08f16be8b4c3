//! Customers who write now and then, so that a demo moves.

use crate::app::App;
use crate::inbound::Inbound;
use crate::reception;
use handback_contract::customer_side::CustomerRef;
use std::time::Duration;

/// How long it is quiet between two messages.
const QUIET: Duration = Duration::from_secs(20);

/// Who writes what where: some are in the workspace already, some are new, some come back.
const SAID: [[&str; 4]; 10] = [
    [
        "web",
        "rosalind-achterberg",
        "Rosalind Achterberg",
        "Is anybody there? I can send the photos again if that helps.",
    ],
    ["whatsapp", "+37491224518", "Anna Petrosyan", "One more thing: may I choose another colour for the shade?"],
    ["web", "live-odile", "Odile Marchetti", "Hello, how long does delivery to Lyon take?"],
    [
        "email",
        "live-kofi@mail.example",
        "Kofi Asante",
        "My invoice shows the wrong company name. Can a person correct it?",
    ],
    ["web", "tomas-herrera", "Tomás Herrera", "The courier has just rung. He says he has only one of the two boxes."],
    ["web", "live-odile", "Odile Marchetti", "Thanks. Can I speak to a human about a larger order?"],
    ["whatsapp", "live-31612345678", "Bram de Wit", "Can I return a lamp that was on sale?"],
    ["web", "live-saoirse", "Saoirse Nolan", "Do you know anything about mould in oak cellars?"],
    ["whatsapp", "live-31612345678", "Bram de Wit", "Thank you, that helps."],
    ["web", "rosalind-achterberg", "Rosalind Achterberg", "I have found the receipt now as well."],
];

/// Writes for as long as the backend runs.
pub async fn write_now_and_then(app: App) {
    for [channel, id, name, text] in SAID.iter().copied().cycle() {
        tokio::time::sleep(QUIET).await;
        let customer = CustomerRef { id: id.to_owned(), display_name: Some(name.to_owned()) };
        let message = Inbound::text(customer, text);
        // What failed stands in the log; the next customer may have more luck.
        let _ = app.store.run(move |db| reception::takes_in(db, channel, message)).await;
        app.copilot.wake();
    }
}
