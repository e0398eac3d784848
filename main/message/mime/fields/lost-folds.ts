/** So much of a field is looked at, in characters. */
const furthest = 2000
/** More of them are not taken for parts of one header. */
export const mostLostFolds = 50

const withParameters = /^content-(?:type|disposition)$/i
/** A parameter by itself, or the rest of one. What base64 ends with is none. */
const parameter = /^([\w!#$%&+^`|~.*-]{1,60})[ \t]*=[ \t]*(?:"[^"]*"?|[^\s"=;,][^\s";,]*)[ \t]*(?:;.*)?$/
/** What stands in fields of parts, so that a line with one of these is never the beginning of a letter. */
const usual = /^(?:file)?name\*?\d{0,2}\*?$|^(?:charset|boundary|format|delsp|type|start|size|protocol|micalg|method)$/i

/**
 * Whether a line that has lost the blank before it goes on with the field above (RFC 2045 5.1): some programs fold without indentation,
 * and some gateways take it away. `name` and `field` are what that field is called and says so far.
 */
export function isLostFold(line: string, name: string, field: string): boolean {
  if (!withParameters.test(name)) return false
  const [, called] = parameter.exec(line) ?? []
  if (called === undefined) return isQuoteOpen(field) && /^[^":]*"[ \t]*(?:;.*)?$/.test(line)
  return goesOn(field) || (usual.test(called) && !isQuoteOpen(field))
}

/** The line behind a field that was cut within a word or a name goes on with that; the one behind a semicolon is a new parameter. */
export const withLostFold = (field: string, line: string): string =>
  /[;,]\s*$/.test(field) ? `${field} ${line}` : goesOn(field) ? field + line : `${field}; ${line}`

/** Something is missing: a parameter behind the semicolon, the end of its name, or a quotation mark. */
const goesOn = (field: string): boolean => /[;,]\s*[\w-]{0,30}$/.test(field.slice(-furthest).trimEnd()) || isQuoteOpen(field)

const isQuoteOpen = (field: string): boolean => (field.slice(-furthest).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
