import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'

/** A regular expression and where it stands, as `file:line`. */
export type Expression = { place: string; source: string; flags: string }

const root = join(import.meta.dirname, '../../..')

type Visit = (node: Record<string, unknown>, inFunction: boolean) => void

/** The regular expressions that the app's code writes down, and the places where it makes others: `made` at once, `later` by a function. */
export function expressionsOfTheApp(): { literals: Expression[]; made: string[]; later: string[] } {
  const [literals, made, later]: [Expression[], string[], string[]] = [[], [], []]
  for (const file of globSync('{main,preload,renderer}/**/*.{ts,tsx}', { cwd: root }).sort()) {
    const code = readFileSync(join(root, file), 'utf8')
    const visit: Visit = (node, inFunction) => {
      if (node['type'] === 'Literal' && isRegex(node['regex'])) {
        const line = code.slice(0, Number(node['start'])).split('\n').length
        literals.push({ place: `${file}:${line}`, source: node['regex'].pattern, flags: node['regex'].flags })
      }
      if (/^(?:New|Call)Expression$/.test(String(node['type'])) && isNamed(node['callee'], 'RegExp')) (inFunction ? later : made).push(file)
    }
    walk(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), visit, false)
  }
  return { literals, made: [...new Set(made)], later: [...new Set(later)] }
}

function walk(node: unknown, visit: Visit, inFunction: boolean): void {
  if (Array.isArray(node)) for (const each of node) walk(each, visit, inFunction)
  else if (isNode(node)) {
    visit(node, inFunction)
    const within = inFunction || /Function/.test(String(node['type']))
    for (const child of Object.values(node)) walk(child, visit, within)
  }
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isNamed = (node: unknown, name: string): boolean => isNode(node) && node['name'] === name
const isRegex = (value: unknown): value is { pattern: string; flags: string } => isNode(value) && typeof value['pattern'] === 'string'

/** Imports these files of the app and returns the expressions that they make of strings while they are loaded. */
export async function madeWhileLoading(files: readonly string[]): Promise<Expression[]> {
  const found: Expression[] = []
  const original = globalThis.RegExp
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const made = new target(source, flags)
      // Libraries are loaded with them; theirs are made for what we give them.
      const [, caller = ''] = (new Error('where').stack ?? '').split('\n').slice(1)
      if (!caller.includes('node_modules')) found.push({ place: caller.trim(), source: made.source, flags: made.flags })
      return made
    },
  })
  try {
    for (const file of files) await import(join(root, file))
  } finally {
    globalThis.RegExp = original
  }
  return found
}

/** Texts that may make an expression slow: what it looks for, over and over, behind what it begins with and before what it cannot take. */
export function attacksOn({ source }: Expression, length: number): string[] {
  const words = [...new Set([...source.matchAll(/(?<![\\\w])[\w<>=:;/"'-]{2,12}/g)].map(([word]) => word))].slice(0, 6)
  const signs = [...new Set(signsIn(source))].slice(0, 10)
  const pieces = [
    ...new Set([...signs, ...words, ...signs.slice(0, 5).flatMap((one) => [...words, ...signs.slice(0, 5)].map((other) => other + one))]),
  ]
  const repeated = pieces.slice(0, 40).map((piece) => piece.repeat(Math.ceil(length / piece.length)))
  return repeated.flatMap((text) => ['', ...words.slice(0, 2), '\0'].map((head) => `${head}${text}\0`))
}

function signsIn(source: string): string[] {
  const classes: [RegExp, string[]][] = [
    [/\\s|\[\^/, [' ', '\n']],
    [/\\d|0-9/, ['0']],
    [/\\w|a-z|\\p\{Ll?\}|\[\^|\\S|\./, ['a']],
    [/\\p\{Lu\}|A-Z/, ['A']],
    [/Han|Hangul/, ['한']],
    [/\\p\{M\}/, ['\u0301']],
    [/\\n/, ['\n']],
    [/\\r/, ['\r']],
    [/\\t/, ['\t']],
  ]
  const plain = source.replace(/\\[pP]\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\[a-zA-Z]|\(\?[:=!]|\(\?<[=!]|\{[\d,]+\}/g, '')
  return [...classes.flatMap(([of, signs]) => (of.test(source) ? signs : [])), ...plain.replace(/\\(.)|[()[\]*+?|^$]/g, '$1')]
}
