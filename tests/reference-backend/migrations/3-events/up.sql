-- What has happened, for the live stream. Triggers write it, so that no change is forgotten whoever makes it. What is
-- told of an event is read when it is told; AUTOINCREMENT keeps the order total even after old events have gone.

CREATE TABLE event (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    at              INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
    kind            TEXT NOT NULL,
    conversation_id INTEGER,
    -- The item's `seq`, the session, the channel or the AI agent.
    subject         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER item_created AFTER INSERT ON item
BEGIN
    INSERT INTO event (kind, conversation_id, subject) VALUES ('item_created', new.conversation_id, new.seq);
END;

CREATE TRIGGER item_updated AFTER UPDATE ON item
BEGIN
    INSERT INTO event (kind, conversation_id, subject) VALUES ('item_updated', new.conversation_id, new.seq);
END;

CREATE TRIGGER conversation_created AFTER INSERT ON conversation
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('conversation', new.id);
END;

CREATE TRIGGER conversation_updated AFTER UPDATE ON conversation
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('conversation', new.id);
END;

CREATE TRIGGER session_updated AFTER UPDATE ON session
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('conversation', new.conversation_id);
END;

CREATE TRIGGER session_closed AFTER UPDATE OF state ON session WHEN new.state = 'closed' AND old.state <> 'closed'
BEGIN
    INSERT INTO event (kind, conversation_id, subject) VALUES ('session_closed', new.conversation_id, new.id);
END;

CREATE TRIGGER channel_updated AFTER UPDATE ON channel
BEGIN
    INSERT INTO event (kind, subject) VALUES ('channel', new.id);
END;

CREATE TRIGGER ai_agent_updated AFTER UPDATE ON ai_agent
BEGIN
    INSERT INTO event (kind, subject) VALUES ('ai_agent', new.id);
END;
