import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { MessageRow } from '../../../preload/contract/index.ts'
import { type Lab, startLab } from '../../lab/lab.ts'
import { createRandom, type Random } from '../../lab/mail/random.ts'
import type { Mailbox } from '../../lab/mailbox.ts'
import { type DeskProcess, startDesk } from '../engine-process.ts'

/** What a run of the kill test saw. Empty lists are what is promised. */
export type KillReport = {
  kills: number
  changes: number
  letters: number
  /** Messages that nobody deleted and that are not on the server exactly once, each with where it lies. */
  lostOrDoubled: string[]
  /** Letters that did not arrive exactly once. */
  lettersLostOrDoubled: string[]
  /** Differences between cache and server, folder by folder. */
  disagreements: string[]
}

type World = {
  lab: Lab
  mailbox: Mailbox
  random: Random
  subjects: Set<string>
  deleted: Set<string>
  /** Moved by the other client. When the person moves the same message in that instant, Dovecot, which copies and then expunges, keeps both. */
  contested: Set<string>
  /** Letters that the program said it had, and those where the kill came before it could say so. */
  letters: Set<string>
  unsaid: Set<string>
  changes: number
}

const source = (subject: string) =>
  `Message-ID: <${subject}@kill.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

/**
 * A person and another client work on the same mailbox while the program is killed at random moments (kill -9) and started again.
 * At the end it is left in peace, and everything is counted.
 */
export async function runKills(kills: number, seed: number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-kills-'))
  const lab = await startLab()
  const world: World = {
    lab,
    mailbox: lab.mailbox('alice'),
    random: createRandom(seed),
    subjects: new Set(),
    deleted: new Set(),
    contested: new Set(),
    letters: new Set(),
    unsaid: new Set(),
    changes: 0,
  }
  let desk: DeskProcess | undefined
  try {
    for (let n = 0; n < 40; n++) await arrive(world)
    desk = await startDesk(folder)
    const account = await desk.connect(lab, 'alice')
    await desk.settled(account)
    for (let n = 0; n < kills; n++) {
      const running: DeskProcess = desk
      const enough = Promise.withResolvers<void>()
      const work = Promise.all([person(world, running, account, world.random.int(1, 6), enough.resolve), otherClient(world)])
      // However slow the machine: the person has done something, and the kill comes at any point of what follows from it.
      await enough.promise
      await pause(world.random.int(0, 200))
      await running.kill()
      await work
      desk = await startDesk(folder)
    }
    await finish(desk, account, world)
    return await count(desk, account, world, kills)
  } finally {
    await desk?.kill()
    await lab.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function arrive({ mailbox, random, subjects }: World): Promise<void> {
  const subject = `M${subjects.size + 1}`
  subjects.add(subject)
  await mailbox.append(source(subject), random.pick(['INBOX', 'INBOX', 'Archive']))
}

/** Does one thing after the other until the program is killed; says so when there are as many as `enough`. */
async function person(world: World, desk: DeskProcess, account: number, enough: number, say: () => void): Promise<void> {
  const { random, deleted, letters, unsaid } = world
  try {
    for (let done = 0; ; done++) {
      if (done === enough) say()
      const folder = random.pick(['INBOX', 'INBOX', 'Archive', 'Trash'])
      const from = await desk.folder(account, folder)
      const rows = await desk.rows({ kind: 'folder', folderId: from })
      const row: MessageRow | undefined = rows[random.int(0, Math.max(0, rows.length - 1))]
      const kind = random.int(0, 9)
      if (kind === 9) {
        const subject = `L${letters.size + unsaid.size + 1}`
        unsaid.add(subject)
        await desk.send(account, { to: ['bob@example.test'], subject })
        unsaid.delete(subject)
        letters.add(subject)
      } else if (row) {
        if (kind < 3) await desk.act({ kind: 'flagged', messageIds: [row.id], flagged: !row.flagged })
        else if (kind < 5) await desk.act({ kind: 'seen', messageIds: [row.id], seen: !row.seen })
        else if (kind < 8)
          await desk.act({ kind: 'move', messageIds: [row.id], from, to: { role: random.pick(['inbox', 'archive', 'trash'] as const) } })
        else {
          deleted.add(row.subject)
          await desk.act({ kind: 'delete', messageIds: [row.id], from })
        }
      }
      world.changes++
    }
  } catch (error) {
    say()
    if (!/killed/.test(String(error))) throw error
  }
}

async function otherClient(world: World): Promise<void> {
  const { mailbox, random, subjects, deleted, contested } = world
  await arrive(world)
  const subject = random.pick([...subjects])
  // What is to be changed may just have been moved away by the person: then there is nothing to do.
  const change = random.pick([
    () => mailbox.setFlag(subject, '\\Flagged', true),
    () => mailbox.setFlag(subject, '\\Seen', true),
    () => {
      contested.add(subject)
      return mailbox.move(subject, 'INBOX', 'Archive')
    },
    () => {
      deleted.add(subject)
      return mailbox.expunge(subject)
    },
  ])
  await change().catch((error: unknown) => {
    if (!/0 messages with subject/.test(String(error))) throw error
  })
}

/**
 * How long what is left may take, in ms: of what the other client took away at the same moment, each mark looks for it for a minute (`changes/server/flags`),
 * one after the other.
 */
const patience = 300_000

/** Lets the program do what is left, and says of interrupted letters what became of them, as a person who asked Bob would. */
async function finish(desk: DeskProcess, account: number, { lab }: World): Promise<void> {
  const bob = lab.mailbox('bob')
  const end = Date.now() + patience
  for (;;) {
    const outbox = await desk.outbox()
    const open = outbox.filter(({ delivery }) => delivery.state !== 'accepted')
    if (open.length === 0) break
    if (Date.now() > end) throw new Error(`letters are left: ${JSON.stringify(open.map(({ delivery }) => delivery))}`)
    const there = new Set(await bob.subjects())
    for (const { id, subject, delivery } of open) if (delivery.state === 'interrupted') await desk.settleLetter(id, there.has(subject))
    await desk.settled(account, patience)
  }
  await desk.settled(account, patience)
  await desk.settled(account, patience)
}

async function count(desk: DeskProcess, account: number, world: World, kills: number): Promise<KillReport> {
  const { lab, mailbox, subjects, deleted, contested, letters, unsaid, changes } = world
  const server = await mailbox.everything()
  const onServer = [...server]
    .filter(([path]) => path !== 'Sent')
    .flatMap(([path, messages]) => messages.map((message) => ({ path, subject: message.split(' ')[0] })))
  const times = (list: string[], subject: string) => list.filter((other) => other === subject).length
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length >= letters.size, 'the letters arrive')
  const arrived = await bob.subjects()
  const disagreements: string[] = []
  for (const { id, path, accountId } of (await desk.overview()).folders) {
    if (accountId !== account) continue
    const rows = await desk.rows({ kind: 'folder', folderId: id })
    const here = rows
      .map(({ subject, size, seen, flagged }) => `${subject} ${size}${seen ? ' seen' : ''}${flagged ? ' flagged' : ''}`)
      .sort()
    const there = [...(server.get(path) ?? [])].sort()
    if (here.join() !== there.join())
      disagreements.push(`${path}: here ${here.filter((x) => !there.includes(x))}, there ${there.filter((x) => !here.includes(x))}`)
  }
  return {
    kills,
    changes,
    letters: letters.size,
    lostOrDoubled: [...subjects].flatMap((subject) => {
      const places = onServer.filter((message) => message.subject === subject).map(({ path }) => path)
      const most = contested.has(subject) ? 2 : 1
      const right = places.length <= most && (places.length > 0 || deleted.has(subject))
      return right ? [] : [`${subject}: ${places.join(', ') || 'nowhere'}`]
    }),
    lettersLostOrDoubled: [
      ...[...letters].filter((subject) => times(arrived, subject) !== 1),
      ...[...unsaid].filter((subject) => times(arrived, subject) > 1),
    ],
    disagreements,
  }
}
