import { Buffer } from 'node:buffer'
import { JSDOM } from 'jsdom'

/** What reads foreign text, and how much of it, in characters, is enough to tell a curve from a line. */
export type Reader = { name: string; size: number; read: (text: string) => unknown; isPage?: boolean }

const { window } = new JSDOM('')
Object.assign(globalThis, {
  window,
  document: window.document,
  DOMParser: window.DOMParser,
  NodeFilter: window.NodeFilter,
  Node: window.Node,
})

const { readMessage } = await import('../../../main/message/reading/content.ts')
const { readOpenedFile, withCrlf } = await import('../../../main/message/files/opened.ts')
const { readMailto } = await import('../../../main/message/mailing-list/mailto.ts')
const { plainOf } = await import('../../../main/message/writing/plain/part.ts')
const { matchOf } = await import('../../../main/message/index/words.ts')
const { safeFileName } = await import('../../../main/kit/file-name.ts')
const { riskOf } = await import('../../../main/message/files/attachments.ts')
const { decodeUtf7 } = await import('../../../main/engine/imap/connection/utf7.ts')
const { passesByItself } = await import('../../../main/engine/smtp/passing-refusals.ts')
const { inSevenBits } = await import('../../../main/message/writing/seven-bit/foreign.ts')
const { resentSource } = await import('../../../main/message/writing/resend.ts')
const { lookAlike } = await import('../../../main/message/authentication/domains.ts')
const { replySubject, forwardSubject } = await import('../../../preload/mail/subject.ts')
const { attributionLength } = await import('../../../preload/quotes/attribution.ts')
const { isForwarded } = await import('../../../preload/quotes/forwards.ts')
const { isMarkedWithin } = await import('../../../preload/quotes/answer-marks.ts')
const { isSentFrom, saysInline } = await import('../../../preload/quotes/own-words.ts')
const { blocksOf } = await import('../../../renderer/html/text/text-blocks.ts')
const { linksIn } = await import('../../../renderer/reader/body/text-links.ts')
const { cleanCss } = await import('../../../renderer/html/clean/css.ts')
const { namedHosts } = await import('../../../preload/hosts/named.ts')
const { unicodeName } = await import('../../../preload/hosts/unicode.ts')
const { shownByName } = await import('../../../main/message/sender/names.ts')
const { inShort, redacted } = await import('../../../main/log/redact.ts')
const { createProtocolLog } = await import('../../../main/engine/imap/connection/protocol-log.ts')
const { candidatesOf } = await import('../../../renderer/html/clean/remote.ts')
const { sanitise } = await import('../../../renderer/html/clean/sanitise.ts')
const { textOfPage } = await import('../../../renderer/html/text/text-of.ts')
const { foldQuote } = await import('../../../renderer/frame/quotes/fold.ts')
const { parseRecipients } = await import('../../../renderer/composer/fields/parse-recipients.ts')
const { quotable } = await import('../../../renderer/html/quote/quotable.ts')
const { cleanHtml } = await import('../../../renderer/html/paste/clean.ts')
const { wordsAlone } = await import('../../../renderer/html/paste/words-alone.ts')
const { readColour } = await import('../../../renderer/html/colour/read.ts')
const { htmlOfText } = await import('../../../renderer/html/letter/markup.ts')

const message = (header: string, body = ''): Promise<unknown> =>
  readMessage(Buffer.from(`${header}\r\n\r\n${body}`, 'utf8'), undefined, { domains: ['example.test'] })
const field = (name: string, [before, after] = ['', '']): Reader => ({
  name: `the field ${name}`,
  size: 16_000,
  read: (text) => message(`Subject: x\r\n${name}: ${before}${text.replace(/[\r\n]+/g, '\r\n ')}${after}`, 'x'),
})
const body = (type: string, [before, after] = ['', '']): Reader => ({
  name: `a body of ${type}`,
  size: 16_000,
  read: (text) => message(`Subject: x\r\nContent-Type: ${type}`, before + text + after),
})
const small = (name: string, read: (text: string) => unknown): Reader => ({ name, size: 16_000, read })
/** What parses HTML has jsdom's parser here, which is slow. */
const page = (name: string, read: (text: string) => unknown): Reader => ({ name, size: 1_500, read, isPage: true })
const calendar = [
  'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261130T090000Z\r\nSUMMARY:',
  '\r\nEND:VEVENT\r\nEND:VCALENDAR',
]

export const readers: Reader[] = [
  ...['From', 'To', 'Subject', 'Date', 'Content-Type', 'Content-Disposition', 'Content-Transfer-Encoding', 'References', 'Message-ID'].map(
    (name) => field(name),
  ),
  ...[
    'Received',
    'Authentication-Results',
    'DKIM-Signature',
    'ARC-Seal',
    'List-Unsubscribe',
    'List-Id',
    'Mail-Followup-To',
    'Reply-To',
  ].map((name) => field(name)),
  field('Authentication-Results', ['mx.example.test; dmarc=pass (', ') header.from=a.example']),
  field('Content-Type', ['text/plain; name="', '"']),
  field('Content-Type', ['multipart/mixed; boundary=', '']),
  ...['text/plain', 'text/html', 'text/enriched', 'multipart/mixed', 'multipart/mixed; boundary=b', 'message/rfc822', 'text/rtf'].map(
    (type) => body(type),
  ),
  body('text/plain; format=flowed'),
  body('multipart/signed; boundary=b', ['--b\r\nContent-Type: text/html\r\n\r\n', '\r\n--b--']),
  body('message/delivery-status', ['Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ', '']),
  body('text/calendar; method=REQUEST', calendar as [string, string]),
  body('text/vcard', ['BEGIN:VCARD\r\nVERSION:3.0\r\nFN:', '\r\nEND:VCARD']),
  small('an address that is opened', (text) => readMailto(`mailto:${text}`)),
  small('a file that is opened', (text) => [`${text}`, `From a 2026\n${text}`].map((file) => readOpenedFile(Buffer.from(file)))),
  small('a file that is filed', (text) => withCrlf(Buffer.from(text))),
  small('the plain form of a letter', (text) => plainOf(text)),
  small('a search', matchOf),
  small('a name of a file', (text) => [safeFileName(text), riskOf(text, 'application/octet-stream')]),
  small('a name of a folder', decodeUtf7),
  small('a reply of a server', (text) => passesByItself(`550 5.7.1 ${text}`)),
  small('a message in seven bits', (text) => inSevenBits(Buffer.from(`Content-Type: text/plain\r\n\r\n${text}ü`))),
  small('a message that is sent again', (text) =>
    resentSource(Buffer.from(`From: a@b.example\r\n\r\n${text}`), '', { messageId: '<a@b>', date: new Date(0) }),
  ),
  small('a domain', lookAlike),
  small('a subject that is answered', (text) => [replySubject(text), forwardSubject(text)]),
  small('who wrote it', (text) => [attributionLength(text.split('\n'), true), isForwarded(text.split('\n'))]),
  small('own words', (text) => [isSentFrom(text), saysInline(text), isMarkedWithin(text, text.split('\n'))]),
  small('a text that is read', (text) => [blocksOf(text), [...linksIn(text)]]),
  small('a style sheet', (text) => cleanCss(text, false, () => undefined)),
  small('a style', (text) => cleanCss(`color:red;${text}`, true, () => undefined)),
  small('the words of a link', namedHosts),
  small('the name of an author', (text) => shownByName({ name: text, address: 'a@b.example' })),
  small('a host', unicodeName),
  small('what an error says', (text) => [inShort(new Error(text)), redacted(text)]),
  small('a line of a server', (text) => createProtocolLog(() => ['Ada Kim', 'ada@press.example']).add('work', 'S', text)),
  small('the sources of a picture', candidatesOf),
  small('recipients', parseRecipients),
  small('words that are pasted', htmlOfText),
  small('a colour', readColour),
  small('more than an editor takes', wordsAlone),
  page('a page', (text) => sanitise(text, { on: window })),
  page('a style in a page', (text) => sanitise(`<style>${text}</style><p style='${text}'>x`, { on: window })),
  page('a picture in a page', (text) => sanitise(`<img srcset='${text}' src='${text}' title='${text}'>`, { on: window })),
  page('the words of a page', (text) => textOfPage(text)),
  page('a page that is folded', (text) => {
    const { document } = new JSDOM(`<p>mine</p><blockquote type=cite>${text}</blockquote>`).window
    foldQuote(document, { label: 'x', subject: 'Re: x', inReplyTo: '' })
  }),
  page('an answer', (text) => quotable(text, () => undefined, 'answer')),
  page('an answer to a style', (text) => quotable(`<style>${text}</style><p style='${text}'>x`, () => undefined, 'answer')),
  page('what is pasted', (text) => cleanHtml(text, () => undefined)),
  page('a style that is pasted', (text) => cleanHtml(`<style>${text}</style><p style='${text}'>x`, () => undefined)),
]
