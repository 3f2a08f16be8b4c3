-- Files. One that no message has taken yet belongs to its uploader; customers' files come with their message.
CREATE TABLE attachment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    content     BLOB NOT NULL,
    uploaded_by TEXT REFERENCES human_agent (id),
    item_seq    INTEGER REFERENCES item (seq)
) STRICT;
