/** How much one request may name or carry: the schemas of the bridge and whoever asks keep to the same. */

/** Messages that one change names. */
export const mostPerChange = 10_000

/** The same in pieces of at most so many, in their order. */
export function inPieces<T>(all: readonly T[], most = mostPerChange): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most))
}
