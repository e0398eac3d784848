import type { Line } from './outline.ts'
import type { SaidOf } from './said.ts'

/** More lines than these nobody answers one by one. */
const mostLines = 2000
const question = /[?？؟;]["'”»)]*$|(?:까요?|나요|는지요|ですか|ますか)[.。]?$|吗[。？]?$/u

/**
 * Whether a line below a question has another look than that: bold, slanted, underlined, in another face. So people answer between the lines who use no
 * colour. `lines`: those of quotations, without what was quoted before.
 */
export function isAnsweredInLines(lines: readonly Line[], saidOf: SaidOf): boolean {
  return lines.slice(0, mostLines).some((line, index) => {
    const before = lines[index - 1]
    if (!before || before.quote !== line.quote || !line.quote || !question.test(before.text.trim()) || question.test(line.text.trim()))
      return false
    const [asked, said] = [before, line].map((one) => lookOf(one, saidOf))
    return said?.whole === true && asked?.look !== said.look
  })
}

/** How a line's words look; `whole`: all of them so, as far as its beginning and its end tell. */
function lookOf({ first, last, quote }: Line, saidOf: SaidOf): { look: string; whole: boolean } {
  const [begin, end] = [first, last].map((node) => lookAt(node, quote, saidOf))
  return { look: begin ?? '', whole: begin === end }
}

const mostAround = 30

function lookAt(node: Node, quote: Element | undefined, saidOf: SaidOf): string {
  const look: { bold?: boolean; slanted?: boolean; lined?: boolean; face?: string } = {}
  let element = node.parentElement
  for (let depth = 0; element && element !== quote?.parentElement && depth < mostAround; depth++) {
    const said = saidOf(element)
    const [weight, slant] = [said.get('font-weight'), said.get('font-style')]
    if (weight !== undefined) look.bold ??= /^(?:bold|[6-9]00)/.test(weight)
    else if (/^(?:B|STRONG|H[1-6]|TH)$/.test(element.tagName)) look.bold ??= true
    if (slant !== undefined) look.slanted ??= /^(?:italic|oblique)/.test(slant)
    else if (/^(?:I|EM|CITE)$/.test(element.tagName)) look.slanted ??= true
    const line = said.get('text-decoration') ?? said.get('text-decoration-line')
    if (line !== undefined) look.lined ||= /underline/.test(line)
    else if (/^(?:U|INS)$/.test(element.tagName)) look.lined = true
    const face = said.get('font-family') ?? element.getAttribute('face') ?? undefined
    if (face !== undefined) look.face ??= face.toLowerCase()
    element = element.parentElement
  }
  return `${look.bold === true} ${look.slanted === true} ${look.lined === true} ${look.face ?? ''}`
}
