/**
 * Changes wait by themselves: `not_before` (ms since the epoch) until one is tried again, `fault` (JSON) why it was not made last time.
 * `left_at`: when a message that lies nowhere any more had come (INTERNALDATE), by which it is known again in another folder.
 */
export const nothingLost = `
ALTER TABLE actions ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actions ADD COLUMN fault TEXT;
ALTER TABLE messages ADD COLUMN left_at INTEGER;
CREATE TRIGGER location_leaves AFTER DELETE ON locations BEGIN
  UPDATE messages SET left_at = old.received_at WHERE id = old.message_id;
END;
`
