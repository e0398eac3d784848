/** What a folder holds, as SQL: for the cache that a folder's counts are made anew in. */
export const recount = `
UPDATE folders SET
  total = (SELECT count(*) FROM locations WHERE folder_id = folders.id),
  unread = (SELECT count(*) FROM locations WHERE folder_id = folders.id AND seen = 0),
  missing = (SELECT count(*) FROM locations WHERE folder_id = folders.id AND offline = 0),
  offline_bytes = (SELECT coalesce(sum(m.size), 0) FROM locations l JOIN messages m ON m.id = l.message_id
    WHERE l.folder_id = folders.id AND l.offline = 1);
`

/**
 * Counts kept by triggers, so that listing folders costs the same for a hundred messages as for a hundred thousand; changes of folders
 * that the server has yet to hear of (pending, wanted_path, leaving); what is kept offline; keywords; the server's own id of a message.
 */
export const folders = `
ALTER TABLE folders DROP COLUMN name;
ALTER TABLE folders DROP COLUMN depth;
ALTER TABLE folders ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN offline_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN delimiter TEXT NOT NULL DEFAULT '/';
ALTER TABLE folders ADD COLUMN subscribed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE folders ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN wanted_path TEXT;
ALTER TABLE folders ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN keep TEXT;
ALTER TABLE accounts ADD COLUMN offline TEXT;
ALTER TABLE accounts ADD COLUMN roles TEXT NOT NULL DEFAULT '{}';
ALTER TABLE messages ADD COLUMN server_id TEXT NOT NULL DEFAULT '';
ALTER TABLE locations ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
CREATE INDEX messages_by_server_id ON messages (account_id, server_id) WHERE server_id <> '';
${recount}
CREATE TRIGGER location_comes AFTER INSERT ON locations BEGIN
  UPDATE folders SET total = total + 1, unread = unread + (new.seen = 0), missing = missing + (new.offline = 0),
    offline_bytes = offline_bytes + CASE new.offline WHEN 1 THEN coalesce((SELECT size FROM messages WHERE id = new.message_id), 0) ELSE 0 END
  WHERE id = new.folder_id;
END;
CREATE TRIGGER location_goes AFTER DELETE ON locations BEGIN
  UPDATE folders SET total = total - 1, unread = unread - (old.seen = 0), missing = missing - (old.offline = 0),
    offline_bytes = offline_bytes - CASE old.offline WHEN 1 THEN coalesce((SELECT size FROM messages WHERE id = old.message_id), 0) ELSE 0 END
  WHERE id = old.folder_id;
END;
CREATE TRIGGER location_read AFTER UPDATE OF seen ON locations WHEN old.seen <> new.seen BEGIN
  UPDATE folders SET unread = unread + (new.seen = 0) - (old.seen = 0) WHERE id = new.folder_id;
END;
CREATE TRIGGER location_kept AFTER UPDATE OF offline ON locations WHEN old.offline <> new.offline BEGIN
  UPDATE folders SET missing = missing + (new.offline = 0) - (old.offline = 0),
    offline_bytes = offline_bytes + (new.offline - old.offline) * coalesce((SELECT size FROM messages WHERE id = new.message_id), 0)
  WHERE id = new.folder_id;
END;
`
