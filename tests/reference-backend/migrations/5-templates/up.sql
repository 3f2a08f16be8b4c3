-- When the last template was sent; while the customer has not answered it, they have the word.
ALTER TABLE conversation ADD COLUMN template_at INTEGER;
