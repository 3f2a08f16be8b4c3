use crate::desk::{Desk, markers};
use handback_contract::endpoint;
use handback_contract::person::Me;
use handback_reference_backend::{Data, Options, Server};
use std::path::PathBuf;

/// A data file that is gone with the test.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("handback-{}.sqlite", crate::desk::key())))
    }

    fn options(&self, fresh: bool) -> Options {
        Options { data: Data::File(self.0.clone()), fresh, ..Options::default() }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

#[test]
fn what_was_done_outlives_the_backend_until_it_begins_afresh() {
    let file = File::new();
    let desk = Desk::open_with(file.options(false));
    let ana = desk.ana();
    let conversation = ana.has(&desk, "mara");
    ana.resolves(&conversation).with_status(200);
    drop(desk);
    let desk = Desk::open_with(file.options(false));
    let (cookie, ana) = (ana.cookie.clone(), desk.ana());
    assert_eq!(markers(&ana.history(&conversation.id)), 1);
    let answer = desk.stranger().ask("GET", endpoint::ME, &[("cookie", &cookie)], &[]).unwrap().with_status(200);
    assert_eq!(answer.json::<Me>().human_agent.id, "ana", "the sign-in lasts too");
    drop(desk);
    let desk = Desk::open_with(file.options(true));
    desk.ana().get(&format!("{}/{}", endpoint::CONVERSATIONS, conversation.id)).refused(404, "not_found");
}

#[test]
fn what_stands_against_a_start_is_told_in_a_sentence() {
    let desk = Desk::open();
    let port = desk.url().rsplit(':').next().unwrap().parse().unwrap();
    let told = |options| Server::start(options).err().unwrap();
    assert!(told(Options { port, ..Options::default() }).contains("is taken by another program"));
    let nowhere = PathBuf::from("/nowhere/at/all");
    assert!(told(Options { data: Data::File(nowhere.clone()), ..Options::default() }).contains("/nowhere/at/all"));
    assert!(told(Options { app: Some(nowhere), ..Options::default() }).contains("build the app first"));
}
