// A help desk in which everything that others wrote, named or attached is too long or too much: every answer of the
// backend has such texts in place of its own, and lists that do not end. `?overlong=` names the first text.

(() => {
  if (window !== window.top) return;
  let next = Number(new URLSearchParams(location.search).get("overlong") ?? 0);
  const one = (texts) => texts[next++ % texts.length];
  const tower = (letters) => [...letters].map((letter) => letter + "\u0300\u0316\u0301\u0317\u0302\u0318\u0303\u0319".repeat(2)).join("");
  const NAMES = [
    `Maximiliane${"x".repeat(189)}`,
    tower("Zalgo the customer"),
    `${"Wolfeschlegelsteinhausenbergerdorff ".repeat(6)}`.trim(),
    "\u202egnp.exe olleH\u202e\u202e",
    "長".repeat(200),
    `محمد ${"بن عبد الله ".repeat(15)}`.trim(),
    `${"W".repeat(200)}`,
  ];
  const TEXTS = [
    "A".repeat(3_000),
    `${"line\n".repeat(400)}the last line`,
    `https://shop.example/${"very-long-path/".repeat(200)}?q=${"0".repeat(500)}`,
    `${"mailbox".repeat(60)}@${"sub-domain.".repeat(30)}example`,
    tower("A tower of marks that must not stand on its neighbours"),
    `\u202eturned round without an end ${"אבגד ".repeat(300)}`,
    "字".repeat(3_000),
    "\u00a0".repeat(1_000) + "behind a thousand spaces",
  ];
  const NAME = ["display_name", "name", "title", "label", "shortcut", "language_name"];
  const TEXT = ["text", "summary", "reason", "value", "outcome", "example", "error"];
  // How many of a kind there are.
  const MANY = { attachments: 20, sources: 20, parameters: 30, results: 30, tried: 20 };

  const again = (list, count) => Array.from({ length: count }, (_, place) => {
    const copy = structuredClone(list[place % list.length]);
    if (copy.id && place >= list.length) copy.id = `${copy.id}-${place}`;
    return copy;
  });

  const SOME = {
    attachments: [{ id: "f1", name: "a.pdf", media_type: "application/pdf", size: 1_234_567 }],
    sources: [{ title: "A page", url: "https://a.example/page", internal: true }],
    parameters: [{ name: "a", value: "b" }],
    results: [{ name: "a", value: "b" }],
  };

  let filled = {};
  const made = (value, key) => {
    if (Array.isArray(value)) {
      // Two of a page have so many; the page would take long to look at otherwise.
      const full = MANY[key] && (filled[key] = (filled[key] ?? 0) + 1) <= 2;
      const list = full && !value.length ? (SOME[key] ?? []) : value;
      return (full && list.length ? again(list, MANY[key]) : list).map((it) => made(it));
    }
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).map(([name, it]) => {
      // A text in Markdown or HTML says how it is to be read; here it is plain.
      if (name === "format") return [name, "text"];
      if (NAME.includes(name) && typeof it === "string") return [name, one(NAMES)];
      if (TEXT.includes(name) && typeof it === "string") return [name, one(TEXTS)];
      return [name, made(it, name)];
    });
    return Object.fromEntries(entries);
  };

  // What comes over the stream is of the same kind.
  const told = () => {
    const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
    let rest = "";
    const line = (text) => {
      if (!text.startsWith("data:")) return text;
      try {
        filled = {};
        return `data: ${JSON.stringify(made(JSON.parse(text.slice(5))))}`;
      } catch {
        return text;
      }
    };
    return new TransformStream({
      transform(chunk, out) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
        rest = lines.pop();
        if (lines.length) out.enqueue(encoder.encode(lines.map(line).join("\n") + "\n"));
      },
    });
  };

  const LISTS = { "/human-agents": 20, "/canned-replies": 12, "/templates": 12, "/ai-agents": 20, "/channels": 20 };

  const asks = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    const answer = await asks(address, options);
    const path = new URL(address.url ?? address, location.href).pathname;
    const is = (end) => path.startsWith("/workspace/v1/") && path.endsWith(end);
    if (!answer.ok || answer.status === 204 || is("/sign-in") || !is("")) return answer;
    if (is("/events")) return new Response(answer.body.pipeThrough(told()), { headers: answer.headers });
    const content = await answer.clone().json().catch(() => null);
    if (content === null) return answer;
    const count = Object.entries(LISTS).find(([end]) => is(end))?.[1];
    const list = count && Array.isArray(content) && content.length ? again(content, count) : content;
    filled = {};
    return new Response(JSON.stringify(made(list)), { status: answer.status, headers: answer.headers });
  };
})();
