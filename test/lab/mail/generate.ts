import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { createRandom, type Random } from './random.ts'
import { type Language, people, phrases, subjects } from './words.ts'

/** One message of a generated mailbox. `at` is when it was received, in ms since the epoch. */
export type Generated = { source: Buffer; at: number; seen: boolean; flagged: boolean; subject: string; messageId: string }

export type GenerateOptions = {
  count: number
  seed?: number
  to: string
  /** How many of them answer another, as a share of all; 0.3 where it is not said. */
  answers?: number
  /** How many of them carry a file that does not compress, as a share of all, 0.45 at most; 0.12 where it is not said. */
  files?: number
  /** How long their texts are, as a multiple of the usual 3 to 40 paragraphs and 20 to 90 rows; 1 where it is not said. */
  length?: number
  /** When the newest message arrived; the others lie before it, a few minutes to hours apart. */
  newest?: number
}

/**
 * A mailbox of any size, oldest first: plain text, HTML, attachments, threads; English, Korean (UTF-8 and EUC-KR) and Japanese
 * (UTF-8 and Shift_JIS). About 21 KB a message on average.
 */
export function* generateMailbox({
  count,
  seed = 1,
  to,
  answers = 0.3,
  files = 0.12,
  length = 1,
  newest = Date.UTC(2026, 10, 23, 9),
}: GenerateOptions): Generator<Generated> {
  const random = createRandom(seed)
  const threads: { subject: string; messageId: string }[] = []
  let at = newest
  const times = Array.from({ length: count }, () => {
    const time = at
    at -= random.int(2, 240) * 60_000
    return time
  }).reverse()
  for (const [index, time] of times.entries()) {
    const messageId = `<${seed}.${index}@generated.example>`
    const parent = threads.length > 0 && random.next() < answers ? random.pick(threads.slice(-40)) : undefined
    const language = random.pick<Language>(['en', 'en', 'ko', 'ko', 'ja'])
    const subject = parent ? `Re: ${parent.subject.replace(/^Re: /, '')}` : `${random.pick(subjects[language])} ${index}`
    threads.push({ subject, messageId })
    const source = write(random, { language, subject, messageId, parent: parent?.messageId, to, time }, { files, length })
    yield { source, at: time, seen: index < count - 12, flagged: random.next() < 0.02, subject, messageId }
  }
}

type Envelope = { language: Language; subject: string; messageId: string; parent: string | undefined; to: string; time: number }

function write(
  random: Random,
  { language, subject, messageId, parent, to, time }: Envelope,
  { files, length }: { files: number; length: number },
): Buffer {
  const [name, address] = random.pick(people[language])
  const headers = [
    `From: ${word(name)} <${address}>`,
    `To: <${to}>`,
    `Subject: ${word(subject)}`,
    `Date: ${new Date(time).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageId}`,
    ...(parent ? [`In-Reply-To: ${parent}`, `References: ${parent}`] : []),
    'MIME-Version: 1.0',
  ]
  const dice = random.next()
  if (dice < 0.55) return join(headers, textPart(random, language, text(random, language, length * random.int(3, 40))))
  if (dice < 1 - files) return join(headers, alternative(random, language, length))
  return join(headers, mixed(random, language, length))
}

const join = (headers: string[], part: Buffer): Buffer => Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n`), part])

/** A header word as RFC 2047 has it. */
function word(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII is what has to be encoded.
  return /^[\x00-\x7f]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`
}

function text(random: Random, language: Language, lines: number): string {
  const paragraphs = Array.from({ length: Math.round(lines) }, () =>
    Array.from({ length: random.int(1, 3) }, () => random.pick(phrases[language])).join(' '),
  )
  return paragraphs.join('\r\n')
}

const charsets: Record<Language, readonly string[]> = { en: ['utf-8'], ko: ['utf-8', 'euc-kr'], ja: ['utf-8', 'shift_jis'] }

function textPart(random: Random, language: Language, body: string): Buffer {
  const charset = random.pick(charsets[language])
  const encoded = iconv.encode(body, charset)
  const head = `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  return Buffer.from(head + lines76(encoded.toString('base64')))
}

const lines76 = (base64: string): string => `${base64.replace(/.{76}/g, '$&\r\n')}\r\n`

function html(random: Random, language: Language, length: number): string {
  const rows = Array.from(
    { length: Math.round(length * random.int(20, 90)) },
    () =>
      `<tr><td style="padding:8px;border-bottom:1px solid #ddd"><h3 style="margin:0">${random.pick(subjects[language])}</h3><p>${random.pick(phrases[language])}</p></td></tr>`,
  )
  return `<!doctype html><html><body><table width="600" align="center">${rows.join('\r\n')}</table><img src="https://pixel.tracker.example/o.gif?m=${random.int(1, 1e6)}" width="1" height="1"></body></html>`
}

function alternative(random: Random, language: Language, length: number): Buffer {
  const boundary = `alt-${random.int(1, 1e9)}`
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n--${boundary}\r\n`),
    textPart(random, language, text(random, language, length * 6)),
    Buffer.from(`--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`),
    Buffer.from(lines76(Buffer.from(html(random, language, length)).toString('base64'))),
    Buffer.from(`--${boundary}--\r\n`),
  ])
}

function mixed(random: Random, language: Language, length: number): Buffer {
  const boundary = `mix-${random.int(1, 1e9)}`
  const bytes = Buffer.alloc(random.int(30, 150) * 1024)
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE((random.next() * 4294967296) >>> 0, at)
  const name = random.pick(['report.pdf', 'photo.jpg', '견적서.pdf', '写真.jpg'])
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n--${boundary}\r\n`),
    textPart(random, language, text(random, language, length * random.int(3, 12))),
    Buffer.from(
      `--${boundary}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\n\r\n`,
    ),
    Buffer.from(lines76(bytes.toString('base64'))),
    Buffer.from(`--${boundary}--\r\n`),
  ])
}
