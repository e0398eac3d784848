import ICAL from 'ical.js'
import type { Card } from '../../../preload/contract/index.ts'
import type { Part } from '../body/pieces.ts'
import { eventsIn, textOf } from '../calendar/events.ts'
import { flat } from '../calendar/extras.ts'
import { mendedLines, mendedTimes } from '../calendar/mended.ts'
import { unfolded } from '../calendar/unfolded.ts'
import { kindOf } from '../files/attachments.ts'
import { decodeText } from '../mime/charset/decode.ts'
import { seenAddress } from '../mime/fields/invisible.ts'

const most = 10
const largest = 512 * 1024

/** Cards of a message, and the parts of which they tell all. */
export type Cards = { cards: Card[]; told: ReadonlySet<Part> }

/** The invitations and contacts among the parts of a message, read as far as they make sense. */
export function cardsIn(parts: readonly Part[]): Cards {
  const cards = new Map<string, Card>()
  const told = new Set<Part>()
  for (const part of parts) {
    const kind = kindOf(part.name, part.type)
    if (cards.size >= most) break
    if ((kind !== 'calendar' && kind !== 'contact') || part.content.byteLength > largest) continue
    const { found, whole } = read(decodeText(unfolded(part.content), part.charset ?? 'utf-8').text, kind)
    // The same invitation often comes as a form of the text and as a file.
    for (const card of found) if (cards.size < most) cards.set(JSON.stringify(card), card)
    if (whole && found.every((card) => cards.has(JSON.stringify(card)))) told.add(part)
  }
  return { cards: [...cards.values()], told }
}

/** `whole`: there is nothing in it that no card tells of. */
type Found = { found: Card[]; whole: boolean }

function read(text: string, kind: 'calendar' | 'contact'): Found {
  const lines = mendedTimes(text.replace(/\r\n?/g, '\n').trim())
  const sound = components(lines)
  // Nobody knows what a damaged one has lost.
  const all = sound ?? components(mendedLines(lines)) ?? []
  const each = all.slice(0, most).map((component) => readOne(component, kind))
  return {
    found: each.flatMap(({ found }) => found),
    whole: sound !== undefined && all.length > 0 && all.length <= most && each.every(({ whole }) => whole),
  }
}

/** One that makes no sense leaves the others. */
function readOne(component: ICAL.Component, kind: 'calendar' | 'contact'): Found {
  try {
    if (kind === 'calendar') return eventsIn(component, most)
    return component.name === 'vcard' ? { found: [toContact(component)], whole: true } : { found: [], whole: false }
  } catch {
    return { found: [], whole: false }
  }
}

/** Lines that end in other ways than CRLF, and blank ones at the start, are common, and gone here. */
function components(text: string): ICAL.Component[] | undefined {
  try {
    const parsed = ICAL.parse(text) as unknown[]
    const list = (Array.isArray(parsed[0]) ? parsed : [parsed]) as (string | unknown[])[]
    return list.map((jcal) => new ICAL.Component(jcal as string))
  } catch {
    return undefined
  }
}

function toContact(card: ICAL.Component): Card {
  const values = (name: string) =>
    card
      .getAllProperties(name)
      .slice(0, 20)
      .map((property) => flat(property.getFirstValue()))
  const name = textOf(card, 'fn') || flat(card.getFirstPropertyValue('n'))
  return {
    kind: 'contact',
    name,
    organization: flat(card.getFirstPropertyValue('org')),
    title: textOf(card, 'title'),
    emails: values('email').map(seenAddress).filter(Boolean),
    phones: values('tel')
      .map((value) => value.replace(/^tel:/i, ''))
      .filter(Boolean),
    note: textOf(card, 'note'),
  }
}
