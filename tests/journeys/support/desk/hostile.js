// A help desk in which everything that people wrote is hostile: every answer of the backend has payloads in place of
// names, texts, titles and addresses. What comes of it is written down, in this page and in every frame in it.
//
// `?hostile=` names how messages are formatted and the first payload of a page of the history.

((PAYLOADS) => {
  const book = (window.top.__hostile ??= { ran: [], reports: [] });
  window.__owned = () => book.ran.push(location.href);
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = window.__owned;
  document.addEventListener("securitypolicyviolation", (event) =>
    book.reports.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  if (window !== window.top) return;

  const [format = "text", first = "0"] = (new URLSearchParams(location.search).get("hostile") ?? "").split("-");
  let next = Number(first);
  const payload = () => PAYLOADS[next++ % PAYLOADS.length];
  // One text is as long as a text can be.
  const long = "<img src=x onerror=__owned()> ".repeat(35_000);
  const FOREIGN = ["display_name", "name", "text", "title", "url", "summary", "reason", "label", "value", "outcome"];

  const made = (value) => {
    if (Array.isArray(value)) return value.map(made);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).map(([key, it]) => {
      if (FOREIGN.includes(key) && typeof it === "string") return [key, key === "url" ? `javascript:__owned()//${payload()}` : payload()];
      return [key, key === "format" ? format : made(it)];
    });
    return Object.fromEntries(entries);
  };

  // A page of the history: as many lines as there are, one payload each, with the rest of its line as it was.
  const lines = (timeline) => {
    const items = timeline.items.filter((item) => item.kind === "message");
    if (!items.length) return made(timeline);
    const start = Number(first);
    const wanted = PAYLOADS.slice(start, start + 50).concat(long, "The end of the hostile words.");
    return {
      ...timeline,
      has_earlier: false,
      has_later: false,
      items: wanted.map((text, place) => {
        const item = made(items[place % items.length]);
        return { ...item, id: `hostile-${start + place}`, seq: place + 1, body: { format, text } };
      }),
    };
  };

  const asks = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    const answer = await asks(address, options);
    const path = new URL(address.url ?? address, location.href).pathname;
    const is = (end) => path.startsWith("/workspace/v1/") && path.endsWith(end);
    if (!answer.ok || answer.status === 204 || is("/events") || is("/me") || is("/sign-in") || !is("")) return answer;
    const content = await answer.clone().json().catch(() => null);
    if (content === null) return answer;
    const changed = is("/timeline") ? lines(content) : made(content);
    return new Response(JSON.stringify(changed), { status: answer.status, headers: answer.headers });
  };
})
