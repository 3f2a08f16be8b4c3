// <handback-workspace>: Handback in a frame, for the pages of a help desk's portal. Types and words: embed.d.ts.
//
// The element and the frame speak by messages alone, each only with the other's window and exact origin. A token goes
// into a message and nowhere else.

/** The version of the messages, which both sides name in each of them. */
const PROTOCOL = 1;

/** How long a frame may take until it says that it is ready, in milliseconds. */
const PATIENCE = 20_000;

/** What a portal may say of its colours: each is read from `--handback-NAME` where the element stands. */
const COLOURS = ["accent", "surface", "raised", "line", "text", "quiet"];

const SHEET = `
  :host { display: block; position: relative; min-block-size: 20rem; }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
  p { position: absolute; inset: 0; margin: 0; padding: 1rem; font: 14px/20px system-ui, sans-serif; color: CanvasText; background: Canvas; }
  p:empty { display: none; }
`;

class HandbackWorkspace extends HTMLElement {
  static observedAttributes = ["src", "conversation", "view", "theme", "lang"];

  #frame = null;
  #words = null;
  #origin = null;
  #isReady = false;
  #token = null;
  #patience = null;
  #darkness = matchMedia("(prefers-color-scheme: dark)");
  #hears = (event) => this.#heard(event);
  #dims = () => this.#sendTheme();

  /** Opens a conversation in the frame. */
  open(conversationId) {
    // The person may have gone elsewhere since it was opened last.
    if (this.getAttribute("conversation") === conversationId) this.#sendConversation(conversationId);
    else this.setAttribute("conversation", conversationId);
  }

  /** Gives the frame a token, or a fresh one in place of the one it has. */
  setToken(token, expiresAt) {
    this.#token = { token, expires_at: expiresAt instanceof Date ? expiresAt.toISOString() : expiresAt };
    if (this.#isReady) this.#send("token", this.#token);
  }

  /** Reads the portal's colours again, for portals that change them without changing the attribute `theme`. */
  refreshTheme() {
    this.#sendTheme();
  }

  /** Opens the page that tells what of this installation is right and what to change. Needs the person's own press. */
  check() {
    const page = this.#address("embed/check/");
    page.searchParams.set("portal", location.origin);
    return window.open(page, "_blank", "noopener");
  }

  connectedCallback() {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(SHEET);
      root.adoptedStyleSheets = [sheet];
      this.#words = document.createElement("p");
      this.#words.setAttribute("role", "status");
      root.append(this.#words);
    }
    addEventListener("message", this.#hears);
    this.#darkness.addEventListener("change", this.#dims);
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hears);
    this.#darkness.removeEventListener("change", this.#dims);
    this.#unload();
  }

  attributeChangedCallback(name, before, now) {
    // Those that stand in the page are told before the element is connected.
    if (!this.shadowRoot || !this.isConnected || before === now) return;
    if (name === "src" || name === "view") this.#load();
    else if (name === "conversation") this.#sendConversation(now);
    else if (name === "theme") this.#sendTheme();
    else if (this.#isReady) this.#send("locale", { locale: now });
  }

  #address(path) {
    const base = new URL(this.getAttribute("src"), location.href);
    if (!base.pathname.endsWith("/")) base.pathname += "/";
    return new URL(path, base);
  }

  get #showsOne() {
    return this.getAttribute("view") === "conversation";
  }

  #load() {
    this.#unload();
    if (!this.getAttribute("src")) return;
    let page;
    try {
      const one = encodeURIComponent(this.getAttribute("conversation") ?? "");
      page = this.#address(this.#showsOne && one ? `embed/conversations/${one}` : "embed");
    } catch {
      this.#failed("src_invalid", "The address in `src` is not one.");
      return;
    }
    this.#origin = page.origin;
    this.#frame = document.createElement("iframe");
    this.#frame.title = "Handback";
    this.#frame.allow = `clipboard-write ${page.origin}`;
    this.#frame.referrerPolicy = "no-referrer";
    this.#frame.src = page.href;
    this.shadowRoot.append(this.#frame);
    this.#patience = setTimeout(
      () => this.#failed("no_answer", "Handback does not answer, or may not be shown on this page. Its page embed/check/ tells what to change."),
      PATIENCE,
    );
  }

  #unload() {
    clearTimeout(this.#patience);
    this.#frame?.remove();
    this.#frame = null;
    this.#isReady = false;
    if (this.#words) this.#words.textContent = "";
  }

  #send(type, content) {
    this.#frame?.contentWindow?.postMessage({ handback: PROTOCOL, type, ...content }, this.#origin);
  }

  #sendConversation(id) {
    if (!id) return;
    if (this.#isReady) this.#send("open", { conversation_id: id });
    else if (this.#showsOne) this.#load();
  }

  #sendTheme() {
    if (this.#isReady) this.#send("theme", { theme: this.#theme() });
  }

  #theme() {
    const wanted = this.getAttribute("theme");
    const mode = wanted === "light" || wanted === "dark" ? wanted : this.#darkness.matches ? "dark" : "light";
    const style = getComputedStyle(this);
    const given = COLOURS.map((name) => [name, style.getPropertyValue(`--handback-${name}`).trim()]);
    return { mode, colours: Object.fromEntries(given.filter(([, value]) => value)) };
  }

  #heard({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (data?.handback !== PROTOCOL) return;
    switch (data.type) {
      case "ready":
        return this.#becameReady();
      case "opened":
        return this.#tell("opened", { conversationId: data.conversation_id });
      case "resolved":
        return this.#tell("resolved", { conversationId: data.conversation_id, sessionId: data.session_id });
      case "unread":
        return this.#tell("unread", { count: data.count });
      case "token_wanted":
        return this.#tell("tokenwanted", {});
      case "session_expired":
        return this.#tell("sessionexpired", {});
      case "error":
        return this.#tell("error", { code: data.code, message: data.message });
    }
  }

  #becameReady() {
    clearTimeout(this.#patience);
    this.#words.textContent = "";
    this.#isReady = true;
    const conversation = this.getAttribute("conversation");
    this.#send("init", {
      ...this.#token,
      conversation_id: conversation || undefined,
      locale: this.getAttribute("lang") || undefined,
      theme: this.#theme(),
    });
    this.#tell("ready", {});
  }

  #failed(code, message) {
    this.#words.textContent = message;
    this.#tell("error", { code, message });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

if (!customElements.get("handback-workspace")) customElements.define("handback-workspace", HandbackWorkspace);
