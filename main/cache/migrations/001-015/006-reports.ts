/** What reports say of letters that were sent: which message reports, on which Message-ID, and what became of each recipient. */
export const reports = `
CREATE TABLE reports (
  message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  address TEXT NOT NULL,
  original TEXT NOT NULL,
  action TEXT NOT NULL,
  status TEXT NOT NULL,
  diagnostic TEXT NOT NULL,
  PRIMARY KEY (message_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_by_original ON reports (original);
`
