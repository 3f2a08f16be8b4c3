// What assistive technology would be told about the page: roles, accessible names, what can be reached.
// Runs inside the page under test; gives elements back to the journeys.

const ROLES = [
  ["a[href]", "link"], ["button, summary, input[type=button], input[type=submit]", "button"],
  ["input[type=search]", "searchbox"], ["input[type=date]", "date"], ["input[type=checkbox]", "checkbox"], ["input[type=radio]", "radio"],
  ["textarea, input:not([type]), input[type=text], input[type=email], input[type=password]", "textbox"],
  ["select", "combobox"], ["dialog", "dialog"], ["h1, h2, h3, h4, h5, h6", "heading"], ["table", "table"],
  ["tr", "row"], ["th", "columnheader"], ["td", "cell"], ["nav", "navigation"], ["main", "main"],
  ["aside", "complementary"], ["section", "region"], ["ul, ol", "list"], ["li", "listitem"], ["output", "status"],
  ["img", "img"], ["iframe", "iframe"], ["progress", "progressbar"], ["form[aria-label]", "form"],
];
const NAMED_BY_CONTENT = ["button", "link", "tab", "switch", "heading", "row", "cell", "columnheader", "checkbox",
  "option", "menuitem", "radio", "listitem", "status", "alert"];
const TELLING = "a[href], button, input, textarea, select, dialog, h1, h2, h3, table, nav, main, section, summary, [role]";

const tidy = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

function roleOf(element) {
  const own = element.getAttribute("role");
  if (own) return own.trim().split(/\s+/)[0];
  const implicit = ROLES.find(([selector]) => element.matches(selector));
  return implicit ? implicit[1] : null;
}

function nameOf(element) {
  const by = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
  if (by.length) return tidy(by.map((id) => contentOf(document.getElementById(id))).join(" "));
  const label = element.getAttribute("aria-label");
  if (label && label.trim()) return tidy(label);
  if (element.labels && element.labels.length) return tidy([...element.labels].map(contentOf).join(" "));
  if (element.alt) return tidy(element.alt);
  const content = NAMED_BY_CONTENT.includes(roleOf(element)) ? tidy(contentOf(element)) : "";
  return content || tidy(element.title || element.getAttribute("placeholder") || "");
}

function contentOf(node) {
  if (!node) return "";
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  return [...node.childNodes].map(partOf).join("");
}

function partOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return contentOf(node);
  const style = getComputedStyle(node);
  if (node.getAttribute("aria-hidden") === "true" || style.display === "none" || style.visibility === "hidden") return "";
  const named = node.getAttribute("aria-label") || node.alt;
  const text = named || (node.tagName === "svg" ? "" : contentOf(node));
  return style.display === "inline" ? text : ` ${text} `;
}

function reachable(element) {
  const modal = [...document.querySelectorAll("dialog:modal")].pop();
  if (modal && !modal.contains(element)) return false;
  if (element.closest("[aria-hidden=true], [inert]")) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

// Links, rows and the like carry more than one would say aloud: their name need only begin so.
const BEGINS = ["link", "row", "listitem", "option", "radio", "status", "alert"];
// An empty name asks for any.
const called = (role, has, wanted) => wanted === "" || has === wanted || (BEGINS.includes(role) && has.startsWith(wanted));

function scope(within) {
  if (!within) return document.body;
  const [role, name] = within;
  const alike = candidates(document.body).filter((it) => roleOf(it) === role && called(role, nameOf(it), name || ""));
  return alike.find((it) => nameOf(it) === name) || alike[0] || null;
}

const candidates = (root) => [...root.querySelectorAll("*")].filter((it) => roleOf(it) && reachable(it));

function find(within, roles, name) {
  const root = scope(within);
  if (!root) return [];
  const alike = candidates(root).filter((it) => roles.includes(roleOf(it)) && called(roleOf(it), nameOf(it), name));
  const exact = alike.filter((it) => nameOf(it) === name);
  return exact.length ? exact : alike;
}

function namesOf(within, role) {
  const root = scope(within);
  return root ? candidates(root).filter((it) => roleOf(it) === role).map(nameOf) : [];
}

// Role and name of everything that has one of these roles, in the page's order.
function named(roles) {
  const found = candidates(document.body).filter((it) => roles.includes(roleOf(it)));
  return found.map((it) => `${roleOf(it)} ${nameOf(it)}`);
}

function holds(within, text) {
  const root = scope(within);
  return !!root && tidy(root.innerText).includes(text);
}

function tidied(within) {
  const root = scope(within);
  return root ? tidy(contentOf(root)) : "";
}

function says(role, text) {
  return candidates(document.body).some((it) => roleOf(it) === role && tidy(contentOf(it)).includes(text));
}

// What an element is described by.
function descriptionOf(element) {
  const by = (element.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean);
  return tidy(by.map((id) => contentOf(document.getElementById(id))).join(" "));
}

function descriptions(within, role, name) {
  return find(within, [role], name).map(descriptionOf);
}

function focused() {
  const element = document.activeElement;
  return element ? [roleOf(element) || element.tagName.toLowerCase(), nameOf(element)] : null;
}

function focusIs(role, name) {
  const element = document.activeElement;
  return !!element && roleOf(element) === role && called(role, nameOf(element), name);
}

// Whether the only switch, tab, radio or expandable button of this name is on, chosen or open.
function isOn(within, role, name) {
  const [element] = find(within, [role], name);
  const says = (state) => element.getAttribute(state) === "true";
  return !!element && (element.checked || ["aria-checked", "aria-selected", "aria-expanded", "aria-pressed"].some(says));
}

// Whether a text can be read without scrolling.
function hasInView(within, text) {
  const root = scope(within);
  if (!root) return false;
  const told = (it) => tidy(it.innerText || "").includes(text);
  const innermost = [...root.querySelectorAll("*")].filter((it) => told(it) && ![...it.children].some(told));
  const [pane] = [(scroller(root) || root).getBoundingClientRect()];
  return innermost.some((it) => {
    const box = it.getBoundingClientRect();
    return box.height > 0 && box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1;
  });
}

// Whether a picture has been drawn within.
function hasPicture(within) {
  const root = scope(within);
  return !!root && [...root.querySelectorAll("img")].some((it) => it.complete && it.naturalWidth > 0);
}

function hasTooltip(within, text) {
  const root = scope(within);
  return !!root && [root, ...root.querySelectorAll("[title]")].some((it) => it.title === text);
}

// Keeps the next file dialog from opening, and remembers for which field it would have.
function awaitFileDialog() {
  const take = (event) => {
    if (!event.target.matches("input[type=file]")) return;
    event.preventDefault();
    window.fileDialogOf = event.target;
    document.removeEventListener("click", take, true);
  };
  document.addEventListener("click", take, true);
}

const fileDialogOf = () => window.fileDialogOf || null;

// What comes from elsewhere: files as names, types and bytes, and words by their types.
function carried(files, words) {
  const data = new DataTransfer();
  files.forEach(([name, type, bytes]) => data.items.add(new File([new Uint8Array(bytes)], name, { type })));
  Object.entries(words).forEach(([type, text]) => data.setData(type, text));
  return data;
}

// Pastes where the focus is; words that the page leaves to the browser are written as the browser would.
function paste(files, words) {
  const clipboardData = carried(files, words);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  const left = document.activeElement.dispatchEvent(event);
  if (left && words["text/plain"]) document.execCommand("insertText", false, words["text/plain"]);
}

// Selects these words where they are shown, as a person would by dragging over them.
function selects(within, words) {
  const walker = document.createTreeWalker(scope(within), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    document.activeElement.blur();
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return true;
  }
  return false;
}

function drop(within, files) {
  const dataTransfer = carried(files, {});
  ["dragenter", "dragover", "drop"].forEach((kind) =>
    scope(within).dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })));
}

function tabIcon() {
  return decodeURIComponent(document.querySelector("link[rel=icon]").href);
}

function told() {
  const lines = [...document.querySelectorAll(TELLING)].filter((it) => roleOf(it) && reachable(it));
  return lines.map((it) => `${roleOf(it)} "${nameOf(it)}"`.slice(0, 160)).join("\n");
}

function scroller(root) {
  const scrolls = (it) => it.scrollHeight > it.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(it).overflowY);
  for (let it = root; it; it = it.parentElement) if (scrolls(it)) return it;
  return [...root.querySelectorAll("*")].find(scrolls) || null;
}

// A windowed list holds only what is near; a person scrolls on, and begins again at the end.
function scrollOn(within) {
  const root = scope(within);
  const pane = root && scroller(root);
  if (!pane) return;
  const end = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
  pane.scrollTop = end ? 0 : pane.scrollTop + pane.clientHeight * 0.7;
}

// Whether all of what has this role and name stands in the window of its pane.
function inView(within, role, name) {
  const [element] = find(within, [role], name);
  const pane = element && scroller(element);
  if (!pane) return !!element;
  const [box, view] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  return box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
}

// Whether the last line of a pane is in view: the end of what is there, not of what has been laid out for it.
function endsInView(within) {
  const root = scope(within);
  const pane = root && (scroller(root) || root);
  const last = root && [...root.querySelectorAll("li, [role=listitem]")].pop();
  if (!last) return false;
  const [line, view] = [last.getBoundingClientRect(), pane.getBoundingClientRect()];
  return line.bottom <= view.bottom + 60 && line.top >= view.top - 60;
}

const moved = () => Promise.all(document.getAnimations().map((it) => it.finished.catch(() => null)));

const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));

// Every line of a windowed pane from its top to its end; the reading place is kept.
async function read(within) {
  const root = scope(within);
  if (!root) return null;
  const pane = scroller(root) || root;
  const [place, atEnd] = [pane.scrollTop, pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 2];
  let lines = [];
  pane.scrollTop = 0;
  for (let pages = 0; pages < 200; pages += 1) {
    await settled();
    lines = joined(lines, root.innerText.split("\n").map(tidy).filter(Boolean));
    if (pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 2) break;
    pane.scrollTop += pane.clientHeight * 0.6;
  }
  pane.scrollTop = atEnd ? pane.scrollHeight : place;
  return lines;
}

// What is read next begins with lines that were read before.
function joined(before, next) {
  for (let length = Math.min(before.length, next.length); length > 0; length -= 1) {
    const tail = before.slice(-length).join("\n");
    for (let from = 0; from + length <= next.length; from += 1) {
      if (next.slice(from, from + length).join("\n") === tail) return before.concat(next.slice(from + length));
    }
  }
  return before.concat(next);
}

// A key as a keyboard of another layout or an input method would send it, to whatever has the focus.
function keyComes(parts) {
  const target = document.activeElement || document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...parts }));
}

// What can be pressed, or is a heading, and stands beyond the left or right edge, where nothing scrolls to it. A dialog
// that has to be scrolled sideways is too wide.
function outside() {
  const pressed = [...document.querySelectorAll("a[href], button, input, h1, h2, [role=menuitem]")].filter(reachable);
  const scrolls = (it) => it && it !== document.body && it.tagName !== "DIALOG"
    && (/auto|scroll/.test(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth + 1 || scrolls(it.parentElement));
  const beyond = (it) => {
    const box = it.getBoundingClientRect();
    return box.width > 1 && (box.left < -1 || box.right > window.innerWidth + 1) && !scrolls(it.parentElement);
  };
  return pressed.filter(beyond).map((it) => `${roleOf(it)} ${nameOf(it)} ${Math.round(it.getBoundingClientRect().right)}`);
}

// What is written in the frame of this name; nothing while there is no such frame.
function framed(name) {
  const [frame] = find(null, ["iframe"], name);
  return frame && frame.contentDocument && frame.contentDocument.body ? tidy(frame.contentDocument.body.innerText) : null;
}

function frameBody(name) {
  const [frame] = find(null, ["iframe"], name);
  return frame && frame.contentDocument ? frame.contentDocument.body : null;
}

// The lines in the frame of this name.
function framedLines(name) {
  const body = frameBody(name);
  return body ? body.innerText.split("\n").map(tidy).filter(Boolean) : [];
}

// How the words in the frame look: the innermost element that has them.
function framedLook(name, words) {
  const body = frameBody(name);
  const has = (it) => tidy(it.innerText || "").includes(words);
  const found = body && [...body.querySelectorAll("*")].filter((it) => has(it) && ![...it.children].some(has)).pop();
  if (!found) return null;
  const around = [];
  for (let it = found; it && it !== body; it = it.parentElement) around.push(body.ownerDocument.defaultView.getComputedStyle(it));
  return {
    color: around[0].color,
    ground: (around.find((it) => it.backgroundColor !== "rgba(0, 0, 0, 0)") || {}).backgroundColor || "",
    is_bold: Number(around[0].fontWeight) >= 600,
    is_struck: around.some((it) => it.textDecorationLine.includes("line-through")),
  };
}

// Whether the image in the frame has been loaded.
function framedImage(name, alternative) {
  const body = frameBody(name);
  const image = body && [...body.querySelectorAll("img")].find((it) => it.alt === alternative);
  return !!image && image.complete && image.naturalWidth > 0;
}

// Every message's own part of the page, its frames and all, with nothing folded.
function wholeHistory() {
  const folded = [...document.querySelectorAll("[role=log] button")].filter((it) => tidy(it.innerText) === "Show all");
  if (folded.length > 0) {
    folded.forEach((it) => it.click());
    return null;
  }
  const frames = [...document.querySelectorAll("[role=log] iframe")].map((it) => it.contentDocument);
  if (frames.some((it) => !it || it.readyState !== "complete" || !it.querySelector("body[dir]"))) return null;
  return tidy([document.querySelector("[role=log]").innerText, ...frames.map((it) => it.body.innerText)].join(" "));
}

// How many links have this address for their words and lead to it.
function linksTo(address) {
  const links = [...document.querySelectorAll("[role=log] a")];
  return links.filter((it) => it.getAttribute("href") === address && it.innerText === address).length;
}

// How many messages have nothing in them that can be seen.
function emptyMessages() {
  const isEmpty = (it) => {
    const frame = it.querySelector("iframe");
    const body = frame ? frame.contentDocument.body : it.querySelector(".message-text");
    return body ? !tidy(body.innerText) && !body.querySelector("img") : !it.querySelector(".files");
  };
  return [...document.querySelectorAll("[role=log] article")].filter(isEmpty).length;
}

// The attributes of the links in the frame of this name.
function framedLinks(name) {
  const [frame] = find(null, ["iframe"], name);
  const links = frame ? [...frame.contentDocument.querySelectorAll("a")] : [];
  return links.map((it) => [tidy(it.innerText), it.getAttribute("href"), it.target, it.rel]);
}

// How far below the top of its pane the line begins that has this text.
function topOf(within, text) {
  const root = scope(within);
  const line = root && [...root.querySelectorAll("li, [role=listitem]")].filter((it) => tidy(it.innerText).includes(text)).pop();
  return line ? Math.round(line.getBoundingClientRect().top - root.getBoundingClientRect().top) : null;
}

// The last words of the first line that begins in view.
function firstInView(within) {
  const root = scope(within);
  const pane = root && (scroller(root) || root);
  if (!pane) return null;
  const top = pane.getBoundingClientRect().top;
  const line = [...root.querySelectorAll("[role=listitem]")].find((it) => it.getBoundingClientRect().top >= top);
  return line ? line.innerText.split("\n").map(tidy).filter(Boolean).pop() : null;
}

function scrollToStart(within) {
  const root = scope(within);
  const pane = root && scroller(root);
  if (pane) pane.scrollTop = 0;
}

function isLoaded(image) {
  return image.complete && image.naturalWidth > 0;
}

// What shows though it is hidden, and regions with nothing to say that take room or have a ground or a line.
function emptyThatShows() {
  const filled = (style) => !/, 0\)$|\/ 0\)$/.test(style.backgroundColor) || style.boxShadow !== "none" || parseFloat(style.borderTopWidth) > 0;
  const takes = (style) => style.position === "static" || filled(style);
  const empty = [...document.querySelectorAll(":is([role=alert], [role=status]):not([data-keeps-room])")]
    .filter((it) => !it.children.length && !it.textContent && it.checkVisibility() && takes(getComputedStyle(it)));
  const hidden = [...document.querySelectorAll("[hidden]")].filter((it) => it.checkVisibility());
  return [...empty, ...hidden].map((it) => it.outerHTML.slice(0, 200));
}
