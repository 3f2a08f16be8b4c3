-- Whoever Copilot drafts for is told how their draft stands.
CREATE TRIGGER draft_asked AFTER INSERT ON draft
BEGIN
    INSERT INTO event (kind, conversation_id, subject)
    SELECT 'draft', conversation_id, new.id FROM session WHERE id = new.session_id;
END;

CREATE TRIGGER draft_went_on AFTER UPDATE OF state ON draft WHEN new.state <> old.state
BEGIN
    INSERT INTO event (kind, conversation_id, subject)
    SELECT 'draft', conversation_id, new.id FROM session WHERE id = new.session_id;
END;
