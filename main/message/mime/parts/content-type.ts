import { parseStructured, type Structured } from '../fields/params.ts'

/** A type and a subtype, whatever stands around them. */
const pair = /^["'<([{:;,\s]*([\w!#$&^.+-]+)\s*\/\s*([\w!#$&^.+*-]+)/
const parameter = /(?<![\w-])([\w-]+\*?(?:\d{1,3}\*?)?)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;,"]+)/g

/**
 * A Content-Type as it is met: with quotes around it, spaces around the slash, a comma or nothing where a semicolon belongs, more behind
 * the subtype. The value is `type/subtype`; `type/*` where the subtype is a star; '' where there is nothing of the kind. `field` has one
 * character for each byte.
 */
export function parseContentType(field: string): Structured {
  const raw = field.replace(/^[\s;,:]+/, '')
  const { value, params } = parseStructured(raw)
  const found = pair.exec(value)
  if (!found) return { value: bare(value, params), params: withMore(params, value) }
  const [all, type = '', subtype = ''] = found
  // Parameters are not lower-cased, so they are taken from the field itself.
  const at = raw.toLowerCase().indexOf(all)
  const rest = at < 0 ? '' : raw.slice(at + all.length)
  return { value: known(`${type}/${subtype}`), params: withMore(params, rest) }
}

/** Words that old programs wrote for a type; anything else without a slash says nothing. */
function bare(value: string, params: Map<string, string>): string {
  const word = /[a-z]+/.exec(value)?.[0]
  if (word === 'multipart' || (word === undefined && params.has('boundary'))) return 'multipart/mixed'
  return word === 'html' ? 'text/html' : word === 'text' || word === 'plain' ? 'text/plain' : ''
}

const known = (value: string): string => {
  if (value === 'multipart/*') return 'multipart/mixed'
  if (value === 'text/*') return 'text/plain'
  return htmlTypes.has(value) ? 'text/html' : value
}

const htmlTypes = new Set(['text/x-html', 'text/xhtml', 'text/htm', 'application/xhtml+xml', 'application/html', 'application/xhtml'])

/** No type says more than this, in characters. */
const longest = 2000

function withMore(params: Map<string, string>, rest: string): Map<string, string> {
  if (!rest.slice(0, longest).includes('=')) return params
  const more = [...rest.slice(0, longest).matchAll(parameter)].map(([, name, value]) => `${name}=${value}`)
  return new Map([...parseStructured(`x;${more.join(';')}`).params, ...params])
}
