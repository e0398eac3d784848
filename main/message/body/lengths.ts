/** A body is read as far as this, in characters; nobody reads more, and a window that lays it out would stand still. */
export const longestBody = 5_000_000
