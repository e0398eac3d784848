/** Accounts, folders, messages and where they lie, their raw sources, the queue of changes, the outbox, settings. */
export const first = `
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  imap TEXT NOT NULL,
  smtp TEXT,
  colour INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  depth INTEGER NOT NULL,
  role TEXT,
  selectable INTEGER NOT NULL,
  uid_validity INTEGER,
  uid_next INTEGER NOT NULL DEFAULT 1,
  lowest_uid INTEGER,
  highest_modseq TEXT,
  UNIQUE (account_id, path)
) STRICT;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  in_reply_to TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  snippet TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL,
  attachments INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_by_account ON messages (account_id);

CREATE TABLE locations (
  folder_id INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  received_at INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  flagged INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  forwarded INTEGER NOT NULL,
  offline INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (folder_id, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX locations_by_date ON locations (folder_id, received_at DESC, message_id DESC);
CREATE INDEX locations_by_message ON locations (message_id);
CREATE INDEX locations_unread ON locations (folder_id) WHERE seen = 0;
CREATE INDEX locations_starred ON locations (received_at DESC, message_id DESC) WHERE flagged = 1;
CREATE INDEX locations_to_download ON locations (folder_id, received_at DESC) WHERE offline = 0;

CREATE TABLE sources (
  message_id INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE actions (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX actions_by_account ON actions (account_id, id);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  message_id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  recipients TEXT NOT NULL,
  envelope TEXT NOT NULL,
  source BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  delivery TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_state ON outbox (account_id, state, id);

CREATE TABLE drafts (id INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`
