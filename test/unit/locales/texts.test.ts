import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const languages = ['en', 'ko'] as const

type Texts = { [key: string]: string | Texts }
function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  )
}
const read = (language: string) => flat(JSON.parse(readFileSync(join(root, `locales/${language}.json`), 'utf8')) as Texts)
const texts = { en: read('en'), ko: read('ko') }
/** i18next's plural forms of a key stand for the key; Korean has but one form. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const keysOf = (language: 'en' | 'ko') => new Set([...texts[language].keys()].map(base))

const files = globSync('{renderer,main,preload}/**/*.{ts,tsx}', { cwd: root })
const sources = files.map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))
const code = sources.map(({ source }) => source).join('\n')

test('both languages have the same texts', () => {
  expect([...keysOf('ko')].sort()).toEqual([...keysOf('en')].sort())
})

test.each(languages)('no text of %s is empty', (language) => {
  expect([...texts[language]].filter(([, text]) => text.trim() === '')).toEqual([])
})

/** One word for one thing: what is not said, and what is said in its place. */
const unsaid: [RegExp, string][] = [
  [/메시지/, '메일'],
  [/발신자|보내는 사람/, '보낸 사람'],
  [/(?<!받은|보낸|보낼)편지함/, '폴더'],
  [/낱말/, '단어'],
  [/Hanji/, '한지'],
  [/당신/, '사용자'],
  [/지우기(?<!서식 지우기)|없애기/, '삭제, 제거'],
  [/고치기/, '편집'],
  [/문자 집합/, '텍스트 인코딩'],
]

test.each(unsaid)('Korean texts do not say %s, but %s', (word) => {
  expect([...texts.ko].filter(([, text]) => word.test(text))).toEqual([])
})

/** Which particle follows a word depends on its end: behind a value that is filled in stands none, or both forms. */
test('no Korean text has a particle of one form behind a value', () => {
  const particle = /\}\}(?:을|를|이|가|은|는|과|와|으로|로)(?![\p{L}(])/u
  expect([...texts.ko].filter(([, text]) => particle.test(text))).toEqual([])
})

test('both languages fill in the same values', () => {
  const values = (language: 'en' | 'ko', key: string) => {
    const own = [...texts[language]].filter(([name]) => base(name) === key).map(([, text]) => text)
    return [...new Set(own.flatMap((text) => text.match(/\{\{\w+/g) ?? []))].sort()
  }
  for (const key of keysOf('en')) expect(values('ko', key), key).toEqual(values('en', key))
})

test('every text that the code asks for exists', () => {
  const asked = [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '')
  expect(asked.length).toBeGreaterThan(50)
  expect([...new Set(asked)].filter((key) => !keysOf('en').has(key))).toEqual([])
})

test('every text is used', () => {
  const literals = new Set([...code.matchAll(/['"`]([a-zA-Z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key ?? ''))
  const prefixes = [...code.matchAll(/`([a-zA-Z][\w-]*(?:\.[\w-]+)*\.)\$\{/g)].map(([, key]) => key ?? '')
  const main = new Set([...code.matchAll(/\btexts\.(\w+)/g)].flatMap(([, key]) => [`menu.${key}`, `notification.${key}`, `tray.${key}`]))
  for (const [, key] of code.matchAll(/\btexts\.(\w+)\[/g)) prefixes.push(`menu.${key}.`)
  const used = (key: string) => literals.has(key) || main.has(key) || prefixes.some((prefix) => key.startsWith(prefix))
  expect([...keysOf('en')].filter((key) => !used(key))).toEqual([])
})

test('no text is written into a component', () => {
  const written = sources
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, source }) => {
      const between = source.match(/>[^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*<\//gu) ?? []
      const attributes = source.match(/\b(label|title|placeholder|alt|aria-label)="[^"]*\p{L}[^"]*"/gu) ?? []
      return [...between, ...attributes].map((text) => `${file}: ${text}`)
    })
  // A key's own name is the same in every language.
  expect(written.filter((text) => !/>\s*R\s*<\//.test(text))).toEqual([])
})
