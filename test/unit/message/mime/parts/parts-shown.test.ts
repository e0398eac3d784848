import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { base64, entity, file, head, multipart, pdf } from '../../../support/intact-messages.ts'
import { find, has } from '../../../support/read-message.ts'

const message = (content: string): Buffer => Buffer.from(`${head.join('\r\n')}\r\n${content}`, 'latin1')
const words = entity(['Content-Type: text/plain; charset=utf-8'], 'Words of the letter.')
const contract = file('application/pdf', 'contract.pdf', pdf)
const footer = entity(['Content-Type: text/plain; charset=utf-8'], 'This list is read by many.')
const signedWith = (protocol: string, parts: string[]): Buffer =>
  message(
    entity(
      [`Content-Type: multipart/signed; protocol="${protocol}"; boundary="s1"`],
      `${parts.map((part) => `--s1\r\n${part}\r\n`).join('')}--s1--\r\n`,
    ),
  )

const signatures: [string, string][] = [
  ['application/pgp-signature', 'Content-Type: application/pgp-signature; name="signature.asc"'],
  ['application/pkcs7-signature', 'Content-Type: application/pkcs7-signature; name="smime.p7s"'],
  ['application/x-pkcs7-signature', 'Content-Type: application/x-pkcs7-signature; name="smime.p7s"'],
  ['application/pkcs7-signature', 'Content-Type: application/octet-stream; name="smime.p7s"'],
  ['application/vnd.some-seal', 'Content-Type: application/vnd.some-seal'],
]

test.each(signatures)('of what is signed with %s all but the signature is read and listed', async (protocol, type) => {
  const signature = entity([type], 'the signature')
  const letter = multipart('mixed', 'm1', [words, contract])
  for (const parts of [
    [letter, signature],
    [signature, letter],
    [letter, signature, footer],
    [words, signature, contract],
    [words, contract, signature],
    [words, signature, footer, contract],
  ]) {
    const found = await find(signedWith(protocol, parts))
    expect(found.words).toContain('Words of the letter.')
    if (parts.includes(footer)) expect(found.words).toContain('This list is read by many.')
    expect(found.listed).toEqual(parts.some((part) => part.includes('contract.pdf')) ? [pdf] : [])
    expect(has(found.all, Buffer.from('the signature'))).toBe(true)
  }
})

test.each(['', '\r\n', '  \r\n\r\n', '\u00a0\r\n', '\u200b', '\ufeff'])('HTML with a name is read beside a text of %j', async (blank) => {
  const empty = entity(['Content-Type: text/plain; charset=utf-8'], Buffer.from(blank).toString('latin1'))
  for (const fields of [
    ['Content-Type: text/html; charset=utf-8; name="letter.html"'],
    ['Content-Type: text/html; charset=utf-8; name="letter.html"', 'Content-Disposition: inline; filename="letter.html"'],
  ]) {
    const found = await find(message(multipart('mixed', 'm1', [empty, entity(fields, '<p>The parcel is <b>here</b>.</p>'), contract])))
    expect(found.content.html).toContain('The parcel is <b>here</b>.')
    expect(has(found.listed, pdf)).toBe(true)
  }
})

test('a page that is a file stays one beside a blank text, and a text with a name is shown and listed', async () => {
  const empty = entity(['Content-Type: text/plain; charset=utf-8'], '\r\n')
  const page = file('text/html', 'page.html', Buffer.from('<p>A page</p>'))
  expect((await find(message(multipart('mixed', 'm1', [empty, page])))).listed).toEqual([Buffer.from('<p>A page</p>')])
  const notes = entity(['Content-Type: text/plain; name="notes.txt"'], 'Notes of the weaver')
  const found = await find(message(multipart('mixed', 'm1', [empty, notes])))
  expect(found.words).toContain('Notes of the weaver')
  expect(found.listed).toEqual([Buffer.from('Notes of the weaver')])
})

const large = Buffer.concat([pdf, Buffer.alloc(20_000, 7)])

test.each([
  ['mixed', pdf],
  ['mixed', large],
  ['signed', pdf],
  ['related', large],
])('a multipart/%s that is itself in base64 is taken apart', async (kind, body) => {
  const inner = multipart(kind, 'i1', [words, file('application/pdf', 'x.pdf', body)])
  const [fields = '', ...rest] = inner.split('\r\n\r\n')
  const encoded = entity([fields, 'Content-Transfer-Encoding: base64'], base64(Buffer.from(rest.join('\r\n\r\n'), 'latin1')))
  for (const source of [message(encoded), message(multipart('mixed', 'o1', [encoded, file('application/pdf', 'y.pdf', pdf)]))]) {
    const found = await find(source)
    expect(found.content.text?.trim()).toBe('Words of the letter.')
    expect(has(found.listed, body)).toBe(true)
  }
})

test('of multiparts in base64 no more parts are read than of others', async () => {
  const many = multipart('mixed', 'i1', Array(400).fill(words))
  const [fields = '', ...rest] = many.split('\r\n\r\n')
  const encoded = entity([fields, 'Content-Transfer-Encoding: base64'], base64(rest.join('\r\n\r\n')))
  const found = await find(message(multipart('mixed', 'o1', Array(20).fill(encoded))))
  expect(found.content.notes).toContain('too-many-parts')
  expect(found.parts.length).toBeLessThan(1000)
})

test.each([
  ['behind the last boundary', (inner: string) => `${inner}\r\nChecked by the gateway: no virus found.\r\n`],
  ['before the first boundary', (inner: string) => inner.replace('\r\n\r\n', '\r\n\r\nChecked by the gateway: no virus found.\r\n')],
])('what a gateway wrote %s is found among the parts', async (_name, written) => {
  const inner = written(multipart('mixed', 'i1', [words, contract]))
  for (const source of [message(inner), message(multipart('mixed', 'o1', [inner, footer]))]) {
    const found = await find(source)
    expect(found.all.some((one) => one.toString().includes('Checked by the gateway: no virus found.'))).toBe(true)
    expect(found.words).not.toContain('gateway')
    expect(found.listed).toEqual([pdf])
  }
})

test.each([
  'This is a multi-part message in MIME format.',
  'This is an OpenPGP/MIME signed message (RFC 4880 and 3156)',
  'This is a cryptographically signed message in MIME format.',
  'Dies ist eine mehrteilige Nachricht im MIME-Format.',
  '------=_Part',
  '',
])('what programs tell old ones is no part: %j', async (notice) => {
  const inner = multipart('mixed', 'i1', [words]).replace('\r\n\r\n', `\r\n\r\n${notice}\r\n\r\n`)
  expect((await find(message(inner))).all).toHaveLength(1)
})

test('a file that lies elsewhere is called what its sender calls it', async () => {
  const elsewhere = (params: string) =>
    entity([`Content-Type: message/external-body; ${params}`], 'Content-Type: application/octet-stream\r\n')
  const names = async (params: string) =>
    (await find(message(multipart('mixed', 'm1', [words, elsewhere(params)])))).content.attachments.map(({ name }) => name)
  expect(await names('access-type=URL; URL="http://x.example/f"; name=f.bin')).toEqual(['f.bin.txt'])
  expect(await names('access-type=URL; URL="http://x.example/a/f.tar"')).toEqual(['f.tar.txt'])
  expect(await names('access-type=ANON-FTP; site=x.example; directory=pub; name="g.bin"')).toEqual(['g.bin.txt'])
})
