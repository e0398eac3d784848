/** Labels of IANA's registry and of mail programs that neither TextDecoder nor iconv-lite knows, or knows as something else. */
const aliases: Record<string, string> = {
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'ansi_x3.4-1968': 'ascii',
  'ansi_x3.4-1986': 'ascii',
  'iso646-us': 'ascii',
  'iso-ir-6': 'ascii',
  'iso_646.irv:1991': 'ascii',
  cp367: 'ascii',
  ibm367: 'ascii',
  csascii: 'ascii',
  us: 'ascii',
  '646': 'ascii',
  'ks_c_5601-1987': 'euc-kr',
  'ks_c_5601-1989': 'euc-kr',
  ksc5601: 'euc-kr',
  ksc_5601: 'euc-kr',
  korean: 'euc-kr',
  euckr: 'euc-kr',
  cseuckr: 'euc-kr',
  'windows-949': 'euc-kr',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  csksc56011987: 'euc-kr',
  'iso-ir-149': 'euc-kr',
  johab: 'johab',
  cp1361: 'johab',
  ks_c_5601: 'euc-kr',
  'x-windows-949': 'euc-kr',
  'shift-jis': 'shift_jis',
  shiftjis: 'shift_jis',
  csshiftjis: 'shift_jis',
  sjis: 'shift_jis',
  'x-sjis': 'shift_jis',
  xsjis: 'shift_jis',
  'ms-kanji': 'shift_jis',
  mskanji: 'shift_jis',
  ms31j: 'shift_jis',
  'windows-31j': 'shift_jis',
  windows31j: 'shift_jis',
  'x-euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  cseucpkdfmtjapanese: 'euc-jp',
  cp932: 'shift_jis',
  'x-ms-cp932': 'shift_jis',
  cp936: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'x-gbk': 'gb18030',
  'euc-cn': 'gb18030',
  euccn: 'gb18030',
  chinese: 'gb18030',
  csiso58gb231280: 'gb18030',
  'iso-ir-58': 'gb18030',
  isoir58: 'gb18030',
  'cn-big5': 'big5',
  cnbig5: 'big5',
  csbig5: 'big5',
  'x-x-big5': 'big5',
  xxbig5: 'big5',
  'big5-hkscs': 'big5',
  big5hkscs: 'big5',
  cp950: 'big5',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  csiso2022kr: 'iso-2022-kr',
  'iso-2022-cn-ext': 'iso-2022-cn',
  csiso2022cn: 'iso-2022-cn',
  'hz-gb-2312': 'hz',
  'x-hz': 'hz',
  'tis-620': 'windows-874',
  'iso-8859-11': 'windows-874',
  cp65001: 'utf-8',
  'cesu-8': 'utf-8',
  cesu8: 'utf-8',
  csutf8: 'utf-8',
  'cscesu-8': 'utf-8',
  utf8mb4: 'utf-8',
  'utf-8-sig': 'utf-8',
  'utf-8n': 'utf-8',
  ucs2: 'utf-16',
  'ucs-2': 'utf-16',
  'iso-10646-ucs-2': 'utf-16',
  csunicode: 'utf-16',
  unicode: 'utf-16',
  unicodefeff: 'utf-16le',
  unicodefffe: 'utf-16be',
  ucs4: 'utf-32',
  'ucs-4': 'utf-32',
  'iso-10646-ucs-4': 'utf-32',
  csucs4: 'utf-32',
  ucs4le: 'utf-32le',
  'ucs-4le': 'utf-32le',
  ucs4be: 'utf-32be',
  'ucs-4be': 'utf-32be',
  utf7: 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  unicode11utf7: 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  csunicode11utf7: 'utf-7',
}

/** Labels that say nothing, as `canonicalLabel` gives them: programs write them when they do not know. */
export const silentLabels: ReadonlySet<string> = new Set([
  '',
  'ascii',
  'x-unknown',
  'unknown',
  'unknown-8bit',
  '8bit',
  'binary',
  'default',
  '_autodetect',
  '_autodetect_kr',
  '_autodetect_jp',
  '_autodetect_all',
  'x-user-defined',
  'charset',
])

const family: readonly (readonly [RegExp, string])[] = [
  [/^(?:x[-_]?)?(?:cs)?(?:iso[-_ ]?)?8859[-_ ]?(\d{1,2})(?:[-_:][ie\d]*)?$/, 'iso-8859-'],
  [/^(?:x[-_]?)?(?:cs)?(?:windows|win|cp|ms|ansi|ibm)[-_ ]?(125\d)$/, 'windows-'],
  [/^(?:x[-_]?)?(?:utf|unicode[-_]1[-_]1[-_]utf)[-_ ]?(8|16le|16be|16|32le|32be|32|7)$/, 'utf-'],
]

/** A code page of DOS or Windows, however it is called. */
const codePage = /^(?:x[-_]?)?(?:cs)?(?:windows|win|ms|dos|msdos|pc|ibm|oem|codepage)?[-_ ]?(?:cp)?[-_ ]?0*(\d{3,5})$/
const codePages: Record<string, string> = {
  '874': 'windows-874',
  '878': 'koi8-r',
  '1168': 'koi8-u',
  '932': 'shift_jis',
  '936': 'gb18030',
  '949': 'euc-kr',
  '950': 'big5',
  '10000': 'macintosh',
  '20127': 'ascii',
  '20866': 'koi8-r',
  '20932': 'euc-jp',
  '20936': 'gb18030',
  '20949': 'euc-kr',
  '21866': 'koi8-u',
  '50220': 'iso-2022-jp',
  '50221': 'iso-2022-jp',
  '50222': 'iso-2022-jp',
  '50225': 'iso-2022-kr',
  '51932': 'euc-jp',
  '51936': 'gb18030',
  '51949': 'euc-kr',
  '52936': 'hz',
  '54936': 'gb18030',
  '65000': 'utf-7',
  '65001': 'utf-8',
}
/** What is called by a Chinese standard, in whatever mixture of names. */
const chinese = /^(?:x[-_]?|cs)?(?:euc[-_]?)?gbk?[-_ ]?(?:2312|18030)|^(?:x[-_]?|cs)?gbk(?:$|[-_ ])/

function byNumber(plain: string): string | undefined {
  const number = codePage.exec(plain)?.[1]
  if (number === undefined) return undefined
  const iso = Number(number) - 28590
  if (iso >= 1 && iso <= 16) return `iso-8859-${iso}`
  if (/^125\d$/.test(number)) return `windows-${number}`
  return codePages[number] ?? (number.length === 3 ? `cp${number}` : undefined)
}

/**
 * A label as it stands in a message, by the name that TextDecoder or iconv-lite knows it by: without quotes, a language behind it (RFC
 * 2231 5) or further parameters that were glued to it, in lower case. What is not known comes back as it is, at most 64 characters of it.
 */
export function canonicalLabel(label: string): string {
  // A field has thousands of words in one charset.
  if (label !== last.label) last = { label, canonical: readLabel(label) }
  return last.canonical
}

let last = { label: '', canonical: '' }

function readLabel(label: string): string {
  const plain = label
    .slice(0, 200)
    .trim()
    .replace(/^["']+|(?<!["'])["']+$/g, '')
    .trim()
    .replace(/[;,*"'].*$/s, '')
    .toLowerCase()
    .slice(0, 64)
  const alias = aliases[plain] ?? aliases[plain.replace(/_/g, '-')]
  if (alias) return alias
  for (const [pattern, prefix] of family) {
    const number = pattern.exec(plain)?.[1]
    if (number) return aliases[`${prefix}${number}`] ?? `${prefix}${number}`
  }
  return chinese.test(plain) ? 'gb18030' : (byNumber(plain) ?? plain)
}
