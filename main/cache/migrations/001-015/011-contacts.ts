/** Whom one writes to and hears from, counted from all messages up to the one that contactsUntil names in the settings. */
export const contacts = `
CREATE TABLE contacts (
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  address TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL,
  sent INTEGER NOT NULL,
  received INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, address)
) STRICT, WITHOUT ROWID;
`
