/**
 * What a message is known again by, and keeps, where another client moves it. `messages.internal_date` (ms since the epoch): when it came by
 * its server (INTERNALDATE), where it stands in lists by another time because it was put off; NULL where `locations.received_at` tells that.
 * `left_flags`: the flags that it had at the place which it left last, as `knownUids` packs them.
 */
export const leftPlaces = `
ALTER TABLE messages ADD COLUMN internal_date INTEGER;
ALTER TABLE messages ADD COLUMN left_flags TEXT;
DROP TRIGGER location_leaves;
CREATE TRIGGER location_leaves AFTER DELETE ON locations BEGIN
  UPDATE messages SET left_at = coalesce(internal_date, old.received_at),
    left_flags = rtrim((old.seen + 2 * old.flagged + 4 * old.answered + 8 * old.forwarded) || ' ' || old.keywords)
  WHERE id = old.message_id;
END;
`
