// Runs before the page's own scripts: remembers which writes a press has asked for and nobody has answered yet.

const BESIDE = /\/(typing|read|presence)$/;
const open = new Set();
const asks = window.fetch.bind(window);

window.fetch = (address, options) => {
  const method = (options && options.method) || (address instanceof Request && address.method) || "GET";
  const path = new URL(address instanceof Request ? address.url : address, location.href).pathname;
  const answer = asks(address, options);
  if (method.toUpperCase() === "GET" || BESIDE.test(path)) return answer;
  const request = { told: `${method} ${path}`, since: performance.now(), on: location.pathname };
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
