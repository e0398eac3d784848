/**
 * What is known of a server that ends all connections of an account when a second one signs in: `watch_rests` (JSON) tells how often in a row it
 * did, and until when no second one is tried, in ms since the epoch.
 */
export const watchRests = `
ALTER TABLE accounts ADD COLUMN watch_rests TEXT;
`
