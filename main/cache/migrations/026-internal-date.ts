/**
 * `messages.internal_date` (ms since the epoch): when a message came by its server (INTERNALDATE), where it stands in lists by another time
 * because it was put off; NULL where `locations.received_at` tells that.
 */
export const internalDate = `
ALTER TABLE messages ADD COLUMN internal_date INTEGER;
DROP TRIGGER location_leaves;
CREATE TRIGGER location_leaves AFTER DELETE ON locations BEGIN
  UPDATE messages SET left_at = coalesce(internal_date, old.received_at) WHERE id = old.message_id;
END;
`
