-- Who has a conversation on screen, and where somebody types. What has run out is swept away, and counts for nothing
-- before that.

CREATE TABLE presence (
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    human_agent_id  TEXT NOT NULL REFERENCES human_agent (id),
    activity        TEXT NOT NULL,
    until           INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, human_agent_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER presence_began AFTER INSERT ON presence
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('presence', new.conversation_id);
END;

CREATE TRIGGER presence_went_on AFTER UPDATE ON presence
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('presence', new.conversation_id);
END;

CREATE TRIGGER presence_ended AFTER DELETE ON presence
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('presence', old.conversation_id);
END;

-- Until when the customer types, and until when the customer is shown that a human agent does.
CREATE TABLE typing (
    conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id),
    customer_until  INTEGER NOT NULL DEFAULT 0,
    human_until     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER typing_began AFTER INSERT ON typing WHEN new.customer_until > 0
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('typing', new.conversation_id);
END;

CREATE TRIGGER typing_went_on AFTER UPDATE OF customer_until ON typing
BEGIN
    INSERT INTO event (kind, conversation_id) VALUES ('typing', new.conversation_id);
END;
