/**
 * The text index. It holds no text of its own (the sources do), so a row can only be written or deleted whole. `indexed` says that a
 * message is in it, with as much of it as was here.
 */
export const texts = `
CREATE VIRTUAL TABLE texts USING fts5(subject, sender, recipients, body, names, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2');
ALTER TABLE messages ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_to_index ON messages (id) WHERE indexed = 0;
CREATE TRIGGER message_goes AFTER DELETE ON messages WHEN old.indexed = 1 BEGIN
  DELETE FROM texts WHERE rowid = old.id;
END;
`
