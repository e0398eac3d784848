import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { entity, head, multipart } from '../../support/intact-messages.ts'
import { find } from '../../support/read-message.ts'

const armour = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA6mBhQEMA6mBhQEMA6mB\r\n=abcd\r\n-----END PGP MESSAGE-----'
const version = entity(['Content-Type: application/pgp-encrypted', 'Content-Description: PGP/MIME version identification'], 'Version: 1')
const holds = (fields: string[], body = armour) => entity(fields, body)
const octets = 'Content-Type: application/octet-stream'
const encrypted = (...parts: string[]) => multipart('encrypted; protocol="application/pgp-encrypted"', 'e1', parts)
const cms = ['Content-Transfer-Encoding: base64']
const envelope = 'MIAGCSqGSIb3DQEHA6CAMIACAQAxggEA'

test.each([
  ['PGP/MIME', encrypted(version, holds([`${octets}; name="encrypted.asc"`])), 'pgp-encrypted', armour],
  ['PGP/MIME without a name', encrypted(version, holds([octets])), 'pgp-encrypted', armour],
  ['PGP/MIME that is not armoured', encrypted(version, holds([octets], '\x84\x8c\x03\x01\x02')), 'pgp-encrypted', '\x84\x8c\x03\x01\x02'],
  [
    'PGP/MIME that Exchange has made mixed',
    multipart('mixed', 'm1', [entity(['Content-Type: text/plain'], ''), version, holds([`${octets}; name="encrypted.asc"`])]),
    'pgp-encrypted',
    armour,
  ],
  [
    'PGP/MIME with a footer of a list',
    multipart('mixed', 'm1', [encrypted(version, holds([octets])), entity(['Content-Type: text/plain'], 'The footer')]),
    'pgp-encrypted',
    armour,
  ],
  ['a file of its own type', entity(['Content-Type: application/pgp-encrypted; name="a.pgp"'], armour), 'pgp-encrypted', armour],
  ['its text', entity(['Content-Type: text/plain'], armour), 'pgp-encrypted', armour],
  ['its text below words', entity(['Content-Type: text/plain'], `For you:\r\n\r\n${armour}`), 'pgp-encrypted', `For you:\r\n\r\n${armour}`],
  [
    'S/MIME',
    entity(['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', ...cms], envelope),
    'smime-encrypted',
    Buffer.from(envelope, 'base64').toString('latin1'),
  ],
  [
    'S/MIME without a name',
    entity(['Content-Type: application/x-pkcs7-mime', ...cms], envelope),
    'smime-encrypted',
    Buffer.from(envelope, 'base64').toString('latin1'),
  ],
  [
    'S/MIME by its file name',
    entity(['Content-Type: application/octet-stream; name="smime.p7m"', ...cms], envelope),
    'smime-encrypted',
    Buffer.from(envelope, 'base64').toString('latin1'),
  ],
])('an encrypted message says so and offers what is encrypted: %s', async (_name, body, protection, content) => {
  const found = await find(Buffer.from(`${head.join('\r\n')}\r\n${body}`, 'latin1'))
  expect(found.content.protection).toBe(protection)
  const part = found.parts[found.content.encryptedPart ?? -1]
  expect(
    Buffer.from(part?.content ?? [])
      .toString('latin1')
      .trimEnd(),
  ).toBe(content)
  expect(found.content.attachments.map(({ type, name }) => [type, name])).not.toContainEqual(['application/pgp-encrypted', ''])
  expect(found.listed.some((bytes) => bytes.toString().startsWith('Version'))).toBe(false)
})

test('what is encrypted within HTML is said to be, though no file of it can be offered', async () => {
  const html = entity(['Content-Type: text/html'], `<p>${armour.replace(/\r\n/g, '<br>')}</p>`)
  const { content } = await find(Buffer.from(`${head.join('\r\n')}\r\n${html}`))
  expect(content.protection).toBe('pgp-encrypted')
  expect(content.encryptedPart).toBeUndefined()
})

test('a message that is signed, or only talks of encryption, or has an encrypted file, is not called encrypted', async () => {
  const file = holds([`${octets}; name="plan.pdf.pgp"`])
  for (const [body, protection] of [
    [entity(['Content-Type: text/plain'], 'It begins with -----BEGIN PGP MESSAGE----- and so on.'), undefined],
    [entity(['Content-Type: text/plain'], '-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nWords'), 'pgp-signed'],
    [multipart('mixed', 'm1', [entity(['Content-Type: text/plain'], 'See the file.'), file]), undefined],
  ] as const) {
    const { content } = await find(Buffer.from(`${head.join('\r\n')}\r\n${body}`))
    expect(content.protection).toBe(protection)
    expect(content.encryptedPart).toBeUndefined()
  }
})
