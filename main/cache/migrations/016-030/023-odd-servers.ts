/**
 * What is known of servers that do as few others do: names of folders that their paths do not give back, bytes as hexadecimal digits
 * (`folder_names`); what a person may do in a folder (RFC 4314); how many messages a folder has there that could not be listed, and why;
 * the way to sign in that an account's server takes.
 */
export const oddServers = `
CREATE TABLE folder_names (
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  path TEXT NOT NULL,
  raw TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  PRIMARY KEY (account_id, path)
) STRICT, WITHOUT ROWID;
ALTER TABLE folders ADD COLUMN rights TEXT;
ALTER TABLE folders ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN trouble TEXT;
ALTER TABLE accounts ADD COLUMN sign_in TEXT;
`
