-- What portals gave to the people who are signed in to them: only the hash, so that the file does not let anybody in.
CREATE TABLE bearer (
    token_hash     BLOB PRIMARY KEY,
    human_agent_id TEXT NOT NULL REFERENCES human_agent (id),
    audience       TEXT NOT NULL,
    expires_at     INTEGER NOT NULL
) STRICT;

-- What a browser's writes carry is made of its token and need not be kept.
DELETE FROM sign_in;
ALTER TABLE sign_in DROP COLUMN anti_forgery;
