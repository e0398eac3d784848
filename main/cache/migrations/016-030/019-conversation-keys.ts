/** What a message alone refers to belongs to the conversation that the message is in: it was kept as one of its own. */
export const conversationKeys = `
UPDATE conversation_keys SET conversation = m.conversation FROM messages m
  WHERE m.id = conversation_keys.conversation AND m.conversation <> 0 AND m.conversation <> m.id;
`
