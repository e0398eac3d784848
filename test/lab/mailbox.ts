import { ImapFlow } from 'imapflow'
import { type ParsedMail, simpleParser } from 'mailparser'
import type { Generated } from './mail/generate.ts'
import type { LabUser } from './servers/dovecot.ts'

/** What another client sees of a user's mailbox. */
export type Mailbox = {
  /** Subjects in a folder, in the order of arrival. */
  subjects(folder?: string): Promise<string[]>
  /** Flags of the message with this subject. */
  flags(subject: string, folder?: string): Promise<Set<string>>
  /** The raw message with this subject; throws unless there is exactly one. */
  source(subject: string, folder?: string): Promise<Buffer>
  parsed(subject: string, folder?: string): Promise<ParsedMail>
  append(source: string | Buffer, folder?: string, flags?: string[]): Promise<void>
  /** Appends generated mail, in a folder made for it where there is none. */
  appendAll(messages: Iterable<Generated>, folder?: string): Promise<void>
  setFlag(subject: string, flag: string, on: boolean, folder?: string): Promise<void>
  expunge(subject: string, folder?: string): Promise<void>
  move(subject: string, from: string, to: string): Promise<void>
  uidValidity(folder?: string): Promise<number>
  createFolder(path: string): Promise<void>
  deleteFolder(path: string): Promise<void>
  renameFolder(path: string, to: string): Promise<void>
  subscribed(path: string): Promise<boolean>
  /** Every folder with its messages, each as `subject size`, with ` seen` and ` flagged` where it is. */
  everything(): Promise<Map<string, string[]>>
  /** Resolves when `check` does; each time the folder is read anew. */
  until<T>(check: () => Promise<T | undefined | false>, what: string): Promise<T>
}

/** Looks at a mailbox through a connection of its own for each question. */
export function openMailbox(port: number, user: LabUser): Mailbox {
  const within = async <T>(folder: string, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: user.email, pass: user.password },
      logger: false,
    })
    client.on('error', () => {})
    await client.connect()
    try {
      await client.mailboxOpen(folder)
      return await work(client)
    } finally {
      await client.logout().catch(() => client.close())
    }
  }
  const all = (client: ImapFlow) =>
    client.mailbox && client.mailbox.exists > 0
      ? client.fetchAll('1:*', { uid: true, envelope: true, flags: true, source: true })
      : Promise.resolve([])
  const only = async (client: ImapFlow, subject: string) => {
    const found = (await all(client)).filter(({ envelope }) => envelope?.subject === subject)
    const [message] = found
    if (!message || found.length > 1) throw new Error(`${found.length} messages with subject ${subject}, not one`)
    return message
  }
  const mailbox: Mailbox = {
    subjects: (folder = 'INBOX') => within(folder, async (client) => (await all(client)).map(({ envelope }) => envelope?.subject ?? '')),
    flags: (subject, folder = 'INBOX') => within(folder, async (client) => (await only(client, subject)).flags ?? new Set()),
    source: (subject, folder = 'INBOX') => within(folder, async (client) => (await only(client, subject)).source ?? Buffer.alloc(0)),
    parsed: async (subject, folder) => simpleParser(await mailbox.source(subject, folder)),
    append: (source, folder = 'INBOX', flags = []) =>
      within(folder, async (client) => {
        await client.append(folder, source, flags)
      }),
    appendAll: (messages, folder = 'INBOX') =>
      within('INBOX', async (client) => {
        if (!(await client.list()).some(({ path }) => path === folder)) await client.mailboxCreate(folder)
        for (const { source, at, seen, flagged } of messages) {
          const flags = [...(seen ? ['\\Seen'] : []), ...(flagged ? ['\\Flagged'] : [])]
          await client.append(folder, source, flags, new Date(at))
        }
      }),
    setFlag: (subject, flag, on, folder = 'INBOX') =>
      within(folder, async (client) => {
        const { uid } = await only(client, subject)
        if (on) await client.messageFlagsAdd(uid, [flag], { uid: true })
        else await client.messageFlagsRemove(uid, [flag], { uid: true })
      }),
    expunge: (subject, folder = 'INBOX') =>
      within(folder, async (client) => {
        await client.messageDelete((await only(client, subject)).uid, { uid: true })
      }),
    move: (subject, from, to) =>
      within(from, async (client) => {
        await client.messageMove((await only(client, subject)).uid, to, { uid: true })
      }),
    uidValidity: (folder = 'INBOX') => within(folder, async (client) => (client.mailbox ? Number(client.mailbox.uidValidity) : Number.NaN)),
    createFolder: (path) =>
      within('INBOX', async (client) => {
        await client.mailboxCreate(path)
      }),
    deleteFolder: (path) =>
      within('INBOX', async (client) => {
        await client.mailboxDelete(path)
      }),
    renameFolder: (path, to) =>
      within('INBOX', async (client) => {
        await client.mailboxRename(path, to)
      }),
    subscribed: (path) =>
      within('INBOX', async (client) => (await client.list()).find((folder) => folder.path === path)?.subscribed === true),
    everything: () =>
      within('INBOX', async (client) => {
        const folders = new Map<string, string[]>()
        for (const { path } of await client.list()) {
          await client.mailboxOpen(path)
          const messages =
            client.mailbox && client.mailbox.exists > 0
              ? await client.fetchAll('1:*', { uid: true, envelope: true, flags: true, size: true })
              : []
          folders.set(
            path,
            messages.map(({ envelope, size, flags }) =>
              [envelope?.subject ?? '', size, flags?.has('\\Seen') ? 'seen' : '', flags?.has('\\Flagged') ? 'flagged' : '']
                .filter((word, index) => index < 2 || word !== '')
                .join(' '),
            ),
          )
        }
        return folders
      }),
    async until(check, what) {
      const end = Date.now() + 20_000
      for (;;) {
        const value = await check()
        if (value !== undefined && value !== false) return value
        if (Date.now() > end) throw new Error(`never happened: ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
  return mailbox
}
