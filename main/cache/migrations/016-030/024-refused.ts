/**
 * Changes that a server refused for good, until the person has done something about each. `change` (JSON) is what `refused.ts` describes,
 * `fault` (JSON) why, `refused_at` in ms since the epoch. `message_id`: the message that is only here because of it; NULL where what was
 * shown has been taken back.
 */
export const refused = `
CREATE TABLE refused (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  message_id INTEGER UNIQUE REFERENCES messages ON DELETE CASCADE,
  change TEXT NOT NULL,
  fault TEXT NOT NULL,
  refused_at INTEGER NOT NULL
) STRICT;
CREATE INDEX refused_by_account ON refused (account_id);
`
