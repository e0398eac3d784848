import { Editor } from '@tiptap/core'
import i18next from 'i18next'
import en from '../../../locales/en.json' with { type: 'json' }
import { createHeldAttachments } from '../../../main/bridge/attachment-tokens.ts'
import { parseMessage } from '../../../main/message/parse.ts'
import { contentOf } from '../../../main/message/reading/content.ts'
import { composeLetter } from '../../../main/message/writing/compose.ts'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { answerBody, forwardBody } from '../../../renderer/composer/begin/quoted-body.ts'
import { extensions } from '../../../renderer/composer/rich/extensions/all.ts'
import { dressed } from '../../../renderer/html/letter/markup.ts'
import { hideStyles } from '../../../renderer/html/markup/style-attribute.ts'

export const held = createHeldAttachments()

export const inEnglish = (): Promise<unknown> => i18next.init({ lng: 'en', resources: { en: { translation: en } } })

/** The window's side of a letter without a window: files are held as main holds them. Call it before all tests of a file. */
export async function withoutWindow(): Promise<void> {
  await inEnglish()
  const request = async (name: string, payload: Parameters<typeof held.hold>[0] & { token: string }) => {
    switch (name) {
      case 'holdAttachment':
        return { ok: true, value: held.hold(payload) }
      case 'getHeld':
        return { ok: true, value: held.contents([payload.token])[0] }
      case 'getPicture': {
        const value = held.picture(String(payload.contentId))
        return value ? { ok: true, value } : { ok: false, fault: { kind: 'not-found' } }
      }
      case 'dropAttachment':
        return { ok: true, value: held.drop(payload.token) }
      default:
        throw new Error(`nobody answers ${name}`)
    }
  }
  Object.assign(window, { hanji: { request } })
}

/** A message as the window is told of it. */
export async function opened(source: string | Buffer): Promise<MessageContent> {
  const content = contentOf(await parseMessage(Buffer.from(source)), { domains: [] })
  return { id: 1, path: [], report: undefined, reported: [], unreadable: false, loadsRemote: false, asksBecause: undefined, ...content }
}

/** A message with this HTML, and these parts beside it, each with its header. */
export function mail(html: string, parts: string[] = []): string {
  const body = `Content-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`
  const head = 'From: Bob Mill <bob@example.test>\r\nTo: alice@example.test\r\nSubject: Proofs\r\nMIME-Version: 1.0\r\n'
  if (parts.length === 0) return head + body
  return `${head}Content-Type: multipart/related; boundary=r\r\n\r\n${[body, ...parts].map((part) => `--r\r\n${part}`).join('')}--r--\r\n`
}

/** One for all: making it takes longer than what it does here. */
let editor: Editor | undefined

const signature = { signature: 'Ada\nHanji', signatureHtml: undefined }

/** The letter that is begun about a message, as the editor has it. */
export async function begun(content: MessageContent, as: 'answer' | 'forward') {
  const options = { content, receivedAt: 0, selection: '', signature, rich: content.html !== undefined, above: true }
  const { html, text, pictures, told } = await (as === 'answer' ? answerBody(options) : forwardBody(options))
  if (html === undefined) return { text, html: undefined, pictures, told }
  editor ??= new Editor({ extensions: extensions(undefined), injectCSS: false })
  editor.commands.setContent(hideStyles(html))
  const written = dressed(editor.getHTML())
  return { text: '', html: written, pictures, told }
}

/** That letter as somebody else receives it; `quoted` is its markup from the message on. */
export async function received(source: string | Buffer, as: 'answer' | 'forward' = 'answer') {
  const { pictures, told, ...body } = await begun(await opened(source), as)
  const composed = await composeLetter({
    ...{
      from: { name: 'Ada', address: 'ada@x.example' },
      to: [{ name: '', address: 'bob@example.test' }],
      cc: [],
      bcc: [],
      subject: 'Re',
      ...body,
    },
    attachments: held.contents(pictures.map(({ token }) => token)),
    date: new Date(0),
  })
  const { html = '', text = '', parts } = await parseMessage(composed.source)
  const quoted =
    as === 'answer'
      ? html.replace(/^[\s\S]*?<blockquote[^>]*>|<\/blockquote><\/body>[\s\S]*$/g, '')
      : html.replace(/^[\s\S]*?To: [^<]*<\/p>|<\/body>[\s\S]*$/g, '')
  return { quoted: quoted.replace(/ style="[^"]*(?:border|collapse|max-width|monospace)[^"]*"/g, ''), html, text, parts, told }
}
