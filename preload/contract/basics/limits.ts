/**
 * So many pictures of its own and from elsewhere are shown of one message, its own of so many bytes together, and addresses of so many
 * characters; the rest is left out.
 */
export const mostShown = { parts: 500, bytes: 128 * 1024 * 1024, remote: 2000, address: 8000 }

/** Files that are larger are not put into folders, in bytes. */
export const largestDropped = 64 * 1024 * 1024

/** So many messages are dragged out of the window at once: a person holds the button until all of them are files. */
export const mostDraggedOut = 100
