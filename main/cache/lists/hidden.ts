/** The ids of messages that no list shows, as SQL: what is put off, and what is on its way to another account. */
export const outOfSight = '(SELECT message_id FROM snoozed UNION ALL SELECT message_id FROM carried)'
