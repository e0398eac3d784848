import { type AddressInfo, createServer } from 'node:net'
import { type Connection, serve } from './imap/connection.ts'
import {
  addMessage,
  type MessageOptions,
  newFolder,
  removeMessages,
  type ScriptedFolder,
  type ScriptedMessage,
  touch,
} from './imap/model.ts'
import { type Alter, createRules, type Heard, type Rule, type RuleInForce } from './imap/rules.ts'
import type { Talk } from './imap/state.ts'

export type { ScriptedFolder, ScriptedMessage } from './imap/model.ts'
export type { Alter, Heard, Rule, RuleInForce, Verdict } from './imap/rules.ts'

/** What such a server can usually do; a test takes away or adds what it is about. */
export const usualCapabilities = 'IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN ID NAMESPACE IDLE UIDPLUS MOVE SPECIAL-USE'

export type ScriptedOptions = {
  /** Before the sign-in, and after it unless that is told by itself. */
  capabilities?: string
  capabilitiesAfter?: string
  /** The greeting without its CRLF. */
  greeting?: string
  /** The hierarchy delimiter of all folders, unless one is made with its own. */
  delimiter?: string | null
  /** What NAMESPACE says (RFC 2342): personal, other users', shared. */
  namespace?: string
  /** Who may sign in; without it, everybody. */
  password?: string
  /** STATUS and FETCH items that the server does not know: what it leaves out. */
  unknownItems?: readonly string[]
  /** What is heard and said is kept, to be read where something went wrong. */
  records?: boolean
}

/** An IMAP server on loopback that does as it is told: a small, correct model of mailboxes, and rules that break it. */
export type ScriptedImap = {
  port: number
  folders: ScriptedFolder[]
  /** The folder with these bytes as its name. @throws where there is none. */
  folder(name: string): ScriptedFolder
  create(name: string, options?: Partial<Omit<ScriptedFolder, 'name' | 'messages'>>): ScriptedFolder
  /** INTERNALDATE of what comes from now on, where nothing else is said. */
  setDate(internalDate: string): void
  /** Puts a message into a folder, as another client or a delivery would: who waits is told. */
  add(folder: string, source: string | Buffer, options?: MessageOptions): ScriptedMessage
  /** Replaces the flags of a message, as another client would. */
  setFlags(folder: string, uid: number, flags: string[]): void
  /** Removes messages, as another client would. */
  expunge(folder: string, ...uids: number[]): void
  /** Tells who waits what changed: after a change of the model by hand. */
  announce(): void
  rule(rule: Rule): RuleInForce
  alter(change: Alter): () => void
  /** Every command so far, in the order in which they came. */
  heard: Heard[]
  /** All that was heard and said, in order, where that is recorded: a line for each command, and the beginning of its answer. */
  spoken(): string[]
  /** How many commands so far match, by their lines without the tag. */
  count(pattern: RegExp): number
  /** Resolves with a command that matches, as soon as one came; `after` so many. */
  hears(pattern: RegExp, after?: number): Promise<Heard>
  /** Connections so far. */
  connections(): number
  /** Connections that are open now. */
  open(): number
  /** Ends all connections at once. */
  cutAll(): void
  close(): Promise<void>
}

/** So much of a command and of its answer is recorded, in characters. */
const mostSpoken = 400

export async function startScriptedImap(options: ScriptedOptions = {}): Promise<ScriptedImap> {
  const { capabilities = usualCapabilities, delimiter = '/', password, unknownItems = [] } = options
  const after = options.capabilitiesAfter ?? capabilities
  const rules = createRules()
  const folders: ScriptedFolder[] = [newFolder('INBOX', { delimiter })]
  const heard: Heard[] = []
  const spoken: string[] = []
  const connections = new Set<Connection>()
  const listeners = new Set<() => void>()
  const matching = (pattern: RegExp) => heard.filter(({ line, tag }) => pattern.test(line.slice(tag.length + 1)))
  let count = 0
  let validity = 1000
  let date: string | undefined
  const offeredTo = (talk: Talk) => (talk.signedIn ? after : capabilities)
  const quotedDelimiter = delimiter === null ? 'NIL' : `"${delimiter.replace(/["\\]/g, '\\$&')}"`
  const state = {
    folders,
    namespace: options.namespace ?? `(("" ${quotedDelimiter})) NIL NIL`,
    offers: (talk: Talk, capability: string) => offeredTo(talk).toUpperCase().split(' ').includes(capability.toUpperCase()),
    known: (items: readonly string[]) =>
      items.filter((item) => !unknownItems.includes(item) && (item !== 'HIGHESTMODSEQ' || /\bCONDSTORE\b/.test(after))),
    nextValidity: () => ++validity,
  }
  const announce = () => {
    for (const connection of connections) connection.announce()
  }
  const folder = (name: string): ScriptedFolder => {
    const found = folders.find((candidate) => candidate.name === name)
    if (!found) throw new Error(`the scripted server has no folder ${name}`)
    return found
  }
  const message = (inside: ScriptedFolder, uid: number): ScriptedMessage => {
    const found = inside.messages.find((candidate) => candidate.uid === uid)
    if (!found) throw new Error(`the scripted server has no message ${uid} in ${inside.name}`)
    return found
  }
  const listener = createServer((socket) => {
    const connection = serve(socket, {
      number: ++count,
      server: state,
      rules,
      capabilities: offeredTo,
      greeting: options.greeting ?? `* OK [CAPABILITY ${capabilities}] Ready`,
      mayEnter: (_user, given) => password === undefined || given === password,
      onCommand: (command) => {
        heard.push(command)
        for (const listener of [...listeners]) listener()
      },
      onSaid: options.records
        ? (said, { connection, line }) => spoken.push(`${connection} ${line.slice(0, mostSpoken)} => ${said.slice(0, mostSpoken)}`)
        : undefined,
      onDone: announce,
    })
    connections.add(connection)
    socket.on('close', () => connections.delete(connection))
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const cutAll = () => {
    for (const connection of connections) connection.destroy()
  }
  return {
    port: (listener.address() as AddressInfo).port,
    folders,
    folder,
    create(name, given) {
      const created = newFolder(name, { delimiter, uidValidity: state.nextValidity(), ...given })
      folders.push(created)
      return created
    },
    setDate(internalDate) {
      date = internalDate
    },
    add(name, source, given) {
      const added = addMessage(folder(name), source, { ...(date === undefined ? {} : { internalDate: date }), ...given })
      announce()
      return added
    },
    setFlags(name, uid, flags) {
      const inside = folder(name)
      const changed = message(inside, uid)
      changed.flags = new Set(flags)
      touch(inside, changed)
      announce()
    },
    expunge(name, ...uids) {
      const inside = folder(name)
      removeMessages(inside, new Set(uids.map((uid) => message(inside, uid))))
      announce()
    },
    announce,
    rule: rules.add,
    alter: rules.alter,
    heard,
    spoken: () => spoken,
    count: (pattern) => matching(pattern).length,
    hears: (pattern, after = 0) =>
      new Promise((resolve) => {
        const listen = () => {
          const found = matching(pattern)[after]
          if (!found) return
          listeners.delete(listen)
          resolve(found)
        }
        listeners.add(listen)
        listen()
      }),
    connections: () => count,
    open: () => connections.size,
    cutAll,
    async close() {
      cutAll()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}

/** A plain letter. `more` are further header lines, each with its CRLF. */
export function letter(subject: string, { body = 'Hello.\r\n', more = '' }: { body?: string; more?: string } = {}): string {
  const id = `${Buffer.from(subject).toString('hex').slice(0, 60)}@x.example`
  return `Message-ID: <${id}>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\n${more}\r\n${body}`
}
