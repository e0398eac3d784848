/**
 * Why what a rule sends on could not be had: `fault` (JSON) of the last of so many `failures`, at `failed_at`; not before `not_before` it is tried
 * again. Times in ms since the epoch.
 */
export const forwardFaults = `
ALTER TABLE forwards ADD COLUMN fault TEXT;
ALTER TABLE forwards ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE forwards ADD COLUMN failed_at INTEGER;
ALTER TABLE forwards ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
`
