// What the random person can use, and what the invariants look at. Uses the functions of the journeys' `page.js`.

const USABLE = ["button", "link", "tab", "switch", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "radio",
  "checkbox", "textbox", "searchbox", "date", "row"];

// Whole characters only: the driver cannot read half of one.
const short = (text) => [...text.toWellFormed()].slice(0, 60).join("");

// Times and counts change from one run to the next.
const lasting = (name) => short(name.replace(/\d+/g, "#"));

// Everything that can be used, as [element, target].
function usable() {
  const counts = new Map();
  const alike = [...document.querySelectorAll("*")].filter((it) => USABLE.includes(roleOf(it)) && reachable(it));
  return alike.map((it) => {
    const [role, name] = [roleOf(it), lasting(nameOf(it))];
    const nth = counts.get(`${role} ${name}`) || 0;
    counts.set(`${role} ${name}`, nth + 1);
    return [it, { role, name, nth }];
  });
}

function isHit(element) {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  return !!hit && (element.contains(hit) || hit.contains(element));
}

const isEnabled = (it) => !it.disabled && it.getAttribute("aria-disabled") !== "true" && !it.readOnly;

// Other sites and other tabs are not the app's; the sign-in is a step of its own.
const leadsAway = (it) => it.matches("a[href]") && (it.origin !== location.origin || it.target === "_blank" || it.hasAttribute("download"));

const passwords = () => [...document.querySelectorAll("input[type=password]")].filter(reachable);

function candidatesHere() {
  const form = passwords()[0] && passwords()[0].form;
  const fit = usable().filter(([it]) => isEnabled(it) && !leadsAway(it) && isHit(it) && !(form && form.contains(it)));
  return fit.map(([it, target]) => ({ target, takes_text: ["textbox", "searchbox"].includes(target.role) }));
}

const beginning = (name) => name.split(" ").slice(0, 2).join(" ");

// What a card or a row says changes behind its first words, so those are enough where the whole is not there.
function targetElement(wanted) {
  const alike = usable().filter(([, it]) => it.role === wanted.role);
  const exact = alike.find(([, it]) => it.name === wanted.name && it.nth === wanted.nth);
  const changed = () => BEGINS.includes(wanted.role) && alike.find(([, it]) => beginning(it.name) === beginning(wanted.name));
  return (exact || changed() || [null])[0];
}

function centre(wanted) {
  const element = targetElement(wanted);
  if (!element) return null;
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

// Whether what is typed into this is a private note, a reply, or something else.
function kindOf(element) {
  if (!element || element === document.body) return "other";
  const name = nameOf(element);
  if (name.startsWith("Outcome")) return "note";
  if (name !== "Type your message") return "other";
  const [tab] = find(["tablist", "Kind of text"], ["tab"], "").filter((it) => it.getAttribute("aria-selected") === "true");
  return tab ? { Notes: "note", Reply: "reply" }[nameOf(tab)] || "other" : "other";
}

const textIn = (it) => ((it && (it.value ?? (it.isContentEditable ? it.innerText : ""))) || "").toWellFormed();

function focusShown() {
  const active = document.activeElement;
  if (!active || active === document.body || active === document.documentElement) return "nothing";
  return reachable(active) ? "shown" : "hidden";
}

const CONNECTION = /^(Live|Catching up|Checking the connection|Waiting for the server|Offline since)/;

function pageState() {
  const statuses = [...document.querySelectorAll("[role=status]")].filter(reachable).map((it) => tidy(contentOf(it)));
  const words = document.body ? document.body.innerText : "";
  const hasStopped = document.title === "Handback has stopped" || words.includes("Handback has stopped because");
  const isApp = !!document.querySelector("script[data-wasm]") && /^https?:$/.test(location.protocol);
  const element = document.activeElement;
  return {
    is_away: !hasStopped && (!isApp || words.includes("Handback could not be started")),
    is_loading: isApp && (document.readyState === "loading" || !!document.getElementById("boot")),
    has_stopped: hasStopped,
    asks_to_sign_in: passwords().length > 0,
    focus: focusShown(),
    focused: element ? `${roleOf(element) || element.tagName.toLowerCase()} "${short(nameOf(element))}"` : "nothing",
    connection: statuses.find((it) => CONNECTION.test(it)) || null,
    elements: document.querySelectorAll("*").length,
    ...(window.__unanswered ? window.__unanswered() : { waiting: 0, unanswered: [] }),
    says_busy: /\p{L}+ing…|Waits for the connection/u.test(document.body ? document.body.textContent : "")
      || !!document.querySelector("[aria-busy=true], progress"),
  };
}
