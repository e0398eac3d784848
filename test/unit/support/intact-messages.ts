import { Buffer } from 'node:buffer'

/** A message without fault, and what a reader must find in it: words of its text, its files, and words of a message that is one of these. */
export type Sound = { name: string; source: string; words: string[]; files: File[]; within?: string }
export type File = { name: string; bytes: Buffer }

/** A picture of one pixel (PNG), in base64. */
export const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
/** One pixel, and enough bytes of every kind behind it that a wrong transfer coding or charset shows. */
export const png = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 7) % 256))])
export const pdf = Buffer.from(`%PDF-1.4\n${'1 0 obj<</Length 12>>endobj\n'.repeat(9)}%%EOF\n`)
const notes = Buffer.from('notes of the weaver: warp and weft\n'.repeat(4))
const docx = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 13) % 256))])

/** UTF-8, one character for each byte. */
export const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
export const base64 = (bytes: Buffer | string): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')
const quoted = (text: string): string =>
  latin1(text).replace(/[=\x80-\xff]/g, (character) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

export const head = [
  'From: Mira Holt <mira@paper.example>',
  'To: Alice <alice@example.test>',
  'Subject: Paper samples',
  'Date: Mon, 16 Nov 2026 09:30:00 +0100',
  'Message-ID: <sound@paper.example>',
  'MIME-Version: 1.0',
]

/** An entity: fields, a blank line, the body. */
export const entity = (fields: string[], body: string): string => `${fields.join('\r\n')}\r\n\r\n${body}`
export const multipart = (kind: string, boundary: string, parts: string[]): string =>
  entity(
    [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
    `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`,
  )
const message = (content: string): string => `${head.join('\r\n')}\r\n${content}`

const text = (body: string): string => entity(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], latin1(body))
const html = (body: string): string =>
  entity(['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'], quoted(body))
const encoded = (body: string): string =>
  entity(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'], base64(body))
export const file = (type: string, name: string, bytes: Buffer): string =>
  entity(
    [`Content-Type: ${type}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64'],
    base64(bytes),
  )
const picture = entity(
  [
    'Content-Type: image/png; name="logo.png"',
    'Content-ID: <logo@paper.example>',
    'Content-Disposition: inline; filename="logo.png"',
    'Content-Transfer-Encoding: base64',
  ],
  base64(png),
)
const inner = entity(
  ['Content-Type: message/rfc822', 'Content-Disposition: attachment; filename="inner.eml"'],
  'From: Ada <ada@paper.example>\r\nSubject: Within\r\nContent-Type: text/plain\r\n\r\nwithin the parcel\r\n',
)

/** Of each shape that mail programs write one. */
export const sound: Sound[] = [
  {
    name: 'plain',
    source: message(text('The kettle stands überall.\r\nSecond line of gräss.\r\n')),
    words: ['kettle', 'überall', 'gräss'],
    files: [],
  },
  { name: 'html', source: message(html('<p>The loom is <b>größer</b> than the barn.</p>')), words: ['loom', 'größer', 'barn'], files: [] },
  {
    name: 'alternative',
    source: message(
      multipart('alternative', '=_alt1', [encoded('Die Tinte läuft aus dem Fässchen.'), html('<p>Die Tinte läuft aus dem Fässchen.</p>')]),
    ),
    words: ['Tinte', 'läuft', 'Fässchen'],
    files: [],
  },
  {
    name: 'mixed',
    source: message(
      multipart('mixed', 'b-1_mixed', [
        text('See both files, grüß Gott.'),
        file('application/pdf', 'offer.pdf', pdf),
        file('image/png', 'photo.png', png),
      ]),
    ),
    words: ['both', 'files', 'grüß'],
    files: [
      { name: 'offer.pdf', bytes: pdf },
      { name: 'photo.png', bytes: png },
    ],
  },
  {
    name: 'related within alternative within mixed',
    source: message(
      multipart('mixed', 'outer.77', [
        multipart('alternative', 'outer.77.alt', [
          text('Plain harvest wörds.'),
          multipart('related', 'outer.77.rel', [html('<p>Rich harvest wörds <img src="cid:logo@paper.example"></p>'), picture]),
        ]),
        file('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'letter.docx', docx),
        file('text/plain', 'notes.txt', notes),
      ]),
    ),
    words: ['harvest', 'wörds'],
    files: [
      { name: 'logo.png', bytes: png },
      { name: 'letter.docx', bytes: docx },
      { name: 'notes.txt', bytes: notes },
    ],
  },
  {
    name: 'korean',
    source: message(
      multipart('mixed', '----=_Part_1_2.3', [
        encoded('안녕하세요. 내일 오후에 종이를 가져가겠습니다. 감사합니다.'),
        file('application/pdf', 'jongi.pdf', pdf),
      ]),
    ),
    words: ['안녕하세요', '종이를', '감사합니다'],
    files: [{ name: 'jongi.pdf', bytes: pdf }],
  },
  {
    name: 'signed',
    source: message(
      entity(
        ['Content-Type: multipart/signed; micalg=pgp-sha256; protocol="application/pgp-signature"; boundary="sig9"'],
        `--sig9\r\n${multipart('mixed', 'in9', [text('Signed by the müller.'), file('application/pdf', 'deed.pdf', pdf)])}\r\n--sig9\r\n${entity(['Content-Type: application/pgp-signature; name="signature.asc"'], '-----BEGIN PGP SIGNATURE-----\r\nabcd\r\n-----END PGP SIGNATURE-----\r\n')}\r\n--sig9--\r\n`,
      ),
    ),
    words: ['Signed', 'müller'],
    files: [{ name: 'deed.pdf', bytes: pdf }],
  },
  {
    name: 'message within',
    source: message(multipart('mixed', 'fwd5', [text('Here is what she wrote, für dich.'), inner])),
    words: ['wrote', 'für'],
    files: [],
    within: 'within the parcel',
  },
]
