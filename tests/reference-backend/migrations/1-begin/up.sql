-- Everything the backend keeps. Instants are milliseconds since the Unix epoch; content that only travels is JSON.

CREATE TABLE human_agent (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    display_name  TEXT NOT NULL,
    role          TEXT NOT NULL,
    password_hash TEXT NOT NULL
) STRICT;

-- Only the token's hash is kept, so that the file does not let anybody in.
CREATE TABLE sign_in (
    token_hash     BLOB PRIMARY KEY,
    human_agent_id TEXT NOT NULL REFERENCES human_agent (id),
    anti_forgery   TEXT NOT NULL,
    expires_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE ai_agent (
    id     TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    status TEXT NOT NULL,
    since  INTEGER NOT NULL
) STRICT;

CREATE TABLE channel (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    status      TEXT NOT NULL,
    since       INTEGER NOT NULL,
    ai_agent_id TEXT NOT NULL REFERENCES ai_agent (id)
) STRICT;

CREATE TABLE conversation (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    version          INTEGER NOT NULL DEFAULT 1,
    channel_id       TEXT NOT NULL REFERENCES channel (id),
    ai_agent_id      TEXT NOT NULL REFERENCES ai_agent (id),
    customer_id      TEXT NOT NULL,
    customer_name    TEXT,
    email            TEXT,
    phone            TEXT,
    language         TEXT,
    time_zone        TEXT,
    copilot          INTEGER NOT NULL DEFAULT 0,
    unread           INTEGER NOT NULL DEFAULT 0,
    waiting_since    INTEGER,
    last_customer_at INTEGER,
    -- The newest session.
    session_id       INTEGER NOT NULL DEFAULT 0,
    -- The newest message or note, and when it came.
    last_seq         INTEGER NOT NULL DEFAULT 0,
    last_at          INTEGER NOT NULL DEFAULT 0,
    UNIQUE (channel_id, customer_id)
) STRICT;

-- AUTOINCREMENT: the id of a session is never used again.
CREATE TABLE session (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    number          INTEGER NOT NULL,
    state           TEXT NOT NULL,
    assignee_id     TEXT REFERENCES human_agent (id),
    opened_at       INTEGER NOT NULL,
    escalation      TEXT,
    parameters      TEXT NOT NULL DEFAULT '[]',
    results         TEXT NOT NULL DEFAULT '[]',
    message_count   INTEGER NOT NULL DEFAULT 0,
    resolution      TEXT,
    UNIQUE (conversation_id, number),
    -- Closed is final and says how it ended; a human handles it only as its assignee.
    CHECK ((state = 'closed') = (resolution IS NOT NULL)),
    CHECK ((state = 'human_handling') = (assignee_id IS NOT NULL))
) STRICT;

CREATE INDEX session_by_state ON session (state);

CREATE TABLE item (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    session_id      INTEGER NOT NULL REFERENCES session (id),
    at              INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    visibility      TEXT,
    author_kind     TEXT,
    author_id       TEXT,
    text            TEXT,
    content         TEXT NOT NULL
) STRICT;

CREATE INDEX item_by_conversation ON item (conversation_id, seq);
CREATE INDEX item_by_session ON item (session_id, seq);

-- What Copilot drafts for one human agent: never a line of a history.
CREATE TABLE draft (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id     INTEGER NOT NULL REFERENCES session (id),
    human_agent_id TEXT NOT NULL REFERENCES human_agent (id),
    state          TEXT NOT NULL,
    instruction    TEXT,
    based_on       INTEGER REFERENCES item (seq),
    text           TEXT NOT NULL DEFAULT '',
    sources        TEXT NOT NULL DEFAULT '[]',
    error          TEXT
) STRICT;

CREATE INDEX draft_by_session ON draft (session_id, human_agent_id);

-- One marker for each session, whatever the code does, and nothing takes it away.
CREATE UNIQUE INDEX one_marker ON item (session_id) WHERE kind = 'session_resolved';

CREATE TRIGGER marker_stays BEFORE DELETE ON item WHEN old.kind = 'session_resolved'
BEGIN
    SELECT raise(ABORT, 'the marker of a resolve is permanent');
END;

-- The answers to writes that were done, by the writer's key.
CREATE TABLE answer (
    human_agent_id TEXT NOT NULL,
    key            TEXT NOT NULL,
    request_hash   BLOB NOT NULL,
    body           TEXT NOT NULL,
    PRIMARY KEY (human_agent_id, key)
) STRICT;

CREATE VIRTUAL TABLE knowledge USING fts5 (
    title, keywords, body, url UNINDEXED, internal UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
);
