import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes `preload/domains/confusables.ts` of Unicode's data for security (UTS 39), of which no package keeps up:
 * `node scripts/confusables.ts confusables.txt IdentifierStatus.txt`, both from unicode.org/Public/VERSION/security (Unicode License v3).
 */
/** SHA-256 of the files as Unicode published them: a copy from elsewhere is taken only where it is the same. Those of a new version are added here. */
const published: Record<string, readonly string[]> = {
  '17.0.0': [
    '091c7f82fc39ef208faf8f94d29c244de99254675e09de163160c810d13ef22a',
    '617228a16da13850bf8af28b6cd08f5e9b6595d2eb60404fe6eee2c85b4e4a35',
  ],
}
const [confusables = '', status = ''] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'))
const version = (text: string) => /^# Version: ([\d.]+)$/m.exec(text)?.[1]
if (version(confusables) === undefined || version(confusables) !== version(status)) throw new Error('files of one version are needed')
const sums = [confusables, status].map((text) => createHash('sha256').update(text).digest('hex'))
if (sums.join() !== published[version(status) ?? '']?.join()) throw new Error(`not as they were published: ${sums.join(', ')}`)

const prototypes = new Map<string, string>()
for (const [, from = '', to = ''] of confusables.matchAll(/^([\dA-F]+) ;\t([\dA-F ]+) ;/gm)) prototypes.set(lettersOf(from), lettersOf(to))

const skeletons: string[] = []
for (let code = 0x80; code < 0x2_00_00; code++) {
  if (code >= 0xd8_00 && code < 0xe0_00) continue
  const letter = String.fromCodePoint(code)
  // Only what a name may have: letters and digits that are their own folded form (UTS 46), without the signs that `skeletonOf` takes off.
  if (!/^[\p{L}\p{Nd}]$/u.test(letter) || letter.normalize('NFKC').toLowerCase() !== letter || letter.normalize('NFD') !== letter) continue
  const parts = [letter].map((part) => prototypes.get(part) ?? part)
  const plain = parts.join('').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (/^[a-z\d]{1,3}$/.test(plain)) skeletons.push(letter + plain)
}

const allowed: string[] = []
const ranges = [...status.matchAll(/^([\dA-F]+)(?:\.\.([\dA-F]+))?\s*; Allowed/gm)]
  .map(([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as [number, number])
  .filter(([from]) => from >= 0x80)
  .sort(([one], [other]) => one - other)
for (let index = 0; index < ranges.length; index++) {
  const [from, first] = ranges[index] ?? [0, 0]
  let to = first
  while (ranges[index + 1]?.[0] === to + 1) to = ranges[++index]?.[1] ?? to
  allowed.push(from === to ? from.toString(36) : `${from.toString(36)}-${to.toString(36)}`)
}

writeFileSync(
  join(import.meta.dirname, '../preload/domains/confusables.ts'),
  `/** Of Unicode ${version(confusables)} (UTS 39), made by \`scripts/confusables.ts\`: letters that look like ASCII ones, each with those. */
export const lookingLikeAscii = [
${lines(skeletons)}]

/** Of the same version: ranges of characters that identifiers may have (Identifier_Status), numbers to the base of 36. */
export const allowedInNames = [
${lines(allowed)}]
`,
)

function lettersOf(codes: string): string {
  return String.fromCodePoint(...codes.split(' ').map((code) => Number.parseInt(code, 16)))
}

function lines(words: readonly string[]): string {
  let [text, line] = ['', '']
  for (const word of [...words, undefined]) {
    if (word === undefined || line.length + word.length > 120) {
      text += `  '${line.trim()}',\n`
      line = ''
    }
    line += ` ${word ?? ''}`
  }
  return text
}
