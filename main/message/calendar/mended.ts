/** No time needs a longer line, in characters. */
const longestTime = 500
const time =
  /^((?:DTSTART|DTEND|DUE|RECURRENCE-ID)(?=[;:]).*?):\s{0,9}((\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)\s{0,9}$/i
/** Dates are only taken as such where it is said (RFC 5545 3.8.2.4), and then they are right. */
const asWritten = /^\d{8}T\d{6}Z?$/
const minute = 60_000

/**
 * A calendar with its times as they should be written (RFC 5545 3.3.5): home-made ones leave out the T or the seconds, write them as
 * ISO 8601 has them, with an offset as well, and forget to say what is a date. `text` is unfolded, its lines end in LF.
 */
export const mendedTimes = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.length <= longestTime ? mendedTime(line) : line))
    .join('\n')

function mendedTime(line: string): string {
  const [, before = '', value = '', year = '', month = '', day = '', hours, minutes = '', seconds = '00', zone = ''] = time.exec(line) ?? []
  if (value === '') return line
  // "TZID=+09:00" has a colon that would end the parameters.
  const called = before.replace(/;TZID=([^";]{0,100}:[^";]{0,100})$/i, ';TZID="$1"')
  if (asWritten.test(value)) return `${called}:${value}`
  const name = called.replace(/;VALUE=DATE(?:-TIME)?(?=;|$)/gi, '')
  if (hours === undefined) return `${name};VALUE=DATE:${year}${month}${day}`
  const written = `${year}${month}${day}T${hours}${minutes}${seconds}`
  if (!/^[+-]/.test(zone)) return `${name}:${written}${zone.toUpperCase()}`
  const [, sign, east = '', more = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(east) * 60 + Number(more)) * minute
  const at = new Date(Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`) - offset)
  return Number.isNaN(at.getTime()) ? line : `${name}:${at.toISOString().replace(/[-:]|\.\d+/g, '')}`
}

const property = /^(?:[A-Z][A-Z0-9-]*|begin|end)[;:]/
/** Lines are folded at 75 bytes: what ends earlier was a line of its own. */
const folded = 70

/** A calendar or a card that cannot be read as it is: the ends that are missing are put there, and lines that are none go on with those above. */
export function mendedLines(text: string): string {
  const lines: string[] = []
  const open: string[] = []
  let length = 0
  for (const line of text.split('\n')) {
    const last = lines.length - 1
    if (!property.test(line)) {
      if (last >= 0 && line.trim() !== '') lines[last] += (length < folded ? '\\n' : '') + line.trim()
      length = line.length
      continue
    }
    length = line.length
    const [, word = '', name = ''] = /^(begin|end):\s*(\S*)/i.exec(line) ?? []
    const kind = name.toUpperCase()
    if (word.toLowerCase() === 'begin') open.push(kind)
    else if (word !== '') {
      if (!open.includes(kind)) continue
      for (let inner = open.pop(); inner !== undefined && inner !== kind; inner = open.pop()) lines.push(`END:${inner}`)
    }
    lines.push(line)
  }
  return [...lines, ...open.reverse().map((kind) => `END:${kind}`)].join('\n')
}
