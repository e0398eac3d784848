/** So many pictures of its own and from elsewhere are shown of one message, and addresses of so many characters; the rest is left out. */
export const mostShown = { parts: 500, remote: 2000, address: 8000 }
