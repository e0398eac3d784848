/** Signatures with formatting, and texts that a person writes often. */
export const templates = `
ALTER TABLE identities ADD COLUMN signature_html TEXT;
CREATE TABLE templates (id INTEGER PRIMARY KEY, name TEXT NOT NULL, subject TEXT NOT NULL, html TEXT NOT NULL) STRICT;
`
