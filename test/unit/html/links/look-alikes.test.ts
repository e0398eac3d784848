import fc from 'fast-check'
import punycode from 'punycode/punycode.js'
import { expect, test } from 'vitest'
import { lookAlike } from '../../../../main/message/authentication/domains.ts'
import { unicodeLabel } from '../../../../preload/hosts/unicode.ts'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'
import { deceives, readableHost, shownHost } from '../../../../renderer/html/links/shown-host.ts'

const isAsked = (host: string): boolean => {
  const link = inspectLink(`https://${host}/`, '')
  return link.kind === 'refused' || link.doubts.some(({ doubt }) => doubt === 'look-alike')
}

/** Letters of an alphabet by themselves, nothing but digits, known names with signs, and what identifiers may not have. */
const deceiving =
  'gㅇㅇgle.com naverㅇ.com naverㄱ.com ㅋㅋ.com gøøgle.com kakáo.com nāver.com tōss.com paypaí.com paypal-ĺogin.com kakáo-login.com ' +
  'secure-paypál.com paypallogín.com nåver.com dáum.net ǥoogle.com googlé.co.kr mícrosoft.com ámazon.com gooģle.com baŋk.com bạnk.com ' +
  'аррӏе.com оооо.com ggоogle.com зз.com ౦౦.com ໐໐.com ۵۵.com ௦.com ०१.com १२३.com ๐๑.com þorn.com'

test.each(deceiving.split(' '))('%s may be taken for another', (host) => {
  expect(isAsked(host)).toBe(true)
})

/** Names as living languages write them, at endings of all countries. */
const harmless =
  'łódź.com łódź.eu việtnam.com wałbrzych.com gdańsk.com kadıköy.com ışık.com altın.com şişli.com țară.com știri.com ģimene.com mājas.com ' +
  'ķekava.eu úřad.com žluťoučký.com smörgås.com rødgrød.com århus.com tromsø.com málaga.com cañón.com são-paulo.com façade.com hôtel.com ' +
  'œuvre.com müller.com straße.com đồng.com hànội.com lễ.vn łąka.com bāka.com dzīvoklis.com ĝusta.com ŭa.com għawdex.com 한국.com 네이버.com ' +
  '삼성전자.com 카카오뱅크.com 우리은행.com kb국민은행.com 日本語.com 東京.jp ラーメン.com 中文.com москва.com почта.com новости.com мир.com ελλάδα.com ' +
  'العربية.com سلام.com ایران.ir भारत.com বাংলা.com தமிழ்.com తెలుగు.com ಕನ್ನಡ.com മലയാളം.com ไทย.com ລາວ.com မြန်မာ.com ខ្មែរ.com ქართული.com ' +
  'հայերեն.com עברית.com አማርኛ.com සිංහල.com 2024년.com 3월.com क्रिकेट2024.com café24.com élysée.fr ñandú.es pokémon.com beyoncé.com ' +
  'zürich.ch münchen.de über.com über-uns.de amazônia.com.br itaú.com.br signál.sk líneas.com töß.ch orangé.fr weiß.com сухо.ru'

test.each(harmless.split(' '))('%s is a name, as a link and of a sender', (host) => {
  expect(isAsked(host)).toBe(false)
  expect(lookAlike(host)).toBeUndefined()
})

test.each([
  'xn--paypal-.com',
  'xn--paypal-.evil.example',
  'www.xn--paypal-.com',
  'xn--.com',
  'xn--a-.com',
  'xn--a-b-.com',
  'xn--bank-com-.example',
  'xn--99999999999.com',
])('what is no encoding of a name stays as it is, and is asked about: %s', (host) => {
  const { before, domain } = shownHost(host)
  expect(before + domain).toBe(host)
  expect(readableHost(host)).toBe(host)
  expect(deceives(host)).toBe(true)
  if (URL.canParse(`https://${host}/`)) expect(inspectLink(`https://${host}/`, '')).toMatchObject({ doubts: [{ doubt: 'look-alike' }] })
})

test('a label is shown in Unicode only where it encodes back to itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z\d-]{1,20}$/), (text) => {
      const label = `xn--${text}`
      const shown = unicodeLabel(label)
      if (shown !== label) expect(punycode.toASCII(shown)).toBe(label)
    }),
    { numRuns: 3_000 },
  )
  for (const name of ['\ud55c\uc9c0', 'stra\u00dfe', 'm\u00fcnchen', '\u043f\u043e\u0447\u0442\u0430'])
    expect(unicodeLabel(punycode.toASCII(name))).toBe(name)
})
