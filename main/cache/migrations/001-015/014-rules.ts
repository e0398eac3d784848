/** What shall be done with mail that arrives, in this order. */
export const rules = `
CREATE TABLE rules (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL
) STRICT;
`
