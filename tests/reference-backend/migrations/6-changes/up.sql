-- Lines can change after they were written. Each conversation counts its lines' additions and changes, and each line has
-- the count of its last one.
ALTER TABLE conversation ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;

CREATE INDEX item_by_change ON item (conversation_id, changed);

CREATE TRIGGER line_added AFTER INSERT ON item
BEGIN
    UPDATE conversation SET changes = changes + 1 WHERE id = new.conversation_id;
    UPDATE item SET changed = (SELECT changes FROM conversation WHERE id = new.conversation_id) WHERE seq = new.seq;
END;

CREATE TRIGGER line_changed AFTER UPDATE OF content ON item
BEGIN
    UPDATE conversation SET changes = changes + 1 WHERE id = new.conversation_id;
    UPDATE item SET changed = (SELECT changes FROM conversation WHERE id = new.conversation_id) WHERE seq = new.seq;
END;

-- Counting is no change that anybody is told of.
DROP TRIGGER item_updated;

CREATE TRIGGER item_updated AFTER UPDATE OF content ON item
BEGIN
    INSERT INTO event (kind, conversation_id, subject) VALUES ('item_updated', new.conversation_id, new.seq);
END;
