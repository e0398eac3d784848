import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { decodeText } from '../../../../../main/message/mime/charset/decode.ts'

/** Names of charsets as programs write them, the bytes of a text and the text. */
test.each<[string[], number[], string]>([
  [
    ['gbk2312', 'gb_2312-80', 'x-gbk', 'GBK-2312', 'gb 18030', 'x-euc-gb2312', 'cp936', 'windows-936', 'ms936', 'cp54936'],
    [0xb2, 0xe2, 0xca, 0xd4],
    '测试',
  ],
  [['cp850', 'ibm850', 'IBM-850', 'dos-850', 'dos850', 'msdos-850', '850', 'cp00850'], [0x81, 0x82], 'üé'],
  [['cp437', 'ibm437', 'oem-437', 'pc437', 'codepage437'], [0x81, 0xe1], 'üß'],
  [['dos-720', 'cp720'], [0xa0, 0xa1], 'بة'],
  [['windows-932', 'ms932', 'cp932', 'x-cp932', 'windows-31j'], [0x82, 0xa0, 0x82, 0xa2], 'あい'],
  [['windows-949', 'ms949', 'x-windows-949', 'cp51949', 'ks_c_5601-1987'], [0xb0, 0xa1, 0xb3, 0xaa], '가나'],
  [['cp1252', 'win1252', 'windows-1252', '1252'], [0xfc, 0x93], 'ü“'],
  [['cp28592', 'windows-28592', 'iso8859_2', '8859-2'], [0xe8, 0xf9, 0xb9], 'čůš'],
  [['cp20866', 'koi8-r', 'koi8r'], [0xc4, 0xc1], 'да'],
  [['cp65001', 'utf8', 'UTF_8', 'utf8mb4'], [0xc3, 0xbc], 'ü'],
])('%j are one charset', (names, bytes, text) => {
  for (const name of names) {
    const read = decodeText(Buffer.from(bytes), name)
    expect(`${name}: ${read.text}`).toBe(`${name}: ${text}`)
    expect(read.note).not.toBe('unknown')
  }
})

test('a name that nobody knows is said to be unknown', () => {
  for (const name of ['x-klingon', 'gbz', '12', 'cp99999', 'dosbox'])
    expect(decodeText(Buffer.from([0xfc, 0x20, 0xe4]), name).note).toBe('unknown')
})
