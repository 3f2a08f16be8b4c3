// What a portal does for <handback-workspace>: it gives tokens, opens tickets and hears what happens. A real portal asks
// its own server for a token of the person who is signed in; here that is whoever serves this page.

const handback = document.getElementById("handback");
const settings = document.getElementById("settings");
const log = document.getElementById("log");

/** How many events stay on the page. */
const KEPT = 200;

/** The answer of the portal's server, or an error that says what it answered. */
async function ask(method, path, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The portal's server answered ${answer.status} to ${method} ${path}.`);
  return answer.status === 204 ? null : answer.json();
}

/** Does it, and tells in the log why it could not be done. */
async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    note("failed", { message: problem.message });
  }
}

async function giveToken() {
  const { token, expires_at } = await ask("POST", "/portal/token", { lasts: Number(settings.lasts.value) });
  handback.setToken(token, expires_at);
  // Until when, but never the token itself.
  note("token given", { until: expires_at });
}

async function endToken() {
  await ask("DELETE", "/portal/token");
  note("token ended", {});
}

function note(name, detail) {
  const line = document.createElement("li");
  const title = document.createElement("b");
  title.textContent = name;
  const values = Object.entries(detail).map(([key, value]) => `${key} ${value}`);
  line.append(title, " ", values.join(", "));
  log.append(line);
  while (log.childElementCount > KEPT) log.firstElementChild.remove();
  log.parentElement.scrollTop = log.scrollHeight;
}

for (const name of ["ready", "opened", "resolved", "unread", "tokenwanted", "sessionexpired", "error"]) {
  handback.addEventListener(name, ({ detail }) => note(name, detail));
}

handback.addEventListener("ready", () => attempt(giveToken));
for (const name of ["tokenwanted", "sessionexpired"]) {
  handback.addEventListener(name, () => {
    if (settings.renews.checked) attempt(giveToken);
  });
}
handback.addEventListener("unread", ({ detail: { count } }) => {
  document.getElementById("waiting").textContent = count ? `${count} waiting` : "";
});
handback.addEventListener("opened", ({ detail: { conversationId } }) => mark(conversationId));
handback.addEventListener("resolved", () => attempt(listTickets));

/** Shows which ticket is open. */
function mark(conversationId) {
  for (const link of document.querySelectorAll("#tickets a")) {
    const open = link.dataset.conversation === conversationId;
    link.toggleAttribute("aria-current", open);
    if (!open) continue;
    document.getElementById("subject").textContent = link.dataset.subject;
    document.getElementById("facts").textContent = `${link.dataset.customer} · ${link.dataset.channel}`;
  }
}

async function listTickets() {
  const tickets = await ask("GET", "/portal/tickets");
  const lines = tickets.map(({ conversation_id, customer, channel, subject }) => {
    const link = document.createElement("a");
    link.href = `#${conversation_id}`;
    Object.assign(link.dataset, { conversation: conversation_id, customer, channel, subject });
    const [who, what] = ["b", "span"].map((kind) => document.createElement(kind));
    who.textContent = customer;
    what.textContent = subject;
    what.dir = "auto";
    link.append(who, " ", what);
    link.addEventListener("click", () => handback.open(conversation_id));
    const line = document.createElement("li");
    line.append(link);
    return line;
  });
  document.getElementById("tickets").replaceChildren(...lines);
  mark(handback.getAttribute("conversation"));
}

settings.addEventListener("change", ({ target }) => {
  // One conversation alone needs one: that which is open, or the first.
  if (target.name === "view" && target.value === "conversation" && !handback.getAttribute("conversation")) {
    const one = document.querySelector("#tickets [aria-current]") ?? document.querySelector("#tickets a");
    if (one) handback.setAttribute("conversation", one.dataset.conversation);
  }
  if (target.name === "view" || target.name === "theme" || target.name === "lang") {
    handback.setAttribute(target.name, target.value);
  }
  if (target.name === "colours") {
    handback.dataset.colours = target.value;
    handback.refreshTheme();
  }
});

document.getElementById("expire").addEventListener("click", () => attempt(endToken));
document.getElementById("renew").addEventListener("click", () => attempt(giveToken));
document.getElementById("check").addEventListener("click", () => handback.check());

attempt(listTickets);
