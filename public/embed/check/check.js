// Runs through what keeps Handback from working in a portal, and says for each what to change where. Stands by itself:
// it has to work where the app does not.

import { originOf } from "./origin.js";

const API = "/workspace/v1";
/** How wrong a clock may be, in milliseconds, before tokens and times suffer. */
const SKEW = 120_000;

const fine = (words) => ({ state: "fine", words });
const change = (words) => ({ state: "change", words });
const unknown = (words) => ({ state: "unknown", words });

const form = document.getElementById("about");
const findings = document.getElementById("findings");
form.elements.portal.value = new URLSearchParams(location.search).get("portal") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});

async function check() {
  const about = { ...portalOf(form.elements.portal.value), token: form.elements.token.value, base: "", portals: [] };
  findings.replaceChildren();
  for (const [name, look] of CHECKS) {
    let finding;
    try {
      finding = await look(about);
    } catch (problem) {
      finding = unknown(`This could not be looked at: ${problem.message}`);
    }
    show(name, finding);
  }
}

/** The portal's origin, and what is wrong with what was given for it; neither where nothing was. */
function portalOf(given) {
  const { origin = "", fault = "" } = given.trim() ? originOf(given) : {};
  return { portal: origin, fault };
}

/** What is said where no origin is known. */
const noPortal = (fault) =>
  fault
    ? `The portal's origin above cannot be used: ${fault}.`
    : "Give the portal's origin above: scheme, host and port, as https://help.example.";

function show(name, { state, words }) {
  const line = document.createElement("li");
  line.dataset.state = state;
  const verdict = document.createElement("em");
  verdict.textContent = { fine: "Fine", change: "Change", unknown: "Not known" }[state];
  const what = document.createElement("strong");
  what.textContent = name;
  const why = document.createElement("span");
  why.textContent = words;
  line.append(verdict, what, why);
  findings.append(line);
}

const CHECKS = [
  ["Secure page", secure],
  ["Configuration", configuration],
  ["The portal may talk to it", allowed],
  ["The portal may frame it", framing],
  ["WebAssembly", wasm],
  ["Backend", backend],
  ["Clock", clock],
  ["Token", token],
  ["Storage", storage],
];

async function secure() {
  return isSecureContext
    ? fine("The page came over https, or from this machine.")
    : change("Serve Handback over https: browsers keep what it needs from pages that came over http.");
}

async function configuration(about) {
  const answer = await fetch("/config.json", { cache: "no-store" });
  if (!answer.ok) return change(`/config.json is answered with ${answer.status}. Put the file beside index.html.`);
  let config;
  try {
    config = await answer.json();
  } catch {
    return change("/config.json is not JSON. If the server answers unknown paths with index.html, the file is missing.");
  }
  about.base = String(config.backend ?? "").replace(/\/$/, "");
  about.portals = Array.isArray(config.portals) ? config.portals : [];
  return fine(`The backend is ${about.base || "the origin of this page"}.`);
}

async function allowed({ portal, fault, portals }) {
  if (!portal) return unknown(noPortal(fault));
  if (portals.includes(portal)) return fine(`config.json names ${portal}.`);
  const near = portals.find((one) => originOf(`${one}`).origin === portal);
  return near
    ? change(`config.json names ${near}, which has to be written exactly so: ${portal}.`)
    : change(`Add "${portal}" to "portals" in config.json.`);
}

async function framing({ portal, fault }) {
  const answer = await fetch("/embed", { cache: "no-store" });
  const policy = answer.headers.get("content-security-policy") ?? "";
  const old = answer.headers.get("x-frame-options");
  const ancestors = /frame-ancestors([^;]*)/.exec(policy)?.[1].trim();
  if (old) return change(`Take the header X-Frame-Options (${old}) off this page's answers: it forbids every portal.`);
  if (ancestors === undefined) {
    return change("Add frame-ancestors to the Content-Security-Policy: without it any page may frame Handback.");
  }
  if (!portal) return unknown(`frame-ancestors is: ${ancestors}. ${noPortal(fault)}`);
  return ancestors.split(/\s+/).includes(portal)
    ? fine(`frame-ancestors names ${portal}.`)
    : change(`frame-ancestors is "${ancestors}". Write ${portal} there, where the Content-Security-Policy is set.`);
}

async function wasm() {
  if (typeof WebAssembly !== "object") return change("This browser has WebAssembly switched off.");
  const page = new DOMParser().parseFromString(await (await fetch("/", { cache: "no-store" })).text(), "text/html");
  const address = page.querySelector("script[data-wasm]")?.dataset.wasm;
  if (!address) return change("/ does not answer with Handback's index.html. Serve the folder dist/ at the root.");
  const answer = await fetch(address, { method: "HEAD", cache: "no-store" });
  if (!answer.ok) return change(`${address} is answered with ${answer.status}. Is index.html from another build?`);
  const type = answer.headers.get("content-type") ?? "none";
  return type.startsWith("application/wasm")
    ? fine("The wasm comes as application/wasm.")
    : change(`The wasm comes as ${type}. Have the server answer .wasm as application/wasm.`);
}

async function backend({ base }) {
  const address = `${base}${API}/capabilities`;
  let answer;
  try {
    answer = await fetch(address, { cache: "no-store", credentials: "omit" });
  } catch {
    return (await answersAtAll(address))
      ? change(`${address} answers, but this page may not read it. Have it allow the origin ${location.origin} (CORS), and name it in this page's connect-src.`)
      : change(`${address} does not answer. Is the backend running, and is "backend" in config.json right?`);
  }
  if (!answer.ok) return change(`${address} is answered with ${answer.status}.`);
  try {
    const { backend: name, contract_version: version } = await answer.json();
    return fine(`${name ?? "A backend"} answers, contract ${version ?? "of unknown version"}.`);
  } catch {
    return change(`${address} does not answer with JSON. Does the server pass ${API} on to the backend?`);
  }
}

async function answersAtAll(address) {
  try {
    await fetch(address, { mode: "no-cors", cache: "no-store", credentials: "omit" });
    return true;
  } catch {
    return false;
  }
}

async function clock({ base }) {
  const before = Date.now();
  const answer = await fetch(`${base}${API}/capabilities`, { cache: "no-store", credentials: "omit" });
  const told = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(told)) return unknown("The backend's answer has no readable Date header.");
  const skew = told - (before + Date.now()) / 2;
  const minutes = Math.round(Math.abs(skew) / 60_000);
  return Math.abs(skew) < SKEW
    ? fine("This machine and the server agree on the time.")
    : change(`The server's clock is ${minutes} minutes ${skew > 0 ? "ahead of" : "behind"} this machine's. Set the wrong one.`);
}

async function token({ base, token }) {
  if (!token) return unknown("Give a token of the portal's above to try it. It goes to the backend and nowhere else.");
  const answer = await fetch(`${base}${API}/me`, {
    cache: "no-store",
    credentials: "omit",
    headers: { Authorization: `Bearer ${token}` },
  });
  if (answer.status === 200) return fine(`It is ${(await answer.json()).human_agent?.display_name ?? "somebody"}'s.`);
  return answer.status === 401 || answer.status === 204
    ? change("The backend refuses it: it has ended, or is made for another audience. Look where the portal makes it.")
    : change(`The backend answers with ${answer.status}.`);
}

async function storage() {
  const opened = await new Promise((resolve) => {
    try {
      const request = indexedDB.open("handback.check", 1);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase("handback.check");
        resolve(true);
      };
      request.onerror = () => resolve(false);
      request.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
  return opened
    ? fine("The browser keeps drafts and what waits to be sent.")
    : change("The browser refuses storage here. Handback works, but text typed does not survive a reload.");
}

check();
