/** What programs on a message's way, and programs that write messages, do to it. `source` has one character for each byte. */
export type Mutation = { name: string; apply: (source: string) => string }

/** The header of the message and its body. */
const halves = (source: string): [string, string] => {
  const at = source.search(/\r*\n\r*\n/)
  return at < 0 ? [source, ''] : [source.slice(0, at), source.slice(at)]
}
const inHeader = (change: (header: string) => string) => (source: string) => {
  const [header, rest] = halves(source)
  return change(header) + rest
}
const boundaries = (source: string): string[] => [...source.matchAll(/boundary="?([^"\r\n;]+)"?/g)].map(([, name = '']) => name)
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Lines that are boundaries, whatever their line ends. */
const onBoundaries = (source: string, change: (line: string) => string): string =>
  boundaries(source).reduce((all, name) => all.replace(new RegExp(`^--${quoted(name)}(?:--)?(?=\\r*$)`, 'gm'), change), source)
/** Bodies that are base64, each with its line ends. */
const onBase64 = (source: string, change: (body: string) => string): string =>
  source.replace(/(?<=transfer-encoding ?: ?(?:base-?64|"base64")[^\n]*\n\s*\n)[A-Za-z0-9+/=\r\n]{40,}(?=\r*\n--)/gi, change)
const withoutFirstBoundary = (source: string): string => {
  const [name] = boundaries(source)
  return name === undefined ? source : source.replace(new RegExp(`^--${quoted(name)}[ \\t]*\\r*\\n`, 'm'), '')
}
const plainType = /^(content-type ?: ?)(text|image|application)\/([\w.-]+)/gim

const footer = 'Sent by the list of weavers. See https://list.example/weavers'

export const mutations: Mutation[] = [
  { name: 'LF for line ends', apply: (source) => source.replace(/\r\n/g, '\n') },
  { name: 'doubled CR', apply: (source) => source.replace(/\r?\n/g, '\r\r\n') },
  { name: 'CR for line ends', apply: (source) => source.replace(/\r*\n/g, '\r') },
  { name: 'the line of an mbox file before it', apply: (source) => `From mira@paper.example Mon Nov 16 09:30:00 2026\r\n${source}` },
  { name: 'a blank line before it', apply: (source) => `\r\n${source}` },
  { name: 'a byte order mark before it', apply: (source) => `\xef\xbb\xbf${source}` },
  { name: 'a line without a colon in the header', apply: (source) => source.replace(/\r?\n/, '\r\nthis is no field\r\n') },
  { name: 'a field of 100 kB', apply: (source) => source.replace(/\r?\n/, `\r\nX-Long: ${'abcdefgh '.repeat(12_000)}\r\n`) },
  { name: 'CR behind line ends', apply: (source) => source.replace(/\r*\n/g, '\r\n\r') },
  { name: 'fields in capitals', apply: (source) => source.replace(/^[\w-]+(?=:)/gm, (name) => name.toUpperCase()) },
  { name: 'fields in small letters', apply: (source) => source.replace(/^[\w-]+(?=:)/gm, (name) => name.toLowerCase()) },
  { name: 'a space before the colon', apply: (source) => source.replace(/^(content-[\w-]+):/gim, '$1 :') },
  { name: 'no space after the colon', apply: (source) => source.replace(/^(content-[\w-]+ ?): /gim, '$1:') },
  { name: 'folded fields', apply: (source) => source.replace(/^(content-type[^\r\n]*?;) /gim, '$1\r\n\t') },
  { name: 'without MIME-Version', apply: inHeader((header) => header.replace(/^mime-version.*\r?\n/im, '')) },
  { name: 'no blank line behind the header', apply: (source) => source.replace(/\r*\n(\r*\n)/, '$1') },
  { name: 'spaces for the blank line behind the header', apply: (source) => source.replace(/(\r*\n)(\r*\n)/, '$1 \t$2') },
  { name: 'a NUL in the blank line behind the header', apply: (source) => source.replace(/(\r*\n)(\r*\n)/, '$1\0$2') },
  { name: 'spaces at the end of all lines', apply: (source) => source.replace(/\r*\n/g, ' $&') },
  {
    name: 'parameters that have lost their indentation',
    apply: (source) => source.replace(/^content-(?:type|disposition) ?:[^\r\n]*/gim, (line) => line.replace(/; ?(?=\w)/g, ';\r\n')),
  },
  { name: 'parameters cut in two', apply: (source) => source.replace(/(?<=; ?)(filen|na|bound)(?=[a-z]+=)/gi, '$1\r\n') },
  { name: 'Content-Type twice', apply: (source) => source.replace(/^(content-type ?:[^\r\n]*)(\r*\n)(?![ \t])/gim, '$1$2$1$2') },

  { name: 'the first boundary is missing', apply: withoutFirstBoundary },
  { name: 'the last boundary is missing', apply: (source) => source.replace(/--[^\r\n]+--\s*$/, '') },
  { name: 'no line end at the end', apply: (source) => source.trimEnd() },
  { name: 'spaces behind boundaries', apply: (source) => onBoundaries(source, (line) => `${line}  \t`) },
  {
    name: 'a blank line before boundaries',
    apply: (source) => onBoundaries(source, (line) => (line.endsWith('--') ? line : `\r\n${line}`)),
  },
  {
    name: 'text before the first boundary',
    apply: (source) => source.replace(/\r?\n\r?\n--/, '\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n--'),
  },
  { name: 'no line end before boundaries', apply: (source) => source.replace(/(\S)\r*\n(--[\w=])/g, '$1$2') },
  { name: 'escaped boundaries', apply: (source) => onBoundaries(source, (line) => `- ${line}`) },
  { name: 'text behind the last boundary', apply: (source) => `${source}\r\n${footer}\r\n` },
  { name: 'boundaries in single quotes', apply: (source) => source.replace(/boundary="([^"]*)"/g, "boundary='$1'") },
  { name: 'boundaries without quotes', apply: (source) => source.replace(/boundary="([^"]*)"/g, 'boundary=$1') },
  { name: 'a quote that never ends', apply: (source) => source.replace(/boundary="([^"]*)"/g, 'boundary="$1') },
  { name: 'the boundary is not declared', apply: (source) => source.replace(/;\s*boundary="?[^"\r\n;]*"?/i, '') },
  { name: 'another boundary is declared', apply: inHeader((header) => header.replace(/boundary="?/, '$&wrong')) },
  {
    name: 'the boundary in capitals',
    apply: inHeader((header) =>
      header.replace(/boundary="?[^"\r\n;]*"?/, (all) => `boundary="${all.slice(9).replace(/"/g, '').toUpperCase()}"`),
    ),
  },
  { name: 'a space around the equals sign', apply: (source) => source.replace(/boundary=/g, 'boundary = ') },

  { name: 'multipart with a star', apply: (source) => source.replace(/multipart\/mixed/gi, 'multipart/*') },
  { name: 'multipart without a kind', apply: (source) => source.replace(/multipart\/mixed/gi, 'multipart') },
  { name: 'a comma for the semicolon', apply: (source) => source.replace(/^(content-type ?: ?[\w/*.-]+);/gim, '$1,') },
  { name: 'no semicolon', apply: (source) => source.replace(/^(content-type ?: ?[\w/*.-]+);/gim, '$1') },
  { name: 'a colon for the semicolon', apply: (source) => source.replace(/^(content-type ?: ?[\w/*.-]+);/gim, '$1:') },
  { name: 'types in quotes', apply: (source) => source.replace(/^(content-type ?: ?)([\w/*.-]+)/gim, '$1"$2"') },
  { name: 'spaces around the slash', apply: (source) => source.replace(/^(content-type ?: ?\w+)\//gim, '$1 / ') },
  { name: 'a slash behind the type', apply: (source) => source.replace(/^(content-type ?: ?[\w.-]+\/[\w.*-]+)(?=[;\r\n])/gim, '$1/') },
  {
    name: 'a comment behind the type',
    apply: (source) => source.replace(/^(content-type ?: ?[\w.-]+\/[\w.*-]+)(?=[;\r\n])/gim, '$1 (as agreed)'),
  },
  {
    name: 'types in capitals',
    apply: (source) =>
      source.replace(
        plainType,
        (_all, field: string, type: string, subtype: string) => `${field}${type.toUpperCase()}/${subtype.toUpperCase()}`,
      ),
  },
  { name: 'a semicolon at the end', apply: (source) => source.replace(/^(content-type ?:[^\r\n]*[^\r\n; ])(?=\r?\n[^ \t])/gim, '$1;') },
  {
    name: 'files of no type',
    apply: (source) => source.replace(/^(content-type ?: ?)(?:application\/pdf|image\/png)/gim, '$1application/octet-stream'),
  },
  {
    name: 'files of a type that is none',
    apply: (source) => source.replace(/^(content-type ?: ?)(?:application\/pdf|image\/png)/gim, '$1x'),
  },
  { name: 'files of any type', apply: (source) => source.replace(/^(content-type ?: ?)(application|image)\/(?:pdf|png)/gim, '$1$2/*') },
  { name: 'files said to be text', apply: (source) => source.replace(/^(content-type ?: ?)image\/png/gim, '$1text/plain') },
  {
    name: 'texts with a name',
    apply: (source) => source.replace(/^(content-type ?: ?text\/(?:plain|html))(?=; charset)/gim, '$1; name="body.txt"'),
  },
  { name: 'texts without a charset', apply: (source) => source.replace(/;\s*charset="?utf-8"?/gi, '') },

  { name: 'a part without a blank line', apply: (source) => source.replace(/^(content-transfer-encoding ?: ?8bit *\r?\n)\r?\n/im, '$1') },
  {
    name: 'spaces in the blank line',
    apply: (source) => source.replace(/^(content-transfer-encoding ?:[^\r\n]*\r?\n)(?=\r?\n)/gim, '$1  '),
  },
  {
    name: 'a blank line before the fields of parts',
    apply: (source) => onBoundaries(source, (line) => (line.endsWith('--') ? line : `${line}\r\n`)),
  },

  { name: 'base64 in capitals', apply: (source) => source.replace(/(transfer-encoding ?: ?)base64/gi, '$1BASE64') },
  { name: 'base64 with a hyphen', apply: (source) => source.replace(/(transfer-encoding ?: ?)base64/gi, '$1base-64') },
  { name: 'base64 in quotes', apply: (source) => source.replace(/(transfer-encoding ?: ?)base64/gi, '$1"base64"') },
  {
    name: 'base64 in lines of 60',
    apply: (source) => onBase64(source, (body) => body.replace(/\s/g, '').replace(/.{60}(?=.)/g, '$&\r\n')),
  },
  {
    name: 'base64 in lines of 73',
    apply: (source) => onBase64(source, (body) => body.replace(/\s/g, '').replace(/.{73}(?=.)/g, '$&\r\n')),
  },
  { name: 'base64 in one line', apply: (source) => onBase64(source, (body) => body.replace(/\s/g, '')) },
  { name: 'base64 with spaces at the end of lines', apply: (source) => onBase64(source, (body) => body.replace(/(?=\r*\n)/g, '  ')) },
  { name: 'base64 without padding', apply: (source) => onBase64(source, (body) => body.replace(/=+/g, '')) },
  { name: 'base64 with blank lines behind', apply: (source) => onBase64(source, (body) => `${body}\r\n\r\n`) },
  { name: 'base64 with a footer', apply: (source) => onBase64(source, (body) => `${body}\r\n\r\n____________\r\n${footer}`) },
  {
    name: 'base64 with spaces within lines',
    apply: (source) => onBase64(source, (body) => body.replace(/[A-Za-z0-9+/]{9}(?=[A-Za-z0-9+/])/g, '$& ')),
  },
  { name: 'base64 with spaces for line ends', apply: (source) => onBase64(source, (body) => body.replace(/\s+/g, ' ')) },
  { name: 'base64 behind a warning', apply: (source) => onBase64(source, (body) => `[External sender]\r\n${body}`) },
  { name: 'base64 behind a warning in HTML', apply: (source) => onBase64(source, (body) => `<p>Caution: from outside</p>\r\n\r\n${body}`) },
  { name: 'base64 cited', apply: (source) => onBase64(source, (body) => body.replace(/(?<![^\n])(?=.)/g, '> ')) },
  {
    name: 'base64 in quoted-printable',
    apply: (source) => onBase64(source, (body) => body.replace(/=/g, '=3D').replace(/(?<!=3D)\r*\n(?=\S)/g, '=$&')),
  },
  {
    name: 'files that do not say that they are base64',
    apply: (source) =>
      source.replace(/^(content-type ?: ?(?:application|image)[^\n]*\n(?:content-(?!transfer)[^\n]*\n)*)content-transfer[^\n]*\n/gim, '$1'),
  },
  { name: 'quoted-printable misspelt', apply: (source) => source.replace(/quoted-printable/gi, 'quoted/printable') },
  { name: 'quoted-printable with spaces behind soft breaks', apply: (source) => source.replace(/=\r\n/g, '=  \r\n') },

  { name: 'files inline', apply: (source) => source.replace(/^(content-disposition ?: ?)attachment/gim, '$1inline') },
  { name: 'no dispositions', apply: (source) => source.replace(/^content-disposition ?:[^\r\n]*\r*\n/gim, '') },
  {
    name: 'names of the disposition alone',
    apply: (source) => source.replace(/^(content-type ?:[^\r\n]*?)[;,:]? ?name="?[\w.]+"?/gim, '$1'),
  },
  { name: 'names without quotes', apply: (source) => source.replace(/name="([\w.]+)"/g, 'name=$1') },
]
