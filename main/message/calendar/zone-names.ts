import windows from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' }
import { fixedZone, systemZone, type Zone } from './clock.ts'

const minute = 60_000

/** Zones of Windows, by their names in small letters (CLDR). */
const windowsZones = new Map(
  windows.supplemental.windowsZones.mapTimezones
    .filter(({ mapZone }) => mapZone._territory === '001')
    .map(({ mapZone }) => [mapZone._other.toLowerCase(), mapZone._type.split(' ')[0] ?? '']),
)

/** Abbreviations that mean one zone wherever they are used, in minutes east of UTC. */
const abbreviations: Record<string, number> = {
  ...{ z: 0, utc: 0, gmt: 0, ut: 0, wet: 0, west: 60, cet: 60, cest: 120, mez: 60, mesz: 120, eet: 120, eest: 180, msk: 180 },
  ...{ edt: -240, cdt: -300, mdt: -360, pst: -480, pdt: -420, akst: -540, akdt: -480, hst: -600 },
  ...{
    kst: 540,
    jst: 540,
    hkt: 480,
    sgt: 480,
    wib: 420,
    ict: 420,
    aest: 600,
    aedt: 660,
    acst: 570,
    acdt: 630,
    awst: 480,
    nzst: 720,
    nzdt: 780,
  },
}

/**
 * The zone that a calendar means by a name which it does not define: the system's own name (IANA), also behind the path that some programs
 * put before it, Windows' name, a name in words, an offset. Undefined when nobody knows: such a time is no time of UTC.
 */
export function zoneCalled(written: string): Zone | undefined {
  const name = written.slice(0, 200).replace(/^["'\s]+|(?<!["'\s])["'\s]+$/g, '')
  if (name === '') return undefined
  return inSystem(name) ?? inWindows(name) ?? byOffset(name) ?? byWords(name) ?? byPlaces(name)
}

/** Three letters that the system takes for a zone which hardly anybody means by them. */
const misleading = new Set(['act', 'art', 'ast', 'bst', 'cnt', 'ect', 'mit', 'net', 'nst', 'prt', 'sst'])

/** "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin" ends in what the system calls it. */
function inSystem(name: string): Zone | undefined {
  if (name.toLowerCase() === 'bst') return systemZone('Europe/London')
  if (misleading.has(name.toLowerCase())) return undefined
  const parts = name.split('/').filter(Boolean)
  for (const length of [parts.length, 3, 2]) {
    const tail = parts.slice(-length).join('/').replace(/\s+/g, '_')
    const zone = length <= parts.length && /[a-z]/i.test(tail) ? systemZone(tail) : undefined
    if (zone) return zone
  }
  return undefined
}

function inWindows(name: string): Zone | undefined {
  // Some programs count the copies that they have of a zone.
  const plain = name
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ \d{1,2}$/, '')
    .replace(/^tzone:\/\/microsoft\//, '')
  const id = windowsZones.get(plain) ?? windowsZones.get(plain.replace(/\b(?:daylight|summer)\b/, 'standard'))
  return id === undefined ? undefined : systemZone(id)
}

/** "GMT+0100", "UTC-3:30", "+09:00" and nothing else. */
function byOffset(name: string): Zone | undefined {
  const abbreviation = abbreviations[name.toLowerCase()]
  if (abbreviation !== undefined) return fixedZone(abbreviation * minute)
  const match = /^(?:utc|gmt|z)?\s*([+\-\u2212])\s*(\d{1,2})(?:[:.]?(\d{2}))?$/i.exec(name)
  return match ? fixedZone(offsetIn(match)) : undefined
}

function offsetIn([, sign, hours, minutes]: RegExpExecArray): number {
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes ?? 0)) * minute
}

/** "Eastern Time (US & Canada)", "(UTC-05:00) Eastern Time", "Pacific Time". */
function byWords(name: string): Zone | undefined {
  const words = /^(?:\([^()]{0,20}\)\s{0,9})?(.{2,60}?)\s{1,9}(?:(?:standard|daylight|summer)\s{1,9})?time\b/i.exec(name)?.[1]
  return words === undefined ? undefined : inWindows(`${words.replace(/^us[ -]/i, '')} standard time`)
}

/** "(UTC+01:00) Amsterdam, Berlin, Bern": the first place that the system knows, else the offset that stands before them. */
function byPlaces(name: string): Zone | undefined {
  const match = /^\(?(?:utc|gmt)(?:\s*([+\-\u2212])\s*(\d{1,2})(?:[:.]?(\d{2}))?)?(?:\s*\)\s+|\s+)(\S.*)?$/i.exec(name)
  if (!match) return undefined
  // "GMT -0500 (Standard) / GMT -0400 (Daylight)" does not say when it changes.
  if (/(?:utc|gmt)\s*[+\-\u2212]\s*\d/i.test(match[4] ?? '')) return undefined
  const offset = match[1] === undefined ? 0 : offsetIn(match)
  for (const place of (match[4] ?? '').split(/[,;/]/).slice(0, 10)) {
    const id = placeIds().get(place.trim().toLowerCase().replace(/\s+/g, '_'))
    const zone = id === undefined ? undefined : systemZone(id)
    // Two places may have the same name.
    if (zone && [0, 6].some((month) => Date.UTC(2026, month, 15) - zone(Date.UTC(2026, month, 15)) === offset)) return zone
  }
  return fixedZone(offset)
}

let places: Map<string, string> | undefined
const placeIds = (): Map<string, string> => {
  places ??= new Map(Intl.supportedValuesOf('timeZone').map((id) => [(id.split('/').at(-1) ?? id).toLowerCase(), id]))
  return places
}
