/**
 * Messages on their way to another account: `copy_id` is what lies there already, before that server has heard of it. The message itself
 * is out of sight until then, and shows again when the copy goes.
 */
export const carried = `
CREATE TABLE carried (
  message_id INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
  copy_id INTEGER NOT NULL UNIQUE REFERENCES messages ON DELETE CASCADE
) STRICT;
`
