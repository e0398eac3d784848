type Piece = { node: Text | undefined; from: number; to: number }

/** Text as long as what it stands for, so that places in it are places there. */
const plain = (text: string): string => text.replace(/\s/g, ' ')

/** The texts of a block in their order; a line break is a character of its own. */
function piecesOf(block: Element): { pieces: Piece[]; text: string } {
  const pieces: Piece[] = []
  let text = ''
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.nodeType === Node.TEXT_NODE ? plain(node.nodeValue ?? '') : node.nodeName === 'BR' ? '\n' : ''
    if (words === '') continue
    pieces.push({ node: words === '\n' ? undefined : (node as Text), from: text.length, to: text.length + words.length })
    text += words
  }
  return { pieces, text }
}

/**
 * Makes of a block whose text was `before` one whose text is `after`, with the formatting of all that stays. Only where something was written
 * into one of its lines: returns whether that is so; otherwise the block is as it was.
 */
export function writtenInto(block: Element, before: string, after: string): boolean {
  const { pieces, text } = piecesOf(block)
  if (text !== before || before === '') return false
  let from = 0
  while (from < before.length && before[from] === after[from]) from++
  let same = 0
  const most = Math.min(before.length, after.length) - from
  while (same < most && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  const to = before.length - same
  const added = after.slice(from, after.length - same)
  // More taken away than stays: it is another line.
  if (to - from > before.length / 2 || /\n/.test(before.slice(from, to) + added)) return false
  const place = pieces.find((piece) => piece.node && piece.from <= from && piece.to >= from)
  if (!place?.node) return false
  for (const piece of pieces) {
    const [first, last] = [Math.max(from, piece.from), Math.min(to, piece.to)]
    if (last > first) piece.node?.deleteData(first - piece.from, last - first)
  }
  write(place.node, from - place.from, added.replace(/ (?= )/g, '\u00a0'))
  return true
}

/** What is written at either end of a link is none of it. */
function write(node: Text, at: number, words: string): void {
  const link = node.parentElement?.closest('a')
  const isWhole = link?.textContent === node.data
  if (link && isWhole && at === 0) link.before(words)
  else if (link && isWhole && at === node.data.length) link.after(words)
  else node.insertData(at, words)
}
