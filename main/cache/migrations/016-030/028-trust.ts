/**
 * `senders.given_at`: what was known of a sender when the person allowed their pictures: 'verified', 'unclear', or 'none' where no server
 * that counts said anything. Those of before are held to the strictest.
 */
export const trust = `
ALTER TABLE senders ADD COLUMN given_at TEXT NOT NULL DEFAULT 'verified';
`
