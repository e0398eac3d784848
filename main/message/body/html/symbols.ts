import { Parser } from 'htmlparser2'
import { escapeText } from '../../../../preload/html/escape.ts'
import { inSymbols, namesSymbols, symbolsOf } from '../../../../preload/html/symbol-fonts.ts'

/** Elements that hold no words. */
const silent = /^(?:style|script|title|template|textarea|xmp)$/
const deepest = 2000
const step = 8192

/**
 * HTML in which words of Wingdings, Symbol and their kin are the signs that these fonts show: where they are missing one reads J for a smile, and
 * nothing that is quoted, found or sent keeps a font. One pass.
 */
export function withSymbols(html: string): string {
  if (!namesSymbols(html)) return html
  const around: (ReadonlyMap<string, string> | undefined)[] = []
  let [kept, from] = ['', 0]
  const parser = new Parser(
    {
      onopentag(name, { style = '', face = '' }) {
        const families = /(?:^|;)\s*font-family\s*:\s*([^;]{1,200})/i.exec(style)?.[1] ?? (name === 'font' ? face : '')
        around.push(silent.test(name) ? undefined : families === '' ? around.at(-1) : symbolsOf(families))
      },
      onclosetag() {
        around.pop()
      },
      ontext(text) {
        const signs = around.at(-1)
        if (!signs || parser.startIndex < from) return
        const shown = inSymbols(text, signs)
        if (shown === text) return
        kept += html.slice(from, parser.startIndex) + escapeText(shown)
        from = parser.endIndex + 1
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  for (let at = 0; at < html.length && around.length <= deepest; at += step) parser.write(html.slice(at, at + step))
  if (around.length <= deepest) parser.end()
  return kept + html.slice(from)
}
