/**
 * What has come to an inbox is judged by rules once, whatever becomes of the program meanwhile and however often a server shows it again.
 * `messages.in_inbox`: 0 for what never lay in its account's inbox, 1 for what has come there and is still to be judged, 2 for all else that
 * lay there. `forwards`: what a rule sends on and has not put into the outbox yet; `recipients` is a JSON list of addresses.
 */
export const arrivals = `
ALTER TABLE messages ADD COLUMN in_inbox INTEGER NOT NULL DEFAULT 0;
UPDATE messages SET in_inbox = 2
WHERE id IN (SELECT l.message_id FROM locations l JOIN folders f ON f.id = l.folder_id WHERE f.role = 'inbox');
CREATE INDEX messages_to_judge ON messages (account_id) WHERE in_inbox = 1;

CREATE TABLE forwards (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  message_id INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  recipients TEXT NOT NULL
) STRICT;
CREATE INDEX forwards_by_account ON forwards (account_id);
CREATE INDEX forwards_by_message ON forwards (message_id);
`
