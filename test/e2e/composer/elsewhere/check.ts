import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Measured, measure } from '../../reader/layouts/measure.ts'
import type { LayoutReader } from '../../reader/layouts/open.ts'
import type { Case } from './cases.ts'
import type { Seen } from './window.ts'
import { originalOf, write } from './write.ts'

/** Widths in px at which a letter is drawn. */
const widths = [360, 800]
/** The least contrast of words (WCAG 2.2, 1.4.3). */
const readable = 4.5
/** What is behind a message where its reader likes it light, and dark. */
const sheets = { light: [255, 255, 255], dark: [18, 18, 18] } as const
type Theme = keyof typeof sheets

type File = { type: string; name: string | null; contentId: string; content: string }
/** `lines`: those of the plain text, joined again where they were broken on the way (RFC 3676). */
type Received = { html: string | null; plain: string | null; lines: string[]; files: File[]; problems: string[] }

/** What is wrong with letters as somebody else gets them, a line for each. */
export async function checkLetters(reader: LayoutReader, cases: readonly Case[]): Promise<string[]> {
  const python = spawn('python3', [join(import.meta.dirname, 'read.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
  const read = async (message: Uint8Array): Promise<Received> => {
    python.stdin.write(`${Buffer.from(message).toString('base64')}\n`)
    const { value } = await lines.next()
    return JSON.parse(String(value)) as Received
  }
  const wrong: string[] = []
  try {
    for (const one of cases) {
      const received = await read(await write(reader, one))
      wrong.push(...(await wrongWith(reader, one, received)).map((what) => `${one.as} ${one.name}: ${what}`))
    }
  } finally {
    python.stdin.end()
    await once(python, 'exit')
  }
  return wrong
}

/** The HTML with its pictures in it, on a page that is light or dark. */
function pageOf({ html, files }: Pick<Received, 'html' | 'files'>, theme: Theme): string {
  const shown = (html ?? '').replace(/\bcid:([^"'\s>)]+)/g, (whole, id: string) => {
    const file = files.find(({ contentId }) => contentId === decodeURIComponent(id))
    return file ? `data:${file.type};base64,${file.content}` : whole
  })
  return `<!doctype html><style>:root{color-scheme:${theme}}</style>${shown}`
}

async function wrongWith(reader: LayoutReader, one: Case, received: Received): Promise<string[]> {
  if (!('html' in one)) return wrongLines(one, received)
  const { as, parts = [], sized = false } = one
  if (received.html === null) return ['has no HTML']
  const wrong = received.problems.map((problem) => `Python finds ${problem}`)
  for (const tag of received.html.match(/<img\b[^>]*src="cid:[^>]*>/g) ?? [])
    if (!/ width="\d+"/.test(tag)) wrong.push(`${tag} has no width`)
  const names = new Set(received.files.map(({ name }) => name?.normalize('NFC')))
  for (const { name, picture } of as === 'draft' ? parts : [])
    if (!picture && !names.has(name?.normalize('NFC'))) wrong.push(`the file ${name} is gone`)
  for (const theme of ['light', 'dark'] as const) {
    const original = await draw(reader, pageOf({ html: originalOf(one), files: [] }, theme), 800, theme)
    const bare = new Map(original.measured.words.map((words) => [words.text, words]))
    for (const width of widths) {
      const drawn = await draw(reader, pageOf(received, theme), width, theme)
      const place = `${width} px, ${theme}`
      if (theme === 'light' && width === 800) {
        wrong.push(...lostFrom(original.seen, drawn.seen, received, as))
        if (sized) wrong.push(...wrongSizes(original.seen, drawn.seen))
      }
      for (const { text, seen, contrast } of drawn.measured.words) {
        if (!seen || contrast === undefined || contrast >= readable) continue
        const before = bare.get(text)?.contrast
        if (before !== undefined && contrast >= before - 0.05) continue
        wrong.push(`${place}: “${text.slice(0, 40)}” has a contrast of ${contrast.toFixed(1)}`)
      }
      for (const { text, out } of drawn.measured.words) if (out) wrong.push(`${place}: “${text.slice(0, 40)}” is out of reach: ${out}`)
    }
  }
  return [...new Set(wrong)]
}

/** Shorter hidden texts may stand anywhere. */
const shortestSecret = 6

/** What the original shows and the letter does not, what runs together in it, and what the original hides. */
function lostFrom(original: Seen, letter: Seen, { plain }: Received, as: Case['as']): string[] {
  const all = letter.texts.join('')
  const inPlain = (plain ?? '').normalize('NFKC').replace(/[\s>]+/g, '')
  const lost: string[] = []
  for (const text of original.texts) {
    if (!all.includes(text)) lost.push(`“${text.slice(0, 60)}” is not shown`)
    // Lines of plain text may be marked and folded; words stay.
    else if (/paste|draft/.test(as) && !inPlain.includes(text.replace(/>/g, '')) && /^[\p{L}\p{N}]+$/u.test(text))
      lost.push(`“${text.slice(0, 60)}” is not in the plain part`)
  }
  const joined = original.texts.join('\n')
  for (const [end, begin] of original.apart)
    if (letter.flow.includes(end + begin) && !joined.includes(end + begin)) lost.push(`“${end}” and “${begin}” run together`)
  const shown = original.texts.join('')
  for (const text of new Set(original.hidden))
    if (text.length >= shortestSecret && all.includes(text) && !shown.includes(text))
      lost.push(`“${text.slice(0, 60)}” was hidden, and is shown`)
  const links = new Set(letter.links.map(decoded))
  for (const link of original.links) if (!links.has(decoded(link))) lost.push(`the link to ${link} is gone`)
  if (letter.pictures.length < original.pictures.length) lost.push(`${original.pictures.length - letter.pictures.length} pictures are gone`)
  return lost
}

/** No picture is sent wider than this, in px, unless the person makes it so. */
const widest = 640

function wrongSizes(original: Seen, letter: Seen): string[] {
  if (original.pictures.length !== letter.pictures.length)
    return [`${letter.pictures.length} pictures are shown for ${original.pictures.length}`]
  return original.pictures.flatMap(({ width, height }, index) => {
    const now = letter.pictures[index] ?? { width: 0, height: 0 }
    const isAsWide = Math.abs(now.width - width) <= 2 || (width > widest && now.width >= widest - 40)
    const isAsFormed = Math.abs(now.width / now.height / (width / height) - 1) < 0.1
    return isAsWide && isAsFormed ? [] : [`a picture of ${width}x${height} px is ${now.width}x${now.height}`]
  })
}

/** What differs in a letter of plain text, its tabs and spaces at the end of lines apart. */
function wrongLines({ as, text }: Extract<Case, { text: string }>, { html, lines, problems }: Received): string[] {
  const wrong = problems.map((problem) => `Python finds ${problem}`)
  if (html !== null) wrong.push('has HTML')
  const expected = text.split('\n').map((line) => line.replace(/[^\S\u3000]+$/, ''))
  // An answer leaves the sender's own signature out.
  const kept = as === 'plain' || !expected.includes('--') ? expected : expected.slice(0, expected.lastIndexOf('--'))
  const wanted = kept.map((line) => (as === 'plain' || line === '' ? line : line.startsWith('>') ? `>${line}` : `> ${line}`))
  const there = lines.map((line) => line.trimEnd())
  for (const line of wanted) if (!there.includes(line)) wrong.push(`the line “${line.slice(0, 60)}” has not arrived`)
  if (as === 'plain' && there.join('\n').trimEnd() !== wanted.join('\n').trimEnd()) wrong.push('its lines are others')
  return wrong
}

const decoded = (address: string): string => address.replace(/&amp;/g, '&').replace(/\/$/, '')

async function draw({ page }: LayoutReader, html: string, width: number, theme: Theme): Promise<{ seen: Seen; measured: Measured }> {
  await page.setViewportSize({ width, height: 900 })
  await page.evaluate((markup) => window.elsewhere.show(markup), html)
  const seen = await page.evaluate(() => window.elsewhere.seen())
  const measured = await page.evaluate(
    ({ code, sheet }) => {
      const inner = document.querySelector<HTMLIFrameElement>('#bare')?.contentDocument
      if (!inner) throw new Error('no page is shown')
      return (new Function(`return (${code})`)() as typeof measure)(inner, sheet)
    },
    { code: measure.toString(), sheet: sheets[theme] },
  )
  return { seen, measured }
}
