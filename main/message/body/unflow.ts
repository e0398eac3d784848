import { wordMark } from '../text/unquoted.ts'

/**
 * Undoes format=flowed (RFC 3676 4): lines that end in a space go on in the next of the same quote depth; `delSp`: that space goes. Marks are
 * taken off before the stuffed space is (4.4, 4.5): a `>` that is there then is a word's, and gets `wordMark`.
 */
export function unflow(text: string, delSp: boolean): string {
  const result: string[] = []
  let flowing: { depth: number; text: string } | undefined
  const end = () => {
    if (flowing) result.push(quoted(flowing.depth, flowing.text))
    flowing = undefined
  }
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const stuffed = line.slice(depth)
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed
    if (flowing && flowing.depth !== depth) end()
    // The line before a signature is one whatever it ends in (4.3).
    const goesOn = content.endsWith(' ') && content !== '-- '
    if (content === '-- ') end()
    const own: string = goesOn && delSp ? content.slice(0, -1) : content
    const before: string = flowing?.text ?? ''
    flowing = { depth, text: before + own }
    if (!goesOn) end()
  }
  end()
  return result.join('\n')
}

function quoted(depth: number, text: string): string {
  const words = text.startsWith('>') ? `${wordMark}${text}` : text
  return depth === 0 ? words : `${'>'.repeat(depth)} ${words}`
}
