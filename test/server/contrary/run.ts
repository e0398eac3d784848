import { setTimeout as pause } from 'node:timers/promises'
import { kinds } from './kinds/index.ts'
import type { Kind } from './kinds/kind.ts'
import { type SmtpKind, smtpKinds } from './kinds/smtp.ts'
import { disagreements } from './verdict/agreement.ts'
import { cost, inVain, storms } from './verdict/bounds.ts'
import { lostOrDoubled, unfinished } from './verdict/counts.ts'
import { forgotten } from './verdict/wishes.ts'
import { otherActs } from './work/other.ts'
import { personActs } from './work/person.ts'
import { arrive, openWorld, type World } from './world.ts'

/**
 * What one run saw: `failures` is empty where all that is promised was kept. `took` on the clock, `cpuMs` by all threads, both in ms; `commands` as both
 * servers heard. `evidence`: what both servers heard and said, what they hold, what the cache holds and what the window was told, where a promise was broken:
 * a run that depends on the moment may never fail again.
 */
export type ContraryReport = {
  seed: number
  failures: string[]
  did: string[]
  took: number
  slowness: number
  cpuMs: number
  commands: number
  evidence: string | undefined
}

/** What is left to do may stay the same for so long once everything behaves again, in ms, on a machine that has nothing else to do. */
const restMs = 2_000

/**
 * Two accounts work while their servers, their lines and the disk misbehave in ways that the seed chooses, and the engine is killed. Then all
 * behave again, and everything is counted.
 */
export async function runContrary(seed: number, compiled: string): Promise<ContraryReport> {
  const began = Date.now()
  const before = process.cpuUsage()
  const world = await openWorld(seed, compiled)
  const did: string[] = []
  try {
    await misbehave(world, did)
    const rest = await comeToRest(world)
    // Where it did not come to rest the one tells of the other.
    const { user, system } = process.cpuUsage(before)
    const cpuMs = (user + system) / 1000
    const failures = [...rest, ...lostOrDoubled(world), ...forgotten(world), ...storms(world), ...inVain(world), ...cost(world, cpuMs)]
    const commands = world.sides.reduce((sum, { imap }) => sum + imap.heard.length, 0)
    const evidence = failures.length > 0 ? evidenceOf(world, [...did, ...failures]) : undefined
    return { seed, failures: [...new Set(failures)], did, took: Date.now() - began, slowness: world.slowness, cpuMs, commands, evidence }
  } finally {
    await world.stop()
  }
}

function evidenceOf(world: World, first: readonly string[]): string {
  const held = world.sides.flatMap(({ name, imap }) =>
    imap.folders.map(
      (folder) => `${name} ${folder.name}: ${folder.messages.map(({ uid, flags }) => `${uid} ${[...flags].join(' ')}`).join(', ')}`,
    ),
  )
  const spoken = world.sides.flatMap(({ name, imap }) => ['', name, ...imap.spoken()])
  const told = world.events.map((event) => JSON.stringify(event).slice(0, 1000))
  return [...first, '', ...held, '', JSON.stringify(world.overview(), undefined, 1), ...spoken, '', ...told].join('\n')
}

const steps = 20

async function misbehave(world: World, did: string[]): Promise<void> {
  const { random, sides } = world
  const ends = new Map<number, (() => void)[]>()
  let silent = false
  const at = (step: number, end: () => void) => ends.set(step, [...(ends.get(step) ?? []), end])
  const plan = new Map<number, (() => void | Promise<void>)[]>()
  const when = (step: number, what: () => void | Promise<void>) => plan.set(step, [...(plan.get(step) ?? []), what])
  const arm = (kind: Kind, step: number) => {
    const side = random.pick(sides)
    const times = random.pick([1, 1, 2, 3, 8])
    const end = step + random.int(2, 8)
    when(step, () => {
      did.push(`${step} ${side.name}: ${kind.name} (${times})`)
      world.final ||= kind.final === true
      world.deceived ||= kind.deceives === true
      silent ||= kind.silent === true
      at(Math.min(end, steps), kind.arm({ imap: side.imap, random, times, passes: world.passes }))
    })
  }
  for (let n = random.int(3, 6); n > 0; n--) arm(random.pick(kinds), random.int(0, steps - 3))
  if (random.next() < 0.25) {
    // Some servers file what they send by themselves, a little later.
    did.push('the servers file sent letters by themselves')
    world.filesItself = random.int(0, 3_000)
  }
  const post = Array.from({ length: random.int(0, 2) }, () => ({ kind: random.pick(smtpKinds), left: random.pick([1, 1, 2, 5]) }))
  did.push(...post.map(({ kind, left }) => `${kind.name} (${left})`))
  setSmtpKinds(world, post)
  if (random.next() < 0.6) {
    when(random.int(3, steps - 1), async () => {
      did.push('killed')
      await world.kill()
    })
  }
  if (random.next() < 0.25) {
    const step = random.int(2, steps - 4)
    when(step, () => {
      did.push('the disk is full')
      world.engine().tell('disk-full')
      at(step + 3, () => world.engine().tell('disk-has-room'))
    })
  }
  await pause(random.int(0, 250) * world.slowness)
  for (let step = 0; step < steps; step++) {
    for (const end of ends.get(step) ?? []) end()
    ends.delete(step)
    for (const what of plan.get(step) ?? []) await what()
    if (random.next() < 0.6) await personActs(world)
    if (random.next() < 0.4) otherActs(world)
    await pause(random.int(0, 40) * world.slowness)
  }
  for (const list of ends.values()) for (const end of list) end()
  world.setSmtp(() => undefined)
  world.engine().tell('disk-has-room')
  // What waits for an answer, or was refused for good, is tried again over the next connection.
  if (silent || world.final) for (const { imap } of sides) imap.cutAll()
  // Where a server keeps no mod-sequences, stars that others set show with the next change of numbers, or after half an hour.
  for (const side of sides) {
    if (side.condstore) continue
    // Nothing comes to a folder that is just being deleted: no client could keep it.
    const staying = side.imap.folders.filter(({ name }) => !name.startsWith('Made ') || world.made.has(name))
    for (const { name } of staying) arrive(world, side, name)
  }
}

function setSmtpKinds(world: World, kinds: { kind: SmtpKind; left: number }[]): void {
  world.setSmtp(({ stage }) => {
    const found = kinds.find(({ kind, left }) => kind.stage === stage && left > 0)
    if (!found) return undefined
    found.left--
    world.final ||= found.kind.final === true
    return found.kind.turn
  })
}

/** A pause of the loop that takes longer than this counts no more, in ms: the machine had something else to do. */
const longestPause = 40

/** Looks until cache and servers agree and nothing is left to do. Returns what never came right. */
async function comeToRest(world: World): Promise<string[]> {
  let before = ''
  let same = 0
  let isSlow = false
  let asked = 0
  for (let last = Date.now(); ; last = Date.now()) {
    const client = world.engine().client
    if (Date.now() > asked + 400) {
      asked = Date.now()
      await lookAgain(world)
    }
    // Two copies of a letter, one of them ours, are looked at again a little later.
    const left = [...unfinished(world), ...disagreements(world), ...lostOrDoubled(world), ...forgotten(world)]
    if (left.length === 0) return []
    if (before !== left.join()) same = 0
    before = left.join()
    if (same > restMs * world.slowness) {
      const activity = await client.activity(undefined)
      const isDone = world.sides.every(({ account }) => activity[account]?.state === 'up-to-date')
      const states = world.sides.map(({ name, account }) => `${name} is ${JSON.stringify(activity[account])}`)
      // Where the clock runs too fast for a machine that has become busy, patience ends before anything can be done.
      if (isDone || isSlow) return [...left, ...states]
      isSlow = true
      same = -2 * restMs * world.slowness
      world.slowDown()
    }
    await pause(25)
    same += Math.min(longestPause, Date.now() - last)
  }
}

/** The person looks for mail, says what became of letters that may have arrived, and takes back what was put off. */
async function lookAgain(world: World): Promise<void> {
  const { client } = world.engine()
  for (const side of world.sides) side.asked.push(world.now())
  await client.wake({ accountId: undefined })
  for (const { id, subject, delivery } of world.outbox()) {
    if (delivery.state !== 'interrupted') continue
    await client.settleLetter({ id, arrived: world.smtp.taken.some(({ source }) => source.includes(`Subject: ${subject}\r\n`)) })
  }
  const off = world.rows({ kind: 'snoozed' }).map(({ id }) => id)
  if (off.length > 0) await client.queueActions({ actions: [{ kind: 'snooze', messageIds: off }] })
}
