import type { Side, World } from './world.ts'

const subjectOf = (source: string): string => /^Subject: (.*)\r$/m.exec(source)?.[1] ?? ''

/** What the servers hold and the cache does not, and the other way round. */
export function disagreements(world: World): string[] {
  const { folders } = world.overview()
  return world.sides.flatMap(({ name, imap, account }) => {
    const own = folders.filter(({ accountId }) => accountId === account)
    const paths = new Set([...imap.folders.map((folder) => folder.name), ...own.map(({ path }) => path)])
    return [...paths].flatMap((path) => {
      const there = imap.folders.find((folder) => folder.name === path)
      const here = own.find((folder) => folder.path === path)
      if (!there || !here) return [`${name} ${path}: only ${there ? 'there' : 'here'}`]
      const onServer = there.messages.map(({ source, flags }) => told(subjectOf(source), flags.has('\\Seen'), flags.has('\\Flagged')))
      const rows = world.rows({ kind: 'folder', folderId: here.id })
      const inCache = rows.map(({ subject, seen, flagged }) => told(subject, seen, flagged))
      return [
        ...lacking(onServer, inCache).map((message) => `${name} ${path}: ${message} only there`),
        ...lacking(inCache, onServer).map((message) => `${name} ${path}: ${message} only here`),
        ...rows.filter(({ offline }) => !offline).map(({ subject }) => `${name} ${path}: ${subject} has no text`),
      ]
    })
  })
}

const told = (subject: string, seen: boolean, flagged: boolean): string => `${subject}${seen ? ' seen' : ''}${flagged ? ' flagged' : ''}`

/** What is in the first list more often than in the second. */
function lacking(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

type Place = { side: Side; folder: string }

function places(world: World, is: (subject: string) => boolean): Place[] {
  return world.sides.flatMap((side) =>
    side.imap.folders.flatMap(({ name, messages }) =>
      messages.filter(({ source }) => is(subjectOf(source))).map(() => ({ side, folder: name })),
    ),
  )
}

const said = (found: readonly Place[]): string => found.map(({ side, folder }) => `${side.name} ${folder}`).join(', ') || 'nowhere'

/** Messages, drafts and letters that are not there as often as they should be. */
export function lostOrDoubled(world: World): string[] {
  // What the server would not delete, or move after it had copied it, stays where it was, beside where it went; the person was told so.
  const refused = world.events.filter((event) => event.name === 'changeRefused' && /^(?:delete|move)$/.test(event.payload.kind))
  const kept = world.final ? refused.length : 0
  const messages = [...world.messages].flatMap(([subject, { deleted, contested, copies }]) => {
    const found = places(world, (other) => other === subject)
    const most = 1 + copies + (contested ? 1 : 0) + kept
    return found.length <= most && (found.length > 0 || deleted) ? [] : [`message ${subject}: ${said(found)}`]
  })
  // A copy from before, and what went to another account, have no mark.
  const unmarked = [...world.messages].flatMap(([subject, { marked }]) =>
    marked === undefined || marked.flags.has('\\Deleted') ? [] : [`message ${subject}: the \\Deleted of another client is lost`],
  )
  const drafts = [...world.drafts].flatMap(([begin, { said: known }]) => {
    const found = places(world, (subject) => subject.startsWith(`${begin} `))
    return found.length === 1 || (!known && found.length === 0) ? [] : [`draft ${begin}: ${said(found)}`]
  })
  const outbox = world.outbox()
  const letters = [...world.letters].flatMap(([subject, { side, said: known }]) => {
    const times = world.smtp.taken.filter(({ source }) => subjectOf(source) === subject).length
    const item = outbox.find((other) => other.subject === subject)
    const filed = places(world, (other) => other === subject)
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

const minute = 60_000
/** Connections in a minute in which nothing is achieved, besides those that somebody asks for, once in 10 s at most. */
const mostInAMinute = 6

/** Minutes in which there were too many connections. */
export function storms(world: World): string[] {
  return world.sides.flatMap(({ name, connected, achieved, asked }) => {
    let worst = 0
    for (const begin of connected) {
      const end = Math.min(begin + minute, ...achieved.filter((at) => at > begin))
      const within = (at: number) => at >= begin && at < end
      const excused = Math.min(Math.ceil((end - begin) / 10_000), asked.filter(within).length)
      worst = Math.max(worst, connected.filter(within).length - excused)
    }
    return worst > mostInAMinute ? [`${name}: ${worst} connections in a minute`] : []
  })
}

/** Questions and news that nobody should have had. */
export function inVain(world: World): string[] {
  return world.events.flatMap((event) => {
    if (event.name === 'activityChanged' && event.payload.activity.state === 'sign-in-needed') {
      return [`asked for the password: ${event.payload.activity.fault.reply ?? event.payload.activity.fault.kind}`]
    }
    if (event.name === 'changeRefused' && !world.final)
      return [`told that a ${event.payload.kind} is refused: ${event.payload.fault.reply ?? ''}`]
    return []
  })
}
