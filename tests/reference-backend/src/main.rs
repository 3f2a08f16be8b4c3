//! Starts the reference backend from the command line.

use handback_reference_backend::{Data, Options, Portal, Server};
use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
The reference backend of Handback.

  --port N            listens on 127.0.0.1:N; 0 takes a free port (default: 8787)
  --data FILE         keeps its data in FILE (default: in memory)
  --fresh             begins with an empty file
  --conversations N   adds N generated conversations
  --live              lets customers write now and then
  --faults            lets tests ask for faults
  --app DIR           serves the built app in DIR
  --portal N          serves a portal to try the app in on localhost:N; 0 takes a free port
  --portal-origin URL lets the portal at this origin show the app; may be repeated
  --https             is reached through https, which a proxy in front of it does: cookies are marked so
  --print-openapi     prints the OpenAPI document and ends";

enum Task {
    Serve(Options),
    Print(String),
}

fn main() -> ExitCode {
    match task().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn task() -> Result<Task, String> {
    use lexopt::prelude::{Long, Short, ValueExt};
    let mut options = Options { port: 8787, ..Options::default() };
    let mut arguments = lexopt::Parser::from_env();
    let read = |e: lexopt::Error| format!("{e}. Try --help.");
    while let Some(argument) = arguments.next().map_err(read)? {
        match argument {
            Long("port") => options.port = arguments.value().and_then(|v| v.parse()).map_err(read)?,
            Long("data") => options.data = Data::File(arguments.value().map_err(read)?.into()),
            Long("fresh") => options.fresh = true,
            Long("conversations") => options.conversations = arguments.value().and_then(|v| v.parse()).map_err(read)?,
            Long("live") => options.live = true,
            Long("faults") => options.faults = true,
            Long("app") => options.app = Some(arguments.value().map_err(read)?.into()),
            Long("portal") => {
                let port = arguments.value().and_then(|v| v.parse()).map_err(read)?;
                options.portal = Some(Portal { port, shows: None });
            }
            Long("portal-origin") => {
                options.portals.push(arguments.value().map_err(read)?.to_string_lossy().into_owned());
            }
            Long("https") => options.https = true,
            Long("print-openapi") => return Ok(Task::Print(handback_contract::openapi::text())),
            Long("help") | Short('h') => return Ok(Task::Print(HELP.to_owned())),
            other => return Err(read(other.unexpected())),
        }
    }
    Ok(Task::Serve(options))
}

fn run(task: Task) -> Result<(), String> {
    let options = match task {
        Task::Print(text) => return print(text.trim_end()),
        Task::Serve(options) => options,
    };
    let server = Server::start(options)?;
    if let Some(portal) = server.portal_url() {
        print(&format!("portal on {portal}"))?;
    }
    print(&format!("listening on {}", server.url()))?;
    loop {
        std::thread::park();
    }
}

fn print(line: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|e| format!("Nothing can be printed: {e}."))
}
