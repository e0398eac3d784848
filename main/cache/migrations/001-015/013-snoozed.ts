/** Messages that a person wants out of sight until some time (ms since the epoch). */
export const snoozed = `
CREATE TABLE snoozed (message_id INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE, until INTEGER NOT NULL) STRICT;
CREATE INDEX snoozed_by_time ON snoozed (until);
`
