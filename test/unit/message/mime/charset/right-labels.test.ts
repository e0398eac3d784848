import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeText } from '../../../../../main/message/mime/charset/decode.ts'
import { groups } from '../../../../fixtures/charsets/texts.ts'

/** Letters that the table of charsets has not. */
const more = `Bună ziua, vă mulțumim pentru mesaj și așteptăm răspunsul dumneavoastră.
Știri
Diolch yn fawr, ŵyr a thŷ
Ḃí sé go hálainn
Grazzi ħafna, il-ġurnata t-tajba, żgħażagħ
Ĉu vi parolas Esperanton? Ŝi ĵus venis.
Buorre beaivi, Sámi giella, šaddá, ŋ đ
Góðan daginn, þetta er íslenska
Blåbærgrød på søndag?
Kalaallit Nunaat æøå
Çok teşekkürler, iyi günler
Žluťoučký kůň
Добар дан, ђак
Հայերեն լեզու, բարև ձեզ
გამარჯობა
Қазақ тілі, әлем
早速のご返信ありがとうございます。
佢哋喺邊度食飯呀？我唔知道㗎
ß
é
Жук
“Hello”
20 °C`.split('\n')
const texts = [...new Set([...groups.flatMap((group) => group.texts), ...more])]

/** What the Encoding Standard names, and what iconv-lite knows beyond it. */
const standard =
  'ibm866 iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-11 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 gbk gb18030 big5 euc-jp shift_jis euc-kr'
const others =
  'cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp869 cp1125 koi8-ru koi8-t armscii-8 georgian-ps rk1048 pt154 viscii tcvn hp-roman8 macroman maccenteuro maccyrillic macgreek macturkish maciceland'
const known = [...standard.split(' '), ...others.split(' ')]
/** Other names of the same ones. */
const named =
  'latin1 latin2 latin3 latin4 latin5 latin6 latin7 latin8 latin9 latin10 l10 iso-ir-226 iso_8859-16:2001 csisolatin6 cyrillic arabic greek hebrew cskoi8r sjis ms_kanji x-sjis windows-31j chinese iso-ir-58 csiso58gb231280 iso-ir-149 csksc56011987 cn-big5 x-x-big5 big5-hkscs ucs-2 utf-16 utf-32 ucs-4'
/** Two characters of which the bytes make as good sense in another charset. */
const ambiguous = new Set(['euc-jp 哈哈哈', 'shift_jis 發票'])

test.each(known)('what is in %s and says so is read in it', (charset) => {
  const wrong = texts.flatMap((text) => {
    const bytes = iconv.encode(text, charset)
    if (iconv.decode(bytes, charset) !== text || ambiguous.has(`${charset} ${text}`)) return []
    const read = decodeText(bytes, charset)
    const isRight = read.text.normalize('NFC') === text.normalize('NFC') && read.note === undefined
    return isRight ? [] : [`${text} -> ${read.text} (${read.charset}, ${read.note})`]
  })
  expect(wrong).toEqual([])
})

test.each(named.split(' '))('%s is a name that is known', (name) => {
  const bytes = iconv.encode('Preis 12', name)
  expect(decodeText(bytes, name)).toMatchObject({ text: 'Preis 12', note: undefined })
  if (bytes.length === 8) expect(decodeText(Buffer.from([0xb0, 0xd3, 0x20, 0xc0, 0xd2]), name).note).not.toBe('unknown')
})

test('text in UTF-16 that has no zero in it is read in it', () => {
  for (const text of ['ขอบคุณสำหรับจดหมายครับ', 'このメールはテストです。', 'СРОЧНО']) {
    expect(decodeText(Buffer.from(text, 'utf16le'), 'utf-16le').text).toBe(text)
    expect(decodeText(Buffer.from(text, 'utf16le').swap16(), 'utf-16be').text).toBe(text)
  }
  expect(decodeText(Buffer.from('Kind regards, Ada'), 'utf-16le').text).toBe('Kind regards, Ada')
})
