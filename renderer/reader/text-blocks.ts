/** A stretch of a plain text; `foldable`: a quotation with more than a few lines. */
export type Block = { kind: 'text' | 'signature' | 'code' | 'diff'; text: string } | { kind: 'quote'; text: string; foldable: boolean }

/** Quotations shorter than this, in lines, are not worth a click. */
const shortest = 4
/** The line over a quotation that says whose it is. */
const attribution =
  /(?:\bwrote|\bschrieb|escribió|a écrit|ha scritto|\bskrev)\b[^:：\n]{0,80}[:：]\s*$|(?:님이 (?:작성|쓴 글)|작성|写道|のメッセージ|さんは書きました)\s*[:：]?\s*$|^-{2,}\s*(?:original message|원본 메일|원본 메시지|ursprüngliche nachricht|forwarded message)/i

/** Runs of own and quoted lines, patches, and the signature, in their order. */
export function blocksOf(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n')
  const blocks: { kind: Block['kind']; lines: string[] }[] = []
  let kind: Block['kind'] = 'text'
  lines.forEach((line, index) => {
    kind = kindOf(line, kind, lines, index)
    const last = blocks.at(-1)
    if (last && last.kind === kind) last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
  })
  takeAttributions(blocks)
  return blocks
    .filter((block) => block.lines.some((line) => line.trim() !== ''))
    .map((block): Block => {
      const joined = block.lines.join('\n').replace(/^\n+|\n+$/g, '')
      return block.kind === 'quote'
        ? { kind: 'quote', text: joined, foldable: block.lines.length >= shortest }
        : { kind: block.kind, text: joined }
    })
}

function kindOf(line: string, before: Block['kind'], lines: string[], index: number): Block['kind'] {
  if (line === '-- ' || (line === '--' && index > lines.length - 12)) return 'signature'
  if (before === 'signature') return 'signature'
  if (before === 'diff')
    return /^(?:[ +\-@\\]|diff |index |new file|deleted file|similarity|rename|old mode|new mode|Binary|$)/.test(line) ? 'diff' : 'text'
  if (/^diff --git |^--- \S/.test(line) && isPatch(lines, index)) return 'diff'
  return line.startsWith('>') ? 'quote' : 'text'
}

const isPatch = (lines: string[], index: number): boolean =>
  lines.slice(index, index + 8).some((line) => line.startsWith('+++ ') || line.startsWith('@@ ')) || /^diff --git /.test(lines[index] ?? '')

/** "On Monday Ann wrote:" goes with what she wrote. */
function takeAttributions(blocks: { kind: Block['kind']; lines: string[] }[]): void {
  blocks.forEach((block, index) => {
    const before = blocks[index - 1]
    if (block.kind !== 'quote' || before?.kind !== 'text') return
    let end = before.lines.length
    while (end > 0 && before.lines[end - 1]?.trim() === '') end--
    // It may be broken into two lines.
    const count = attribution.test(before.lines[end - 1] ?? '')
      ? /^(?:on|am|el|le|il)\b/i.test(before.lines[end - 1] ?? '') || end < 2 || before.lines[end - 2]?.trim() === ''
        ? 1
        : 2
      : 0
    if (count > 0) block.lines.unshift(...before.lines.splice(end - count))
  })
}
