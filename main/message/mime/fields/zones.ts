/** Zones with names (RFC 5322 4.3, and those that programs write all the same), in minutes east of UTC. */
const zones: Record<string, number> = {
  edt: -240,
  est: -300,
  est5edt: -300,
  cdt: -300,
  cst: -360,
  cst6cdt: -360,
  mdt: -360,
  mst: -420,
  mst7mdt: -420,
  pdt: -420,
  pst: -480,
  pst8pdt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  brt: -180,
  brst: -120,
  art: -180,
  clt: -240,
  clst: -180,
  cot: -300,
  pet: -300,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  sast: 120,
  msk: 180,
  msd: 240,
  trt: 180,
  gst: 240,
  pkt: 300,
  ist: 330,
  npt: 345,
  ict: 420,
  wib: 420,
  wita: 480,
  wit: 540,
  hkt: 480,
  sgt: 480,
  myt: 480,
  pht: 480,
  awst: 480,
  kst: 540,
  jst: 540,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
}

/** No place is further from UTC, in minutes. */
const furthest = 14 * 60

/**
 * The zone that stands behind a time, in minutes east of UTC: by numbers, with GMT or UTC before them or not, or by a name. 0, as RFC 5322
 * 4.3 says, for names that are unknown or have several meanings there and for numbers that no zone has.
 */
export function zoneOffset(text: string): number {
  const numbers = /^[\s,]*(?:(?:gmt|utc|ut|z)\s*)?([+-])[+-]*\s*(\d{1,2})(?::?(\d{2}))?/i.exec(text)
  if (numbers) {
    const [, sign, hours, minutes] = numbers
    const offset = Number(hours) * 60 + Number(minutes ?? 0)
    return offset > furthest || Number(minutes ?? 0) > 59 ? 0 : sign === '-' ? -offset : offset
  }
  const name = /^[\s,]*([a-z]{1,5}(?:\d[a-z]{3})?)\b/i.exec(text)?.[1]
  return zones[name?.toLowerCase() ?? ''] ?? 0
}
