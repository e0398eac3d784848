/** Marks that their server had no room for when they were set: they are only here, until the folder that the message lies in takes them. */
export const onlyHereMarks = `
CREATE TABLE only_here_marks (
  message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  flag TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (message_id, flag)
) STRICT, WITHOUT ROWID;
`
