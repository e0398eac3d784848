/**
 * `outbox.sent_copy`: where a letter's copy for Sent is on its way (`sent-copies.ts`); NULL before the letter was accepted. `submission`:
 * what an account has learnt of a server that it sends over, named by host, port and user. `way`: by which mechanism it signs in. `signed_in_at`,
 * `refused_at`: when the password was last taken, and first refused since. `files`: whether it puts what it sends into Sent by itself,
 * `seen`: so many letters in a row have shown that.
 */
export const sentCopies = `
ALTER TABLE outbox ADD COLUMN sent_copy TEXT;
CREATE TABLE submission (
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  server TEXT NOT NULL,
  way TEXT,
  signed_in_at INTEGER,
  refused_at INTEGER,
  files INTEGER NOT NULL DEFAULT 0,
  seen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, server)
) STRICT;
`
