import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeText } from '../../../main/message/mime/charset/decode.ts'
import { type Entity, parseTree } from '../../../main/message/mime/parts/tree.ts'
import { textOf } from '../../../main/message/text/text-of.ts'
import { type Found, find, has } from '../support/read-message.ts'

const folder = join(import.meta.dirname, '../../fixtures/reading')
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.eml'))

/** A leaf, and what stands around it. */
type Leaf = { leaf: Entity; around: Entity[] }
const leavesOf = (entity: Entity, around: Entity[] = []): Leaf[] =>
  entity.children.length > 0 ? entity.children.flatMap((child) => leavesOf(child, [...around, entity])) : [{ leaf: entity, around }]

test.each(fixtures)('every part of a message is listed, drawn, read, or said in other words: %s', async (name) => {
  const source = readFileSync(join(folder, name))
  const found = await find(source)
  const lost = leavesOf(parseTree(source).root).filter((one) => !isFound(one, found))
  expect(lost.map(({ leaf }) => `${leaf.type.value}: ${Buffer.from(leaf.body).toString('latin1', 0, 80)}`)).toEqual([])
})

function isFound({ leaf, around }: Leaf, found: Found): boolean {
  if (has(found.listed, leaf.body) || has(found.drawn, leaf.body) || isRead(leaf, found)) return true
  const { value } = leaf.type
  const kinds = around.map(({ type }) => type.value)
  // A signature is told by what the window says of the sender; what is beside it must not be taken for one.
  if (/^application\/(?:x-)?(?:pgp|pkcs7)-signature$/.test(value)) return kinds.includes('multipart/signed')
  if (value === 'application/pgp-encrypted') return kinds.includes('multipart/encrypted')
  if (value === 'text/calendar') return found.content.cards.some(({ kind }) => kind === 'event')
  if (/^(?:message\/(?:global-)?(?:delivery-status|disposition-notification|headers|feedback-report)|text\/rfc822-headers)$/.test(value))
    return kinds.includes('multipart/report')
  if (value === 'application/applefile') return kinds.includes('multipart/appledouble')
  // What holds the message, or files, is told by what came out of it.
  if (/ms-tnef|pkcs7-mime/.test(value) || /\.p7m$|winmail\.dat$/i.test(leaf.disposition.params.get('filename') ?? ''))
    return has(found.all, leaf.body) && (found.words.trim() !== '' || found.listed.length > 0)
  // One form of the words that are read is enough.
  return kinds.includes('multipart/alternative') && value.startsWith('text/') && found.words.trim() !== ''
}

/** Whether the window shows the words of a text, or has nothing to show of it. */
function isRead({ type, body }: Entity, { words }: Found): boolean {
  if (!type.value.startsWith('text/')) return body.length === 0
  const whole = decodeText(body, type.params.get('charset')).text
  const text = type.value === 'text/enriched' ? whole.replace(/<[a-z/]+>/gi, ' ') : whole.replace(/^begin \d+ [\s\S]*?^end$/gm, '')
  const own = (type.value === 'text/html' ? textOf({ text: undefined, html: text }, 1_000_000) : text).match(/[\p{L}\p{N}]{4,}/gu) ?? []
  return own.filter((word) => words.includes(word)).length >= own.length * 0.9
}
