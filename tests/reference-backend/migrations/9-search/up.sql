-- What is searched is kept as it is compared, so that no search has to fold it. fold() is the app's own rule: when that
-- changes, a later migration folds everything again.
ALTER TABLE conversation ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN folded_text TEXT NOT NULL DEFAULT '';

UPDATE conversation SET folded_name = fold(customer_name);
UPDATE item SET folded_text = fold(text);

CREATE TRIGGER name_given AFTER INSERT ON conversation
BEGIN
    UPDATE conversation SET folded_name = fold(new.customer_name) WHERE id = new.id;
END;

CREATE TRIGGER name_changed AFTER UPDATE OF customer_name ON conversation
BEGIN
    UPDATE conversation SET folded_name = fold(new.customer_name) WHERE id = new.id;
END;

CREATE TRIGGER text_written AFTER INSERT ON item WHEN new.text IS NOT NULL
BEGIN
    UPDATE item SET folded_text = fold(new.text) WHERE seq = new.seq;
END;
