/**
 * What tells new mail from old where a folder is listed anew: `folders.new_since` is the INTERNALDATE (ms since the epoch) of the newest that
 * was known of it before; NULL where it is listed for the first time, or is listed to its end.
 */
export const newSince = `
ALTER TABLE folders ADD COLUMN new_since INTEGER;
`
