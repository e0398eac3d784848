/**
 * `letter`: what the person wrote, so that it can be written further; NULL for one that an older Hanji has put here. `results`: what
 * became of each recipient. `filed`: its copy for Sent is queued. Transcripts outlive the outbox, by the Message-ID.
 */
export const outbox = `
ALTER TABLE outbox ADD COLUMN letter TEXT;
ALTER TABLE outbox ADD COLUMN results TEXT NOT NULL DEFAULT '[]';
ALTER TABLE outbox ADD COLUMN filed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE transcripts (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  lines TEXT NOT NULL
) STRICT;
CREATE INDEX transcripts_by_message ON transcripts (account_id, message_id, at);
`
