/**
 * From here on a source may be kept with its base64 decoded (`store/source-format.ts`). No table changes, and what is there stays readable; but a
 * Hanji that does not know that form must not open the cache.
 */
export const storedForms = 'SELECT 1;'
