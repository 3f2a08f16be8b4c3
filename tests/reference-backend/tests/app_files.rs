use crate::desk::Desk;
use handback_contract::problem::code;
use handback_reference_backend::Options;
use std::path::{Path, PathBuf};

/// A folder that is gone with the test.
pub struct Folder(PathBuf);

impl Folder {
    /// One with nothing in it.
    pub fn empty() -> Self {
        let folder = std::env::temp_dir().join(format!("handback-{}", crate::desk::key()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn with_an_app() -> Self {
        let of_the_test = Self::empty();
        let folder = of_the_test.path();
        std::fs::create_dir_all(folder.join("dist/embed/check")).unwrap();
        std::fs::write(folder.join("secret.txt"), "secret").unwrap();
        let wasm = "\0asm".repeat(100);
        for (name, text) in [
            ("index.html", "<!doctype html>"),
            ("handback-0123456789abcdef_bg.wasm", &wasm),
            (
                "config.json",
                r#"{"backend": "", "portals": ["https://built.example"], "sign_in": "form", "brand": "Lamps"}"#,
            ),
            ("embed.js", "customElements.define"),
            ("embed/check/index.html", "<!doctype html><title>Check</title>"),
            ("portal.html", r#"<handback-workspace src="http://127.0.0.1:8787">"#),
            ("portal.js", "setToken"),
        ] {
            std::fs::write(folder.join("dist").join(name), text).unwrap();
        }
        of_the_test
    }

    /// Where the app lies.
    pub fn app(&self) -> PathBuf {
        self.0.join("dist")
    }

    fn open(&self) -> Desk {
        Desk::open_with(Options { app: Some(self.app()), ..Options::default() })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_route_of_the_app_gets_its_page() {
    let folder = Folder::with_an_app();
    let desk = folder.open();
    for path in ["/", "/human-agents/c12", "/sessions", "/index.html"] {
        let answer = desk.stranger().get(path).with_status(200);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert!(answer.body.starts_with(b"<!doctype html>"));
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
    }
}

#[test]
fn a_page_in_a_folder_of_its_own_is_served_there() {
    let folder = Folder::with_an_app();
    let desk = folder.open();
    assert!(desk.stranger().get("/embed/check/").with_status(200).body.ends_with(b"<title>Check</title>"));
    assert!(desk.stranger().get("/embed/other/").with_status(200).body.ends_with(b"<!doctype html>"));
}

#[test]
fn files_with_a_hash_in_their_name_are_kept_for_good() {
    let folder = Folder::with_an_app();
    let desk = folder.open();
    let answer = desk.stranger().get("/handback-0123456789abcdef_bg.wasm").with_status(200);
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(desk.stranger().get("/config.json").header("cache-control"), "no-cache");
}

#[test]
fn files_travel_compressed_and_once() {
    let folder = Folder::with_an_app();
    let desk = folder.open();
    for encoding in ["br", "gzip"] {
        let headers = [("accept-encoding", encoding)];
        let answer = desk.stranger().ask("GET", "/handback-0123456789abcdef_bg.wasm", &headers, &[]).unwrap();
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() < 400);
    }
    let tag = desk.stranger().get("/").header("etag").to_owned();
    desk.stranger().ask("GET", "/", &[("if-none-match", &tag)], &[]).unwrap().with_status(304);
}

#[test]
fn nothing_beside_the_app_is_served() {
    let folder = Folder::with_an_app();
    let desk = folder.open();
    for path in ["/missing.js", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/workspace/v1/x", "/test/v1/writes"] {
        desk.stranger().get(path).refused(404, code::NOT_FOUND);
    }
}

#[test]
fn a_person_gets_the_apps_page_whatever_is_wrong_with_the_address() {
    let folder = Folder::with_an_app();
    let desk = folder.open();
    let long = format!("/human-agents/{}", "a".repeat(30_000));
    for path in ["/human-agents/%E0%A4%A", "/%ff%fe", "/a%2Fb", "/%", "/human-agents/%zz", "/sessions/%00", &long] {
        assert!(desk.stranger().get(path).body.starts_with(b"<!doctype html>"), "{path}");
    }
    let opens = [("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
    for path in ["/human-agents/v1.2", "/missing.js", "/.git/config", "/a%5Cb", "/..%2fsecret.txt"] {
        let answer = desk.stranger().ask("GET", path, &opens, &[]).unwrap().with_status(404);
        assert!(answer.body.starts_with(b"<!doctype html>"), "{path}");
        desk.stranger().ask("GET", path, &[("accept", "*/*")], &[]).unwrap().refused(404, code::NOT_FOUND);
    }
}
