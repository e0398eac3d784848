/** What would take a person's changes back, under the id that a window has; `actions` is JSON, `made_at` in ms since the epoch. */
export const undo = `
CREATE TABLE undo (
  id TEXT PRIMARY KEY,
  made_at INTEGER NOT NULL,
  actions TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX undo_by_age ON undo (made_at);
`
