import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { cardsIn } from '../../../../main/message/reading/cards.ts'

const calendar = (line: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261120T100000Z\r\n'),
    line,
    end('VEVENT'),
    end('VCALENDAR'),
  ])
const contact = (line: Buffer): Buffer => Buffer.concat([Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\n'), line, end('VCARD')])
const end = (name: string) => Buffer.from(`\r\nEND:${name}\r\n`)
const part = (type: string, charset: string | undefined, content: Uint8Array) => ({
  ...{ name: '', type, charset, contentId: undefined, inline: false, order: 0 },
  content,
})
const cardOf = (type: string, charset: string | undefined, content: Uint8Array) => cardsIn([part(type, charset, content)]).cards[0]

/** Folded after so many bytes, wherever that is. */
function folded(line: Buffer, every: number, fold: string): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < line.length; at += every) pieces.push(line.subarray(at, at + every))
  return Buffer.concat(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [Buffer.from(fold), piece])))
}

const words: readonly (readonly [string, string])[] = [
  ['utf-8', '안녕하세요 회의실 세 번째 층'],
  ['utf-8', 'Treffen in München, Prüfungsraum größer'],
  ['utf-8', '会議室 😀 三階'],
  ['euc-kr', '안녕하세요 회의실 세 번째 층'],
  ['shift_jis', '会議室は三階です ソ表'],
  ['gb18030', '会议室在三楼'],
  ['big5', '會議室在三樓 許功蓋'],
  ['iso-2022-jp', '会議室は三階です'],
  ['iso-8859-1', 'Prüfungsraum größer'],
]
const folds = ['\r\n ', '\n ', '\r ', '\r\r\n ', '\r\n\t']
const bytesOf = (text: string, charset: string): Buffer => (charset === 'iso-2022-jp' ? iso2022jp(text) : iconv.encode(text, charset))

/** JIS from EUC-JP, which has the same rows and cells with the high bit set. */
const iso2022jp = (text: string): Buffer =>
  Buffer.concat([Buffer.from('\x1b$B'), Buffer.from(iconv.encode(text, 'euc-jp').map((byte) => byte & 0x7f)), Buffer.from('\x1b(B')])

test.each(words)('a line in %s that is folded within its characters is read whole: %s', (charset, text) => {
  for (const fold of folds)
    for (const every of [1, 2, 3, 5, 7, 11]) {
      const line = (name: string) =>
        Buffer.concat([Buffer.from(`${name}:`), folded(bytesOf(text.replaceAll(',', ''), charset), every, fold)])
      const said = text.replaceAll(',', '')
      expect(cardOf('text/calendar', charset, calendar(line('SUMMARY')))).toMatchObject({ summary: said })
      expect(cardOf('text/calendar', charset, calendar(line('LOCATION')))).toMatchObject({ place: said })
      expect(cardOf('text/vcard', charset, contact(line('FN')))).toMatchObject({ name: said })
    }
})

test('a line that is folded at a space keeps it, and one in UTF-16 is read as before', () => {
  expect(cardOf('text/calendar', undefined, calendar(Buffer.from('SUMMARY:Treffen\r\n  in Bonn')))).toMatchObject({
    summary: 'Treffen in Bonn',
  })
  const wide = calendar(Buffer.from('SUMMARY:Sitzung\r\n ssaal ਠ')).toString('utf8')
  expect(cardOf('text/calendar', 'utf-16le', Buffer.from(wide, 'utf16le'))).toMatchObject({ summary: 'Sitzungssaal ਠ' })
})
