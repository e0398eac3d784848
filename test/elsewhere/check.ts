import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { composeLetter } from '../../main/message/compose.ts'
import { contentOf } from '../../main/message/content.ts'
import { parseMessage } from '../../main/message/parse.ts'
import { type Measured, measure } from '../layouts/measure.ts'
import type { LayoutReader } from '../layouts/open.ts'
import type { Case } from './cases.ts'
import type { Seen, Written } from './window.ts'

/** Widths in px at which a letter is drawn. */
const widths = [360, 800]
/** No colour has 4.5 against white and against a dark page alike: what somebody coloured has as much there as that leaves. */
const readable = { light: 4.5, dark: 3 }
/** What is behind a message where its reader likes it light, and dark. */
const sheets = { light: [255, 255, 255], dark: [18, 18, 18] } as const
type Theme = keyof typeof sheets

type File = { type: string; name: string | null; contentId: string; content: string }
type Received = { html: string | null; plain: string | null; files: File[]; problems: string[] }

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
      const received = await read(await sent(await write(reader, one)))
      wrong.push(...(await wrongWith(reader, one, received)).map((what) => `${one.as} ${one.name}: ${what}`))
    }
  } finally {
    python.stdin.end()
    await once(python, 'exit')
  }
  return wrong
}

async function write({ page }: LayoutReader, { as, html }: Case): Promise<Written> {
  if (as === 'paste') return page.evaluate((markup) => window.elsewhere.paste(markup), html)
  const source = `From: Bob Mill <bob@example.test>\r\nTo: alice@example.test\r\nSubject: Proofs\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`
  const content = contentOf(await parseMessage(Buffer.from(source)), { domains: [] })
  const whole = { id: 1, path: [], report: undefined, reported: [], unreadable: false, loadsRemote: false, asksBecause: undefined, ...content, inline: [] }
  return page.evaluate(([message, how]) => window.elsewhere.quote(message, how), [whole, as] as const)
}

async function sent({ html, pictures }: Written): Promise<Uint8Array> {
  const { source } = await composeLetter({
    ...{ from: { name: 'Ada', address: 'ada@x.example' }, to: [{ name: '', address: 'bob@example.test' }], cc: [], bcc: [] },
    ...{ subject: 'Sheets', text: '', html, date: new Date(0) },
    attachments: pictures.map((picture) => ({ ...picture, content: Buffer.from(picture.content, 'base64') })),
  })
  return source
}

/** The HTML with its pictures in it, on a page that is light or dark. */
function pageOf({ html, files }: Pick<Received, 'html' | 'files'>, theme: Theme): string {
  const shown = (html ?? '').replace(/\bcid:([^"'\s>)]+)/g, (whole, id: string) => {
    const file = files.find(({ contentId }) => contentId === decodeURIComponent(id))
    return file ? `data:${file.type};base64,${file.content}` : whole
  })
  return `<!doctype html><style>:root{color-scheme:${theme}}</style>${shown}`
}

async function wrongWith(reader: LayoutReader, { html, as }: Case, received: Received): Promise<string[]> {
  if (received.html === null) return ['has no HTML']
  const wrong = received.problems.map((problem) => `Python finds ${problem}`)
  for (const theme of ['light', 'dark'] as const) {
    const original = await draw(reader, pageOf({ html, files: [] }, theme), 800, theme)
    const bare = new Map(original.measured.words.map((words) => [words.text, words]))
    for (const width of widths) {
      const drawn = await draw(reader, pageOf(received, theme), width, theme)
      const place = `${width} px, ${theme}`
      if (theme === 'light' && width === 800) wrong.push(...lostFrom(original.seen, drawn.seen, received, as))
      for (const { text, seen, contrast } of drawn.measured.words) {
        if (!seen || contrast === undefined || contrast >= readable[theme]) continue
        const before = bare.get(text)?.contrast
        if (before !== undefined && contrast >= before - 0.05) continue
        wrong.push(`${place}: “${text.slice(0, 40)}” has a contrast of ${contrast.toFixed(1)}`)
      }
      for (const { text, out } of drawn.measured.words) if (out) wrong.push(`${place}: “${text.slice(0, 40)}” is out of reach: ${out}`)
    }
  }
  return [...new Set(wrong)]
}

/** What the original shows, and the letter does not. */
function lostFrom(original: Seen, letter: Seen, { plain }: Received, as: Case['as']): string[] {
  const all = letter.texts.join('')
  const inPlain = (plain ?? '').normalize('NFKC').replace(/[\s>]+/g, '')
  const lost: string[] = []
  for (const text of original.texts) {
    if (!all.includes(text)) lost.push(`“${text.slice(0, 60)}” is not shown`)
    // Lines of plain text may be marked and folded; words stay.
    else if (as === 'paste' && !inPlain.includes(text.replace(/>/g, '')) && /^[\p{L}\p{N}]+$/u.test(text))
      lost.push(`“${text.slice(0, 60)}” is not in the plain part`)
  }
  const links = new Set(letter.links.map(decoded))
  for (const link of original.links) if (!links.has(decoded(link))) lost.push(`the link to ${link} is gone`)
  if (letter.pictures.length < original.pictures.length) lost.push(`${original.pictures.length - letter.pictures.length} pictures are gone`)
  return lost
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
