/** How much one request may name or carry: who asks keeps to it, and the schemas of the bridge take as much and no more. */

/** Messages that one change names. */
export const mostPerChange = 10_000
/** Rows that are asked for at once. */
export const rowsAtOnce = 500
/** Messages whose texts are wanted soon. */
export const mostWanted = 200
/** Parts of a message that are saved at once. */
export const mostParts = 500
/** Addresses of which one asks whether somebody has written to them. */
export const mostAcquaintances = 500
/** Words whose spelling is asked for at once. */
export const mostWords = 5000
/** What is typed to find a person, in characters. */
export const longestQuery = 200
/** What is typed to find messages, in characters. */
export const longestSearch = 1000
/** Text that is put on the clipboard, in characters, and so much of a source is shown. */
export const longestCopied = 2_000_000
/** A document that is printed, in characters. */
export const longestPage = 20_000_000
/** What a person says in a receipt, in characters. */
export const longestReceipt = { subject: 500, text: 5000 }

/** All of these in pieces of at most so many, in their order. */
export function inPieces<T>(all: readonly T[], most = mostPerChange): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most))
}
