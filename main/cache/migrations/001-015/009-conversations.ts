/**
 * `conversation` is the lowest id of the messages that belong together, 0 for one that is alone; locations have it too, so that a folder
 * is grouped by one walk along its index. `conversation_keys` tells it by every Message-ID that was seen or referred to. `subject_read`
 * and `from_read` are what the source says, where the envelope could not be read rightly. All sources are read again in the background,
 * since References were not kept before. No message gets the id of one that is gone. `senders`: whose pictures are loaded without asking.
 */
export const conversations = `
ALTER TABLE messages ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN subject_read TEXT;
ALTER TABLE messages ADD COLUMN from_read TEXT;
ALTER TABLE locations ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_by_conversation ON messages (conversation) WHERE conversation <> 0;
CREATE INDEX messages_by_sender ON messages (from_address COLLATE NOCASE);
CREATE TABLE conversation_keys (
  key TEXT PRIMARY KEY,
  conversation INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_keys_by_conversation ON conversation_keys (conversation);
INSERT OR IGNORE INTO conversation_keys (key, conversation) SELECT message_id, id FROM messages WHERE message_id <> '' ORDER BY id;
DROP INDEX locations_by_date;
CREATE INDEX locations_by_date ON locations (folder_id, received_at DESC, message_id DESC, conversation);
CREATE TABLE senders (
  address TEXT PRIMARY KEY COLLATE NOCASE,
  remote INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER message_id_stays_used AFTER DELETE ON messages WHEN old.id > coalesce((SELECT max(id) FROM messages), 0) BEGIN
  INSERT OR REPLACE INTO settings (key, value) VALUES ('lastMessage',
    CAST(max(old.id, coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'lastMessage'), 0)) AS TEXT));
END;
DELETE FROM texts;
UPDATE messages SET indexed = 0;
CREATE TRIGGER conversation_changes AFTER UPDATE OF conversation ON messages BEGIN
  UPDATE locations SET conversation = new.conversation WHERE message_id = new.id;
END;
`
