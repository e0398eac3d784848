/** Drafts that no server has yet: they stay under their place-holder whatever the server says of their folder. */
export const drafts = `
ALTER TABLE messages ADD COLUMN only_here INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_only_here ON messages (account_id) WHERE only_here = 1;
`
