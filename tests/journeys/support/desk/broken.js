// An installation that is broken as `?broken=` says: its answers are changed before the page under test reads them.

const broken = new URLSearchParams(location.search).get("broken");
const page = "default-src 'none'";
const answers = (path, ...about) => ({ path, answer: () => new Response(...about) });
const configured = (portals) => answers("/config.json", JSON.stringify({ portals }));
const framed = (headers) => answers("/embed", "", { headers });
const CAPABILITIES = "/workspace/v1/capabilities";
const fails = (isReadOnly) => ({
  path: CAPABILITIES,
  answer: (options) => {
    if (isReadOnly && options.mode === "no-cors") return new Response();
    throw new TypeError("Failed to fetch");
  },
});

const BROKEN = {
  unnamed: configured(["https://other.example"]),
  slash: configured(["http://localhost:1/"]),
  missing: answers("/config.json", "<!doctype html>"),
  options: framed({ "X-Frame-Options": "DENY", "Content-Security-Policy": `${page}; frame-ancestors http://localhost:1` }),
  anybody: framed({ "Content-Security-Policy": page }),
  others: framed({ "Content-Security-Policy": `${page}; frame-ancestors https://other.example` }),
  mime: answers(".wasm", null, { headers: { "Content-Type": "text/plain" } }),
  dist: answers("/", "<!doctype html><title>Welcome to nginx!</title>"),
  silent: fails(false),
  cors: fails(true),
  html: answers(CAPABILITIES, "<!doctype html>"),
  clock: answers(CAPABILITIES, "{}", { headers: { Date: new Date(Date.now() + 600_000).toUTCString() } }),
}[broken];

if (BROKEN) {
  const asks = window.fetch.bind(window);
  window.fetch = async (address, options = {}) => {
    const path = new URL(address, location.href).pathname;
    const meant = BROKEN.path.startsWith(".") ? path.endsWith(BROKEN.path) : path === BROKEN.path;
    return meant ? BROKEN.answer(options) : asks(address, options);
  };
}
if (broken === "storage") {
  Object.defineProperty(window, "indexedDB", {
    get() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  });
}
