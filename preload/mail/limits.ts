/** What both sides of the bridge keep to: who asks names and carries no more, and the schemas of the contract take no more. */

/** Messages that one change names. */
export const mostPerChange = 10_000
/** Rows that are asked for at once. */
export const rowsAtOnce = 500
/** Messages that are opened at once, before anybody has asked for them. */
export const openedAhead = 4
/** Messages whose texts are wanted soon. */
export const mostWanted = 200
/** Parts of a message that are saved at once. */
export const mostParts = 500
/** Changes of one kind that one entry of what needs a person is about. */
export const mostPerNeed = 1000
/** Addresses of which one asks whether somebody has written to them. */
export const mostAcquaintances = 500
/** Words whose spelling is asked for at once, and how long one is that is asked for, in UTF-16 units. */
export const mostWords = 5000
export const longestWord = 64
/** What is typed to find a person, in characters. */
export const longestQuery = 200
/** What is typed to find messages, in characters. */
export const longestSearch = 1000
/** Text that is put on the clipboard, in characters, and so much of a source is shown. */
export const longestCopied = 2_000_000
/** A document that is printed, and the HTML of a letter, in characters. */
export const longestPage = 20_000_000
/** HTML of a message is shown as far as this, in characters, the pictures that are written into it not counted. */
export const longestHtml = 2_000_000
/** The plain text of a letter, in characters. */
export const longestText = 5_000_000
/** Who a letter goes to, in each of its fields. */
export const mostRecipients = 500
/** A subject, in characters. */
export const longestSubject = 2000
/** Fields of a draft that is another program's, which are kept. */
export const mostKeptFields = 30
/** What a person calls something, in characters; a folder without those that it lies in. */
export const longestName = { template: 100, rule: 100, identity: 200, folder: 200 }
/** What a condition of a rule looks for, in characters. */
export const longestCondition = 500
/** What a window tells of an error, in characters. */
export const longestError = 8000
/** What a person says in a receipt, in characters. */
export const longestReceipt = { subject: 500, text: 5000 }

/**
 * So many pictures of its own and from elsewhere are shown of one message, its own of so many bytes together, and addresses of so many
 * characters; the rest is left out.
 */
export const mostShown = { parts: 500, bytes: 128 * 1024 * 1024, remote: 2000, address: 8000 }

/** Files that are larger are not put into folders, in bytes. */
export const largestDropped = 64 * 1024 * 1024

/** So many messages are dragged out of the window at once: a person holds the button until all of them are files. */
export const mostDraggedOut = 100

/** All of these in pieces of at most so many, in their order. */
export function inPieces<T>(all: readonly T[], most = mostPerChange): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most))
}
