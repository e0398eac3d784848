/** Words that no dictionary has and that are right all the same. */
export const knownWords = `
CREATE TABLE known_words (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`
