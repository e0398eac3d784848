import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReadOnly } from '../../../main/cache/store/open.ts'
import type { EngineEvent } from '../../../main/engine/handlers.ts'
import { readerHandlers } from '../../../main/reader/handlers.ts'
import type { MessageRow, View } from '../../../preload/contract/index.ts'
import { createRandom, type Random } from '../../lab/mail/random.ts'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../lab/scripted/imap.ts'
import { type ScriptedSmtp, type SmtpMoment, type SmtpTurn, startScriptedSmtp } from '../../lab/scripted/submission.ts'
import { type QuickEngine, startQuickEngine } from './engine.ts'
import { type Draft, newTruth, type Truth, type Wish } from './truth.ts'

/** The clock of the engine runs at most so many times as fast; slower where the machine is, whose own slowness is not what is tried. */
const fastest = 60
/** How long an engine takes to start on a machine with nothing else to do, in ms. */
const usualStart = 250

/** One of the two accounts with its server. Times in ms of the engine's clock. */
export type Side = {
  name: string
  /** The server tells of every change by mod-sequences. */
  condstore: boolean
  /** It keeps the keywords that clients make up. */
  keywords: boolean
  /** The person's rules are there, and the inbox was listed before. */
  ruled: boolean
  /** The person has begun to make them. Where it was not said that they are there, they may be: made once more, each would count twice. */
  makingRules: boolean
  email: string
  imap: ScriptedImap
  account: number
  /** When connections were made. */
  connected: number[]
  /** When something was achieved: mail was listed or fetched here, a change was made there. */
  achieved: number[]
  /** When a person or the test asked for a connection. */
  asked: number[]
}

export type World = {
  random: Random
  sides: [Side, Side]
  smtp: ScriptedSmtp
  /** What the submission server does in place of what it would do by itself. */
  setSmtp(script: (moment: SmtpMoment) => SmtpTurn | undefined): void
  engine(): QuickEngine
  events: EngineEvent[]
  /** The engine's time, in ms since the epoch. */
  now(): number
  /** How much slower this machine is than one that has nothing else to do, 1 at least. */
  slowness: number
  /** The engine's clock runs a quarter as fast from now on. */
  slowDown(): void
  /** Resolves once so many ms of the engine's time have passed. */
  passes(ms: number): Promise<void>
  /** The servers file a letter in Sent by themselves so many ms of the engine's time after it was taken. */
  filesItself: number | undefined
  kill(): Promise<void>
  overview(): ReturnType<ReturnType<typeof readerHandlers>['overview']>
  outbox(): ReturnType<ReturnType<typeof readerHandlers>['listOutbox']>
  rows(view: View): MessageRow[]
  messages: Map<string, Truth>
  /** Letters, and whether the program said that it has them. */
  letters: Map<string, { side: Side; said: boolean }>
  /** Drafts by the mark in their text. */
  drafts: Map<string, Draft>
  /** Paths of folders that the person has made, and that are to be there. */
  made: Map<string, Side>
  /** What the person did last, where it can be undone. */
  last: Wish | undefined
  /** How many names of folders, and versions of drafts by other clients, there have been. */
  folders: number
  versions: number
  /** Something was refused for good, so that a change may be taken back and told. */
  final: boolean
  /** A server said that it had done what it did not do, so that what the person wanted may be lost, but nothing else. */
  deceived: boolean
  stop(): Promise<void>
}

const password = 'right'
const standing: [string, string[]][] = [
  ['Sent', ['\\Sent']],
  ['Drafts', ['\\Drafts']],
  ['Trash', ['\\Trash']],
  ['Archive', ['\\Archive']],
  ['Junk', ['\\Junk']],
  ['Work', []],
]
/** What other users share. */
const others = ['Other Users/carol', 'Public/News']

export const source = (subject: string): string =>
  `Message-ID: <${subject.replace(/\W+/g, '-')}@contrary.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nTo: me@example.test\r\nSubject: ${subject}\r\n\r\nThe words of ${subject}.\r\n`

/** A new message comes to this side. */
export function arrive(world: World, side: Side, folder: string): void {
  const inside = side.imap.folders.find(({ name }) => name === folder) ?? side.imap.folder('INBOX')
  const rule =
    side.ruled && inside.name === 'INBOX' && world.random.next() < 0.5 ? world.random.pick(['filed', 'sent on'] as const) : undefined
  const subject = `M${world.messages.size + 1}${rule ? `, to be ${rule}` : ''}`
  world.messages.set(subject, newTruth(side, inside.name, rule))
  side.imap.add(inside.name, source(subject), { flags: world.random.next() < 0.5 ? [] : ['\\Seen'] })
}

/** How long it took last to start an engine, in ms: it tells how much else the machine has to do. */
let lastStart: number | undefined

async function slownessNow(start: (rate: number) => Promise<QuickEngine>): Promise<number> {
  if (lastStart === undefined) {
    const began = Date.now()
    await (await start(1)).kill()
    lastStart = Date.now() - began
  }
  return Math.min(8, Math.max(1, lastStart / usualStart))
}

/** Two servers with some mail, a submission server, and the engine with an account of each. */
export async function openWorld(seed: number, compiled: string): Promise<World> {
  const random = createRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'hanji-contrary-'))
  const cachePath = join(folder, 'cache.sqlite')
  const slowness = await slownessNow((rate) =>
    startQuickEngine({ cachePath, compiled, clock: { began: Date.now(), rate }, password: () => undefined, onEvent: () => {} }),
  )
  const clock = { began: Date.now(), rate: fastest / slowness }
  const now = () => clock.began + (Date.now() - clock.began) * clock.rate
  let script: (moment: SmtpMoment) => SmtpTurn | undefined = () => undefined
  const smtp = await startScriptedSmtp((moment) => script(moment))
  const passes = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / clock.rate))
  smtp.onTaken(({ from, source: letter }) => {
    const { filesItself } = world
    const sender = sides.find(({ email }) => email === from)
    if (filesItself !== undefined && sender) void passes(filesItself).then(() => sender.imap.add('Sent', letter, { flags: ['\\Seen'] }))
  })
  const side = async (name: string): Promise<Side> => {
    const condstore = random.next() < 0.5
    const capabilities = [
      ...usualCapabilities.split(' ').filter((capability) => !(capability === 'MOVE' || capability === 'UIDPLUS') || random.next() < 0.7),
      ...(condstore ? ['CONDSTORE', 'ENABLE'] : []),
      ...(random.next() < 0.5 ? ['ACL'] : []),
    ].join(' ')
    const hasOthers = random.next() < 0.25
    const namespaces = hasOthers ? { namespace: '(("" "/")) (("Other Users/" "/")) (("Public/" "/"))' } : {}
    const imap = await startScriptedImap({ capabilities, password, records: true, ...namespaces })
    for (const [path, attributes] of standing) imap.create(path, { attributes })
    if (hasOthers) for (const path of others) imap.create(path)
    const keywords = random.next() < 0.75
    if (!keywords) imap.alter((said, { name: command }) => (command === 'SELECT' ? said.replace(/ \\\*\)\]/, ')]') : said))
    const email = `${name}@example.test`
    const made: Side = {
      name,
      condstore,
      keywords,
      ruled: false,
      makingRules: false,
      email,
      imap,
      account: 0,
      connected: [],
      achieved: [],
      asked: [],
    }
    imap.alter((said, { name: command }) => {
      if (command === 'GREETING') made.connected.push(now())
      if (/^(?:APPEND|UID (?:STORE|MOVE|COPY|EXPUNGE))$/.test(command) && /^\S+ OK/m.test(said)) made.achieved.push(now())
      return said
    })
    return made
  }
  const sides: World['sides'] = [await side('alice'), await side('bob')]
  const events: EngineEvent[] = []
  let owners = new Map<number, Side>()
  const onEvent = (event: EngineEvent) => {
    events.push(event)
    if (event.name === 'messagesChanged') for (const id of event.payload.folderIds) owners.get(id)?.achieved.push(now())
  }
  const start = async () => {
    const began = Date.now()
    const started = await startQuickEngine({ cachePath, compiled, clock, password: () => password, onEvent })
    lastStart = Date.now() - began
    return started
  }
  let engine = await start()
  const cache = openReadOnly(cachePath)
  const reader = readerHandlers(cache, { read: async () => undefined, close: async () => {} })
  const world: World = {
    ...{ random, sides, smtp, events, now, slowness, messages: new Map(), letters: new Map(), drafts: new Map(), final: false, passes },
    ...{ made: new Map(), last: undefined, folders: 0, versions: 0, deceived: false },
    filesItself: undefined,
    setSmtp(next) {
      script = next
    },
    slowDown() {
      const shown = now()
      clock.rate = Math.max(1.5, clock.rate / 4)
      // When it would have begun at this rate to show the same.
      clock.began = (shown - Date.now() * clock.rate) / (1 - clock.rate)
      engine.tell({ rate: clock.rate })
    },
    engine: () => engine,
    async kill() {
      await engine.kill()
      for (const each of sides) each.asked.push(now())
      engine = await start()
    },
    overview() {
      const overview = reader.overview()
      const owner = (id: number) => sides.find(({ account }) => account === id)
      owners = new Map(overview.folders.flatMap(({ id, accountId }) => [[id, owner(accountId) ?? sides[0]] as const]))
      return overview
    },
    outbox: () => reader.listOutbox(),
    rows(view) {
      const { ids } = reader.listMessageIds({ view }, () => {})
      return reader.getRows({ view, ids: [...new Uint32Array(ids.buffer, ids.byteOffset, ids.byteLength / 4)] })
    },
    async stop() {
      await engine.kill()
      await reader.close()
      await smtp.close()
      for (const { imap } of sides) await imap.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },
  }
  for (const each of sides) {
    for (const path of ['INBOX', 'INBOX', 'INBOX', 'INBOX', 'INBOX', 'Archive', 'Archive', 'Work', 'Work']) arrive(world, each, path)
    for (const { name } of each.imap.folders.filter((folder) => others.includes(folder.name))) arrive(world, each, name)
    const server = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const, user: each.email })
    const draft = { name: each.name, email: each.email, password, imap: server(each.imap.port), smtp: server(smtp.port) }
    each.account = (await engine.client.addAccount({ draft })).accountId
    await engine.client.startAccount({ accountId: each.account })
  }
  return world
}
