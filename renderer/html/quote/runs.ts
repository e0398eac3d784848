import { escapeHtml } from '../../../preload/html/escape.ts'
import { styleAttribute } from '../markup/style-attribute.ts'
import type { Look } from './appearance.ts'

/** Words or a picture with the look that they have; `html` is safe to put into markup. */
export type Run = { html: string; look: Look; isPicture?: boolean }

/** In characters: nothing that is longer leads anywhere, or is a colour, and it would be repeated in each line. */
const [longestLink, longestColour] = [20_000, 100]

/** The elements that say how words look, the outermost first; `within`: what the block says already. */
function elementsOf(
  { link, bold, italic, underline, struck, code, script, colour, dir }: Look,
  within: Within,
): [open: string, tag: string][] {
  const all: [string, string][] = []
  if (link !== undefined && link.length <= longestLink) all.push([`<a href="${escapeHtml(link)}">`, 'a'])
  if (dir !== undefined && dir !== within.dir) all.push([`<span dir="${dir}">`, 'span'])
  if (colour !== undefined && colour.length <= longestColour) all.push([`<span ${styleAttribute}="color:${escapeHtml(colour)}">`, 'span'])
  if (bold && !within.bold) all.push(['<strong>', 'strong'])
  if (italic) all.push(['<em>', 'em'])
  if (underline && link === undefined) all.push(['<u>', 'u'])
  if (struck) all.push(['<s>', 's'])
  if (script !== undefined) all.push([`<${script}>`, script])
  if (code) all.push(['<code>', 'code'])
  return all
}

/** What a block says of all its words. */
export type Within = { bold: boolean; dir: Look['dir'] }

/** Runs as markup: elements that go on from one to the next are not closed between them. */
export function markupOf(runs: readonly Run[], within: Within): string {
  let html = ''
  let open: [string, string][] = []
  const closeTo = (depth: number) => {
    for (const [, tag] of open.slice(depth).reverse()) html += `</${tag}>`
    open = open.slice(0, depth)
  }
  for (const run of runs) {
    const wanted = elementsOf(run.look, within)
    let same = 0
    while (same < open.length && open[same]?.[0] === wanted[same]?.[0]) same++
    closeTo(same)
    for (const element of wanted.slice(same)) {
      html += element[0]
      open.push(element)
    }
    html += run.html
  }
  closeTo(0)
  return html
}

/** What a person sees of a run's words; a picture counts as one. */
const seen = ({ html, isPicture }: Run): string =>
  isPicture ? '\ufffc' : html.replace(/&(?:amp|lt|gt|quot);/g, '&').replace(/[\s\u200b\ufeff]+/g, '')

/** Whether a line shows nothing. */
export const isBlank = (runs: readonly Run[]): boolean => runs.every((run) => seen(run) === '')
