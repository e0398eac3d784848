import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { decodeField } from '../../../../../main/message/mime/fields/encoded-words.ts'
import { stopwatch } from '../../../support/stopwatch.ts'

const base64 = (...bytes: (string | number[])[]): string =>
  Buffer.concat(bytes.map((part) => Buffer.from(part as string))).toString('base64')
const jis = (...pieces: string[]): string => Buffer.from(pieces.join('')).toString('base64')

test.each([
  ['glued to digits', '=?utf-8?B?UHLDvGZ1bmc=?=2026 Ab', 'Prüfung2026 Ab'],
  ['glued to digits, in Q', '=?utf-8?Q?Pr=C3=BCfung?=2026', 'Prüfung2026'],
  ['glued to digits before another word', '=?utf-8?Q?Pr=C3=BC?=20 =?utf-8?Q?fung?=', 'Prü20 fung'],
  ['glued to letters before and behind', 'ab=?utf-8?Q?=C3=BC?=cd', 'abücd'],
  ['in quotes and glued', '"=?utf-8?B?7ZmN6ri464+Z?="ab', '"홍길동"ab'],
  ['a question mark within, something encoded behind it', '=?utf-8?Q?What?=3F_Yes?=', 'What?? Yes'],
  ['an end that is lost before another word', '=?utf-8?Q?Pr=C3=BC =?utf-8?Q?fung?=', 'Prüfung'],
  ['two ends that are lost', '=?utf-8?Q?Pr=C3=BC =?utf-8?Q?f=C3=BC', 'Prüfü'],
  ['a label under two names', '=?utf-8?B?UHLD?= =?UTF8?B?vGZ1bmc=?=', 'Prüfung'],
  ['Base64 for addresses of pages', '=?utf-8?B?4pyT8J-YgA==?=', '✓😀'],
  ['us-ascii with bytes', '=?us-ascii?Q?Pr=FCfung?=', 'Prüfung'],
  ['iso-8859-1 that is Cyrillic', '=?iso-8859-1?Q?=CF=F0=EE=E2=E5=F0=EA=E0_=E1=F3=EC=E0=E3=E8?=', 'Проверка бумаги'],
  ['UTF-8 that is cut in a character', '=?utf-8?B?R3LDvMOfZSBmw7xyww==?=', 'Grüße für\ufffd'],
  ['UTF-8 with one byte of Latin-1', '=?utf-8?Q?R=C3=A9union_pr=C3=A9vue=A0!?=', 'Réunion prévue\u00a0!'],
  ['a word that is none', 'Is =?that? a =?word?=', 'Is =?that? a =?word?='],
])('an encoded word is read: %s', (_what, raw, text) => {
  expect(decodeField(raw)).toBe(text)
})

test('ISO-2022-JP that is cut within its state goes on in the next word', () => {
  const [first, second] = [jis('\x1b$B$*@$OC'), jis('$K$J$j\x1b(B')]
  expect(decodeField(`=?iso-2022-jp?B?${first}?= =?iso-2022-jp?B?${second}?=`)).toBe('お世話になり')
})

test('ISO-2022-JP that forgot to end its state does not swallow the next word', () => {
  const [first, second] = [jis('\x1b$B$*@$OC'), jis('Re: next')]
  expect(decodeField(`=?iso-2022-jp?B?${first}?= =?iso-2022-jp?B?${second}?=`)).toBe('お世話Re: next')
})

test('ISO-2022-KR that is cut within a shift goes on in the next word', () => {
  const [first, second] = [base64('\x1b$)C\x0e>H3g'), base64('GO<<?d\x0f!')]
  expect(decodeField(`=?iso-2022-kr?B?${first}?= =?iso-2022-kr?B?${second}?=`)).toBe('안녕하세요!')
})

test.each([
  ['openings', '=?a?q?'],
  ['openings without an end', '=?utf-8?B?aaaa '],
  ['words', '=?utf-8?B?w7w=?= '],
  ['words that end within a group', '=?utf-8?B?w7zD?= '],
  ['ends that are none', '?=3D'],
  ['halves of openings', '=?'],
  ['spaces', '=?utf-8?Q?    '],
])('a header of %s takes time that is linear', (_what, piece) => {
  const timeOf = (length: number): number => {
    const raw = piece.repeat(length / piece.length)
    const spent = stopwatch()
    decodeField(raw)
    return spent()
  }
  timeOf(10_000)
  expect(timeOf(300_000)).toBeLessThan(3_000)
})

test.each([
  ['=?utf-8?Q?Gr=C3=BC=C3= =9Fe?=', 'Grüße'],
  ['=?utf-8?Q?Gr=C3=BC=C3=9F= en?=', 'Grüßen'],
  ['=?utf-8?Q?Gr=C3=BC=C 3=9Fe?=', 'Grüße'],
  ['=?utf-8?Q?Gr=C3=BC=   =C3=9Fe?= =?utf-8?Q?_aus?=', 'Grüße aus'],
  ['=?utf-8?B?R3LD vMOf ZQ==?=', 'Grüße'],
  ['=?utf-8?Q?a = b, gr=C3=BCn?=', 'a = b, grün'],
  ['=?utf-8?Q?x= y?=', 'x= y'],
])('a word that was folded within is whole: %s', (raw, text) => expect(decodeField(raw)).toBe(text))
