import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { base64, entity, file, head, multipart, pdf, png } from '../../../support/intact-messages.ts'
import { type Found, find, has } from '../../../support/read-message.ts'

const large = Buffer.concat(Array.from({ length: 40 }, () => png))
const deep = multipart('mixed', 'inner', [
  entity(['Content-Type: text/plain; charset=utf-8'], 'DEEP WORDS'),
  file('application/pdf', 'deep.pdf', pdf),
  file('image/png', 'large.png', large),
])
const beside = entity(['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'], base64('BESIDE'))

function nested(depth: number, kind: string): Buffer {
  let part = deep
  for (let at = 0; at < depth; at++) part = multipart(kind, `b${at}x`, at % 2 === 0 ? [part] : [part, beside])
  return Buffer.from(`${head.join('\r\n')}\r\n${part}`, 'latin1')
}

/** What is found in a message and in those that it lists, opened one after the other. */
async function everything(source: Uint8Array): Promise<Found[]> {
  const found = await find(source)
  const within = found.content.attachments.filter(({ kind }) => kind === 'message')
  const inner = await Promise.all(within.map(({ index }) => everything(found.parts[index]?.content ?? new Uint8Array())))
  return [found, ...inner.flat()]
}

test.each([
  [20, 'mixed'],
  [29, 'mixed'],
  [30, 'mixed'],
  [31, 'mixed'],
  [35, 'mixed'],
  [35, 'related'],
  [35, 'x-unknown'],
  [65, 'mixed'],
  [100, 'mixed'],
])('what lies %i multiparts deep is shown, or in a message that is listed, and no header is shown as text', async (depth, kind) => {
  const all = await everything(nested(depth, kind))
  expect(all.some(({ words }) => words.includes('DEEP WORDS'))).toBe(true)
  for (const bytes of [pdf, large]) expect(all.some(({ listed, drawn }) => has([...listed, ...drawn], bytes))).toBe(true)
  for (const { words } of all) expect(words).not.toMatch(/Content-Type|--b\d/i)
  expect(all[0]?.content.notes.includes('too-deep')).toBe(depth > 29)
})
