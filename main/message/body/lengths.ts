/** A body is read as far as this, in characters; nobody reads more, and a window that lays it out would stand still. */
export const longestBody = 5_000_000
/** HTML is shown as far as this, in characters, the pictures that are written into it not counted. */
export const longestHtml = 2_000_000
