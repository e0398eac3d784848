const named: Record<number, string> = {
  437: 'cp437',
  850: 'cp850',
  852: 'cp852',
  866: 'cp866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  1361: 'johab',
  10000: 'macintosh',
  20127: 'ascii',
  20866: 'koi8-r',
  20932: 'euc-jp',
  20936: 'gb18030',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  50225: 'iso-2022-kr',
  51932: 'euc-jp',
  51936: 'gb18030',
  51949: 'euc-kr',
  52936: 'hz',
  54936: 'gb18030',
  65000: 'utf-7',
  65001: 'utf-8',
}

/** The charset that is a codepage of Windows, by its number (MS-UCODEREF 2.2.1). */
export function charsetOfCodepage(number: number): string {
  if (number > 28590 && number < 28607) return `iso-8859-${number - 28590}`
  return named[number] ?? `windows-${number}`
}
