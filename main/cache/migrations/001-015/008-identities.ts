/** From whom an account's letters come: each has one identity from its start, and may have more. */
export const identities = `
CREATE TABLE identities (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  reply_to TEXT,
  signature TEXT NOT NULL DEFAULT '',
  smtp TEXT
) STRICT;
CREATE INDEX identities_by_account ON identities (account_id, id);
INSERT INTO identities (account_id, name, email) SELECT id, name, email FROM accounts ORDER BY id;
ALTER TABLE outbox ADD COLUMN identity_id INTEGER;
`
