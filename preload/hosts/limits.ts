/** Words are read for names of hosts as far as this, in characters; links with more than that are not judged (`inspectLink`). */
export const longestWords = 20_000
/** Stands in the words of a link where two elements touch within a word: behind it may be what is not seen. */
export const elementEdge = '\ue000'
