import { type Draft, draftIn, type Place } from '../truth.ts'
import type { World } from '../world.ts'

export const subjectOf = (source: string): string => /^Subject: (.*)\r$/m.exec(source)?.[1] ?? ''

/** Where messages lie of which this is true. */
export function places(world: World, is: (source: string) => boolean): Place[] {
  return world.sides.flatMap((side) =>
    side.imap.folders.flatMap(({ name, messages }) => messages.filter(({ source }) => is(source)).map(() => ({ side, folder: name }))),
  )
}

export const said = (found: readonly Place[]): string => found.map(({ side, folder }) => `${side.name} ${folder}`).join(', ') || 'nowhere'

/** Messages, drafts and letters that are not there as often as they should be. */
export function lostOrDoubled(world: World): string[] {
  // What the server would not delete, or move after it had copied it, stays where it was, beside where it went; the person was told so.
  const refused = world.events.filter((event) => event.name === 'changeRefused' && /^(?:delete|move)$/.test(event.payload.kind))
  const kept = world.final || world.deceived ? refused.length : 0
  const messages = [...world.messages].flatMap(([subject, { deleted, contested, copies }]) => {
    const found = places(world, (source) => subjectOf(source) === subject && !wasSentOn(source))
    const most = 1 + copies + (contested ? 1 : 0) + kept
    return found.length <= most && (found.length > 0 || deleted) ? [] : [`message ${subject}: ${said(found)}`]
  })
  // A copy from before, and what went to another account, have no mark.
  const all = world.sides.flatMap(({ imap }) => imap.folders.flatMap((folder) => folder.messages))
  const unmarked = [...world.messages].flatMap(([subject, { marked }]) => {
    if (marked === undefined || marked.flags.has('\\Deleted')) return []
    // The person may have moved it while its mark was lifted: it has that where it lies now.
    const itself = all.filter(({ source }) => subjectOf(source) === subject)
    const isMarked = !itself.includes(marked) && itself.some(({ flags }) => flags.has('\\Deleted'))
    return isMarked ? [] : [`message ${subject}: the \\Deleted of another client is lost`]
  })
  const drafts = [...world.drafts].flatMap(([name, draft]) => draftWrongs(world, name, draft, kept))
  const outbox = world.outbox()
  const letters = [...world.letters].flatMap(([subject, { side, said: known }]) => {
    const times = world.smtp.taken.filter(({ source }) => subjectOf(source) === subject).length
    const item = outbox.find((other) => other.subject === subject)
    const filed = places(world, (source) => subjectOf(source) === subject)
    const wrong: string[] = []
    if (times > 1) wrong.push(`letter ${subject}: taken ${times} times`)
    if (known && !item) wrong.push(`letter ${subject}: not in the outbox`)
    if (item?.delivery.state === 'accepted' && times === 0) wrong.push(`letter ${subject}: said to be accepted, and nobody has it`)
    if (times > 0 && (filed.length !== 1 || filed[0]?.side !== side)) wrong.push(`letter ${subject}: its copy is in ${said(filed)}`)
    if (times === 0 && filed.length > 0) wrong.push(`letter ${subject}: not sent, and in ${said(filed)}`)
    return wrong
  })
  return [...messages, ...unmarked, ...drafts, ...letters]
}

/** What a rule, or the person, has sent on (RFC 5322 3.6.6). */
export const wasSentOn = (source: string): boolean => /^Resent-To:/im.test(source)

/**
 * The last version of a draft that the program said it has, and no other one, unless another client took it; those of other clients as they left them.
 * `kept`: what the server would not delete, which former versions may be among.
 */
function draftWrongs(world: World, name: string, { said: known, taken, dropped, foreign }: Draft, kept: number): string[] {
  const isVersion = (source: string, is: (version: string) => boolean) => {
    const mark = draftIn(source)
    return mark?.name === name && is(mark.version)
  }
  const own = places(world, (source) => isVersion(source, (version) => !version.startsWith('f')))
  const least = known > taken ? 1 : 0
  const wrong =
    own.length < least || own.length > (dropped && !world.final && !world.deceived ? 0 : 1) + kept ? [`draft ${name}: ${said(own)}`] : []
  const last = places(world, (source) => isVersion(source, (version) => !version.startsWith('f') && Number(version) >= known))
  if (least > 0 && own.length > 0 && last.length === 0) wrong.push(`draft ${name}: an older version than ${known} is in ${said(own)}`)
  for (const version of foreign) {
    const found = places(world, (source) => isVersion(source, (other) => other === version))
    if (found.length !== 1) wrong.push(`draft ${name}, version ${version} of another client: ${said(found)}`)
  }
  return wrong
}

/** What is still to be done; empty once there is nothing. */
export function unfinished(world: World): string[] {
  const { waiting } = world.overview()
  const queued = Object.entries(waiting).map(([account, count]) => `${count} changes of account ${account} wait`)
  const letters = world.outbox().flatMap(({ subject, delivery }) => {
    const rests = delivery.state === 'accepted' || (delivery.state === 'failed' && world.final)
    return rests
      ? []
      : [`letter ${subject} is ${delivery.state}${'fault' in delivery ? ` (${delivery.fault.kind} ${delivery.fault.reply ?? ''})` : ''}`]
  })
  return [...queued, ...letters]
}
