// Types of embed.js: the element, its events, and version 1 of the messages between it and the frame.

/** What the event `error` is about; a later version may know more. */
export type HandbackErrorCode =
  /** `src` is no address. */
  | "src_invalid"
  /** The frame does not say that it is ready: the installation does not answer, or does not allow this page. */
  | "no_answer"
  /** The same token was given again after the backend had refused it. */
  | "token_refused"
  /** The colours are not taken, for the reason in `message`. */
  | "theme_unreadable"
  /** Messages that came from elsewhere or could not be read; told again only when they are twice as many. */
  | "messages_ignored"
  | (string & {});

export interface HandbackEvents {
  /** The frame has loaded and awaits a token, if it has none. */
  ready: CustomEvent<Record<string, never>>;
  /** A conversation is on screen. */
  opened: CustomEvent<{ conversationId: string }>;
  /** A session was resolved, and the backend said so. */
  resolved: CustomEvent<{ conversationId: string; sessionId: string }>;
  /** How many conversations wait, whenever that changes. */
  unread: CustomEvent<{ count: number }>;
  /** The token ends soon: call `setToken` with a fresh one. */
  tokenwanted: CustomEvent<Record<string, never>>;
  /** The token has ended or was refused; work goes on after `setToken`, and nothing typed is lost. */
  sessionexpired: CustomEvent<Record<string, never>>;
  /** Something that the portal's maker should know. */
  error: CustomEvent<{ code: HandbackErrorCode; message: string }>;
}

/** The element's own events before those that every element has. */
export type HandbackElementEvents = HandbackEvents & Omit<HTMLElementEventMap, keyof HandbackEvents>;

/**
 * `<handback-workspace src="https://handback.example" conversation="…" view="conversation" theme="dark" lang="de">`
 *
 * - `src`: where Handback is installed.
 * - `conversation`: which one to open.
 * - `view`: `workspace` (the usual) or `conversation`, which shows that one alone.
 * - `theme`: `light`, `dark`, or as the person's system has it. Colours: `--handback-accent`, `--handback-surface`,
 *   `--handback-raised`, `--handback-line`, `--handback-text`, `--handback-quiet`.
 * - `lang`: in which language times and numbers are written.
 */
export interface HandbackWorkspaceElement extends HTMLElement {
  open(conversationId: string): void;
  setToken(token: string, expiresAt?: Date | string): void;
  refreshTheme(): void;
  check(): Window | null;
  addEventListener<T extends keyof HandbackElementEvents>(
    type: T,
    listener: (this: HandbackWorkspaceElement, event: HandbackElementEvents[T]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export interface HandbackTheme {
  mode: "light" | "dark";
  /** CSS colours in hexadecimal (`#rrggbb`) or `rgb(…)`. */
  colours: Partial<Record<"accent" | "surface" | "raised" | "line" | "text" | "quiet", string>>;
}

/** What the element says to the frame; every message also has `handback: 1`. */
export type ToFrame =
  | { type: "init"; token?: string; expires_at?: string; conversation_id?: string; locale?: string; theme?: HandbackTheme }
  | { type: "token"; token: string; expires_at?: string }
  | { type: "open"; conversation_id: string }
  | { type: "theme"; theme: HandbackTheme }
  | { type: "locale"; locale: string };

/** What the frame says to the element; every message also has `handback: 1`. */
export type FromFrame =
  | { type: "ready" }
  | { type: "opened"; conversation_id: string }
  | { type: "resolved"; conversation_id: string; session_id: string }
  | { type: "unread"; count: number }
  | { type: "token_wanted" }
  | { type: "session_expired" }
  | { type: "error"; code: HandbackErrorCode; message: string };

declare global {
  interface HTMLElementTagNameMap {
    "handback-workspace": HandbackWorkspaceElement;
  }
}
