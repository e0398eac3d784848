/** How well a name fits what is typed: all words must be in it, best at its beginning, then at that of a word. 0 where they are not. */
export function matchRank(name: string, typed: string): number {
  const title = name.normalize('NFC').toLocaleLowerCase()
  const words = typed.normalize('NFC').toLocaleLowerCase().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return 1
  let rank = 0
  for (const word of words) {
    const at = title.indexOf(word)
    if (at < 0) return 0
    rank += at === 0 ? 4 : /[\s(“‘'-]$/u.test(title.slice(0, at)) ? 3 : 1
  }
  return rank / words.length
}
