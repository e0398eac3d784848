import { readFileSync } from 'node:fs'
import { ImapFlow } from 'imapflow'
import type { ServerSettings } from '../../preload/contract/index.ts'

/** The folder to sync. `ca` is the path of a PEM file with a certificate to trust beside the system's. */
export type SyncTarget = { server: ServerSettings; password: string; folder: string; ca: string | undefined }

/** What the measured client is told: where to sync from, how many messages there are, and the URL of the folder with the app's bundles. */
export type SyncOrder = SyncTarget & { messages: number; bundles: string }

/** What the mailbox holds after it has changed: messages in the folder, and starred ones. */
export type Changed = { total: number; starred: number }

/** Times in s from the start of the login; undefined for what was not reached. */
export type SyncResult = {
  first50: number | undefined
  listed: number | undefined
  offline: number | undefined
  /** A look at all folders when nothing has changed, in s. */
  unchanged: number | undefined
  /** From the start of the program to 200 new messages offline and 500 flags set, in s. */
  changed: number | undefined
  messages: number
  bytes: number
  rssMB: number
  delayP99ms: number
  /** How long the reader took to answer for 50 rows during the sync, 99th percentile. */
  readerP99ms: number
  /** The cache's files over the size of the messages. */
  cacheRatio: number
  error: string | undefined
}

export async function within<T>({ server, password, ca }: SyncTarget, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth: { user: server.user, pass: password },
    logger: false,
    ...(ca ? { tls: { ca: readFileSync(ca) } } : {}),
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

/** How long it takes imapflow to do nothing but fetch what a list shows of all messages, in s: what listing can at best cost. */
export const bareListing = (target: SyncTarget): Promise<number> => {
  const began = performance.now()
  return within(target, async (client) => {
    await client.mailboxOpen(target.folder, { readOnly: true })
    const query = { uid: true, flags: true, envelope: true, bodyStructure: true, internalDate: true, size: true }
    for await (const _ of client.fetch('1:*', query));
    return Math.round(performance.now() - began) / 1000
  })
}

/** Has the server read all that a listing asks for once. */
export const warmUp = (target: SyncTarget): Promise<void> =>
  within(target, async (client) => {
    await client.mailboxOpen(target.folder, { readOnly: true })
    for await (const _ of client.fetch('1:*', { envelope: true, bodyStructure: true, internalDate: true, size: true }));
  })

/** How many messages the folder holds now. */
export const countOf = (target: SyncTarget): Promise<number> =>
  within(target, async (client) => {
    const status = await client.status(target.folder, { messages: true })
    if (!status) throw new Error(`there is no folder ${target.folder}`)
    return status.messages ?? 0
  })
