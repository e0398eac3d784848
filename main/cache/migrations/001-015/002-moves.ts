/** Finding a message by its Message-ID, to know it again in another folder. */
export const moves = `
DROP INDEX messages_by_account;
CREATE INDEX messages_by_message_id ON messages (account_id, message_id);
`
