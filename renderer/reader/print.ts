import i18next from 'i18next'
import type { MessageContent, OpenedMessage } from '../../preload/contract/index.ts'
import { escapeHtml } from '../../preload/html/escape.ts'
import { writtenPeople } from '../../preload/mail/addresses.ts'
import { telling } from '../actions/message-parts.ts'
import { request } from '../bridge.ts'
import type { Sanitised } from '../html/clean/sanitise.ts'
import { useConversation } from '../stores/conversation.ts'
import { fileSize, fullTime } from '../ui/format.ts'
import { whenCleaned } from './body/cleaning/cleaned-body.ts'
import { plainText } from './body/display-options.ts'
import { fitted } from './body/frame/fitted.ts'
import { shownParts } from './body/frame/hand-over.ts'
import { pageOf } from './body/frame/page.ts'

/** Of what is ours: the head above a message, and the names of its files below it. */
const style = `div{font-family:Inter,"Noto Sans CJK KR",system-ui,sans-serif;font-size:9.5pt;line-height:1.5;color:#000;overflow-wrap:anywhere;text-align:start}
.head{border-bottom:1px solid #999;margin-bottom:12pt;padding-bottom:8pt}.head h1{font-size:15pt;margin:0 0 6pt}
.head dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:1pt 10pt}.head dt{color:#555}.head dd{margin:0}.head .note{margin:6pt 0 0;color:#555}
.files{border-top:1px solid #999;margin-top:12pt;padding-top:6pt}`
/** Of the page, where the message says nothing. */
const pageStyle = `html,body{background:#fff}body{margin:0;padding:0}:where(body){font:11pt/1.5 Inter,"Noto Sans CJK KR",system-ui,sans-serif}
.hanji-text{white-space:pre-wrap;overflow-wrap:anywhere}`

/** In characters; it is what a file is called. */
const longestTitle = 200

/** The width of A4 between its margins, in px; what fits this fits Letter, too. */
const paperWidth = 672

/** Prints a message, or saves it as a PDF: its head, its text as it was written, the names of its files; nothing of the window. What is wider than paper is made smaller. */
export function printMessage({ row, content }: Extract<OpenedMessage, { state: 'here' }>, as: 'paper' | 'pdf'): Promise<void> {
  return telling(async () => {
    const isPlain = useConversation.getState().ways.get(content.id)?.plain === true
    const safe = content.html?.trim() && !isPlain ? await whenCleaned(content, false) : undefined
    const parts = safe ? shownParts(content, safe) : []
    const words = `<div class="hanji-text">${escapeHtml(plainText(content, content.textFromHtml ? await whenCleaned(content, content.loadsRemote) : undefined))}</div>`
    const { language } = i18next
    const fields: [string, string][] = [
      ['from', writtenPeople(content.from)],
      ['recipients', writtenPeople(content.to)],
      ['cc', writtenPeople(content.cc)],
      ['date', fullTime(content.sentAt ?? row.receivedAt, language)],
    ]
    const head = `<div class="head"><h1>${escapeHtml(content.subject)}</h1><dl>${fields
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `<dt>${escapeHtml(i18next.t(`reader.field.${name}`))}</dt><dd>${escapeHtml(value)}</dd>`)
      .join('')}</dl>`
    const noted = (notes: readonly string[]) => `${head}${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('')}</div>`
    const notes = readingNotes(content, safe)
    const body = safe && !safe.tooHard ? safe.html : words
    const files = content.attachments.map(({ name, size }) =>
      escapeHtml(`${name || i18next.t('reader.unnamed')} (${fileSize(size, language)})`),
    )
    const foot = files.length > 0 ? `<div class="files">${files.join('<br>')}</div>` : ''
    const title = `<title>${escapeHtml(content.subject)}</title>`
    const { token: pictures } = await request('servePictures', { parts })
    const printed = (html: string, said: readonly string[]) =>
      fitted(
        {
          token: pictures,
          html: pageOf(`${title}<style>${pageStyle}</style>${html}`, 'sheet'),
          folding: undefined,
          paper: { style, head: noted(said), foot },
          // A layout that ends the page is known the next time.
          message: content.id,
        },
        paperWidth,
      )
    // Where its layout takes too long, its words are printed.
    const html = (await printed(body, notes)) ?? (await printed(words, [...notes, i18next.t('reader.tooHard')]))
    if (html === undefined) return i18next.t('reader.notPrinted')
    const { token } = await request('servePage', { html, parts })
    const { saved } = await request('printHtml', {
      token,
      as,
      title: (content.subject || i18next.t('row.noSubject')).slice(0, longestTitle),
    })
    return saved && i18next.t('reader.saved', { path: saved })
  })
}

/** What the reader says above a message that it could not read or show as it was sent. */
function readingNotes({ notes, charset }: MessageContent, safe: Sanitised | undefined): string[] {
  return [
    ...notes.map((note) => i18next.t(`reader.note.${note}`, { charset: charset.toUpperCase() })),
    ...(safe?.tooHard ? [i18next.t('reader.tooHard')] : safe?.cut ? [i18next.t('reader.cutShort')] : []),
  ]
}
