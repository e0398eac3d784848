import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { drawnParts } from '../../../../main/message/reading/inline.ts'
import { composeLetter, type Draft } from '../../../../main/message/writing/compose.ts'
import type { LayoutReader } from '../../reader/layouts/open.ts'
import { picture } from '../../reader/layouts/table/layout.ts'
import type { Case, CasePart } from './cases.ts'
import type { File, Written } from './window.ts'

type Rich = Extract<Case, { html: string }>
type Content = Pick<Draft, 'text' | 'html'> & { files: readonly File[] }

/** A letter as it goes out, written in the window as a person would. */
export async function write({ page }: LayoutReader, one: Case): Promise<Uint8Array> {
  switch (one.as) {
    case 'paste':
      return sent(await page.evaluate((markup) => window.elsewhere.paste(markup), one.html))
    case 'own draft': {
      const first = await sent(await page.evaluate((markup) => window.elsewhere.paste(markup), one.html))
      const { html = '', parts } = await parseMessage(Buffer.from(first))
      const files = parts.map(({ name, type, contentId, content }) => ({ name, type, contentId, content: base64(content) }))
      return sent({ html: await page.evaluate((markup) => window.elsewhere.reopen(markup), html), files })
    }
    case 'draft': {
      const message = await parseMessage(Buffer.from(sourceOf(one)))
      const { html, drawn } = drawnParts(message)
      const shown = new Map(drawn.map(({ part, shown: as }) => [part, as]))
      const files = message.parts.map((part) => {
        const { name, type, content } = part
        return {
          name,
          type,
          content: base64(content),
          ...(shown.has(part) ? { contentId: shown.get(part)?.contentId, type: shown.get(part)?.type ?? type } : {}),
        }
      })
      const [markup, held] = [html ?? '', files] as const
      return sent(await page.evaluate(([draft, all]) => window.elsewhere.goOn(draft, [...all]), [markup, held] as const))
    }
    case 'answer':
    case 'forward': {
      const { inline, ...content } = await opened(sourceOf(one))
      const parts = inline.map((part) => ({ ...part, content: base64(part.content) }))
      const written: Written = await page.evaluate(([message, pictures, how]) => window.elsewhere.quote(message, [...pictures], how), [
        content,
        parts,
        one.as,
      ] as const)
      return sent(written)
    }
    case 'plain':
      return sent({ text: one.text, files: [] })
    case 'plain answer': {
      const { inline: _, ...content } = await opened(
        `${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${one.text.replace(/\n/g, '\r\n')}\r\n`,
      )
      return sent({ text: await page.evaluate((message) => window.elsewhere.quotePlain(message), { ...content, inline: [] }), files: [] })
    }
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

async function opened(source: string) {
  const content = contentOf(await parseMessage(Buffer.from(source)), { domains: [] })
  return { id: 1, path: [], report: undefined, reported: [], unreadable: false, loadsRemote: false, asksBecause: undefined, ...content }
}

const head = 'From: Bob Mill <bob@example.test>\r\nTo: alice@example.test\r\nSubject: Proofs\r\nMIME-Version: 1.0\r\n'

function sourceOf({ html, parts = [] }: Rich): string {
  const body = `Content-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`
  if (parts.length === 0) return head + body
  const all = [body, ...parts.map((part) => `${headOf(part)}\r\n${contentIn(part).replace(/.{76}/g, '$&\r\n')}\r\n`)]
  return `${head}Content-Type: multipart/related; boundary=r\r\n\r\n${all.map((part) => `--r\r\n${part}`).join('')}--r--\r\n`
}

const headOf = ({ contentId, name, picture: isPicture, location }: CasePart): string =>
  [
    `Content-Type: ${isPicture ? 'image/png' : 'application/pdf'}`,
    `Content-Disposition: ${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name ?? '')}`,
    `Content-ID: <${contentId}>`,
    ...(location === undefined ? [] : [`Content-Location: ${location}`]),
    'Content-Transfer-Encoding: base64\r\n',
  ].join('\r\n')

const contentIn = ({ picture: sides, file = '' }: CasePart): string =>
  sides ? (picture(...sides).split(',')[1] ?? '') : Buffer.from(file).toString('base64')

/** The original as a browser draws it, with its pictures in it. */
export const originalOf = ({ html, parts = [] }: Rich): string =>
  parts.reduce((page, part) => {
    const names = [`cid:${part.contentId}`, `cid:${encodeURIComponent(part.contentId)}`, ...(part.location ? [part.location] : [])]
    return names.reduce(
      (shown, name) => shown.replaceAll(new RegExp(`src="${name}"`, 'gi'), `src="data:image/png;base64,${contentIn(part)}"`),
      page,
    )
  }, html)

async function sent({ html, text = '', files }: Partial<Content> & { files: readonly File[] }): Promise<Uint8Array> {
  const { source } = await composeLetter({
    ...{ from: { name: 'Ada', address: 'ada@x.example' }, to: [{ name: '', address: 'bob@example.test' }], cc: [], bcc: [] },
    ...{ subject: 'Sheets', text, html, date: new Date(0) },
    attachments: files.map((file) => ({ ...file, content: Buffer.from(file.content, 'base64') })),
  })
  return source
}
