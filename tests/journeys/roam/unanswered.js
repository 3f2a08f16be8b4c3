// Runs before the page's own scripts: remembers which writes a press has asked for and nobody has answered yet.

// Requests that accompany the work and answer no press.
const BESIDE = /\/(typing|read|presence)$/;
// What begins later after a press, in ms, has another cause: a queue that goes on, an attempt that is repeated.
const AFTER_PRESS = 500;
const open = new Set();
const asks = window.fetch.bind(window);
let pressed = -Infinity;

for (const type of ["pointerdown", "pointerup", "keydown"]) {
  addEventListener(type, () => (pressed = performance.now()), { capture: true });
}

// A message that waits belongs to its conversation, and says so there.
const isOfThisScreen = (path) => {
  const [, conversation] = path.match(/\/conversations\/([^/]+)\//) || [];
  return !conversation || location.pathname.includes(conversation);
};

window.fetch = (address, options) => {
  const method = (options && options.method) || (address instanceof Request && address.method) || "GET";
  const path = new URL(address instanceof Request ? address.url : address, location.href).pathname;
  const answer = asks(address, options);
  const since = performance.now();
  const isAsked = method.toUpperCase() !== "GET" && !BESIDE.test(path) && since - pressed < AFTER_PRESS;
  if (!isAsked || !isOfThisScreen(path)) return answer;
  const request = { told: `${method} ${path}`, since, on: location.pathname };
  open.add(request);
  const ended = () => open.delete(request);
  answer.then(ended, ended);
  return answer;
};

// How many wait, and which of them for more than a second on the screen where they were asked for.
window.__unanswered = () => {
  const here = [...open].filter((it) => it.on === location.pathname);
  const late = here.filter((it) => performance.now() - it.since > 1000);
  return { waiting: here.length, unanswered: late.map((it) => it.told) };
};
