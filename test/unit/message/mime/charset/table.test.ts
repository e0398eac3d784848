import { Buffer } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeText } from '../../../../../main/message/mime/charset/decode.ts'
import { encode } from '../../../../fixtures/charsets/encode.ts'
import { everyday } from '../../../../fixtures/charsets/everyday.ts'
import type { Group } from '../../../../fixtures/charsets/group.ts'
import { groups } from '../../../../fixtures/charsets/texts.ts'

type Case = { what: string; bytes: Buffer; label: string | undefined; text: string; right: (text: string) => boolean }

const same = (text: string) => (read: string) => read.normalize('NFC') === text.normalize('NFC')
const cases = groups.flatMap((group) => group.charsets.flatMap((charset) => group.texts.flatMap((text) => casesOf(group, charset, text))))
const read = new Map(cases.map((one) => [one, decodeText(one.bytes, one.label)]))
const textOf = (one: Case): string => read.get(one)?.text ?? ''

test('the table has at least 200 texts in 20 charsets', () => {
  expect(new Set(groups.flatMap(({ texts }) => texts)).size).toBeGreaterThanOrEqual(200)
  expect(new Set(groups.flatMap(({ charsets }) => charsets)).size).toBeGreaterThanOrEqual(20)
})

test('at least 200 of them are of everyday language, in every charset of the table', () => {
  const [formal, daily] = [groups.filter((one) => !everyday.includes(one)), everyday].map(
    (some) => new Set(some.flatMap(({ charsets }) => charsets)),
  )
  expect(new Set(everyday.flatMap(({ texts }) => texts)).size).toBeGreaterThanOrEqual(200)
  expect([...(formal ?? [])].filter((charset) => !daily?.has(charset))).toEqual([])
})

test('at least 98 in 100 short texts are read right, whatever their label says', () => {
  const wrong = cases.filter((one) => !one.right(textOf(one)))
  const told = wrong.map((one) => `${one.what}: ${one.text} | ${read.get(one)?.charset} | ${textOf(one)}`)
  expect(wrong.length / cases.length, told.join('\n')).toBeLessThanOrEqual(0.02)
})

test('a right label is never overruled', () => {
  const wrong = cases.filter((one) => one.what.startsWith('right') && !one.right(textOf(one)))
  expect(wrong.map(({ what, text }) => `${what}: ${text}`)).toEqual([])
})

test('what Java and Oracle call UTF-8 is read whole, whatever its label, and with a byte too many or too few', () => {
  const wrong = cases.filter((one) => one.what.endsWith('cesu-8') && !one.right(textOf(one)))
  expect(cases.filter((one) => one.what.endsWith('cesu-8')).length).toBeGreaterThan(50)
  expect(wrong.map((one) => `${one.what}: ${one.text} | ${textOf(one)}`)).toEqual([])
})

test('half of a pair is one character that is none, and the rest stays', () => {
  const half = Buffer.from([0xed, 0xa0, 0xbd])
  for (const label of ['utf-8', 'cesu-8', undefined])
    expect(decodeText(Buffer.concat([Buffer.from('Hi Grüße '), half, Buffer.from(', à bientôt')]), label).text).toBe(
      'Hi Grüße \ufffd, à bientôt',
    )
})

test('nothing is read wrong that statistics alone read right', () => {
  const wrong = cases.filter((one) => one.label === undefined && !one.right(textOf(one)) && one.right(byStatistics(one.bytes)))
  expect(wrong.map(({ what, text }) => `${what}: ${text}`)).toEqual([])
})

function byStatistics(bytes: Buffer): string {
  const name = analyse(bytes)[0]?.name ?? 'UTF-8'
  return iconv.encodingExists(name) ? iconv.decode(bytes, name) : ''
}

function casesOf({ charsets }: Group, charset: string, text: string): Case[] {
  const bytes = encode(text, charset)
  const whole = (what: string, label: string | undefined): Case => ({ what: `${what}, ${charset}`, bytes, label, text, right: same(text) })
  // What is ASCII to look at is what any other label says.
  const wrongLabels = charset === 'utf-8' ? charsets.slice(0, 1) : charset === 'hz' ? [] : ['utf-8', 'iso-8859-1', 'euc-kr']
  return [
    whole('right', charset),
    whole('right in capitals and quotes', `"${charset.toUpperCase()}"`),
    whole('none', undefined),
    whole('us-ascii', 'us-ascii'),
    whole('unknown', 'x-none-of-these'),
    ...wrongLabels.filter((label) => !charsets.includes(label) || charset === 'utf-8').map((label) => whole(`called ${label}`, label)),
    ...withStrays(charset, bytes, text),
    ...cut(charset, bytes, text),
  ]
}

/** A byte that is nothing in the charset, at the end of a line and before the text: what is whole must stay as it is. */
function withStrays(charset: string, bytes: Buffer, text: string): Case[] {
  if (/^iso-2022|^hz/.test(charset)) return []
  const stray = charset === 'utf-8' ? [0xa0] : [0xff]
  const mixed = Buffer.concat([bytes, Buffer.from(' '), Buffer.from(stray), Buffer.from('\n--\n'), bytes])
  const right = (read: string) =>
    same(text)(read.slice(0, text.length).trim()) || read.normalize('NFC').split(text.normalize('NFC')).length === 3
  return [{ what: `a stray byte, ${charset}`, bytes: mixed, label: charset, text, right }]
}

/** The last character of most is cut in two, as gateways do with long subjects. */
function cut(charset: string, bytes: Buffer, text: string): Case[] {
  const twice = Buffer.concat([bytes, bytes.subarray(0, -1)])
  if (/^iso-2022|^hz/.test(charset)) return []
  const right = (read: string) =>
    read.normalize('NFC').startsWith(text.normalize('NFC')) && same([...text].slice(0, -1).join(''))(headOf(read, text))
  return [{ what: `cut, ${charset}`, bytes: twice, label: charset, text, right }]
}

const headOf = (read: string, text: string): string => {
  const second = read.normalize('NFC').slice(text.normalize('NFC').length)
  return [...second].slice(0, [...text.normalize('NFC')].length - 1).join('')
}
