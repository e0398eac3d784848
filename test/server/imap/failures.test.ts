import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRemote } from '../../../main/engine/imap/remote.ts'
import { type Failure, type Remote, RemoteError } from '../../../main/engine/remote.ts'
import { type ScriptedImap, startScriptedImap } from '../../lab/scripted/imap.ts'

let imap: ScriptedImap
let remote: Remote
beforeEach(async () => {
  imap = await startScriptedImap()
  imap.create('Archive')
  imap.add('INBOX', 'Message-ID: <1@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: One\r\n\r\nHello.\r\n')
})
afterEach(async () => {
  remote.close()
  await imap.close()
})

const connect = async () => {
  remote = await openRemote({ host: '127.0.0.1', port: imap.port, security: 'none', user: 'alice' }, '-', 'work')
  await remote.open('INBOX', 'as-is')
}
const failureOf = (work: Promise<unknown>): Promise<Failure | unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof RemoteError ? error.failure : error),
  )

const state = { uidValidity: 1, uidNext: 1, lowestUid: 1, highestModseq: undefined }
const verbs: [string, () => Promise<unknown>][] = [
  ['listFolders', () => remote.listFolders({ chosen: {}, counted: true })],
  ['listNames', () => remote.listNames()],
  ['askFolder', () => remote.askFolder('Archive', 'uids')],
  ['isMissing', () => remote.isMissing('Nowhere')],
  ['open', () => remote.open('Archive', 'as-is')],
  ['hearNews', () => remote.hearNews()],
  ['changedSince', () => remote.changedSince(state, { hasCome: true, ifSame: true, always: true })],
  ['listUids', () => remote.listUids()],
  ['listEnvelopes', () => remote.listEnvelopes([1], () => {})],
  ['describe', () => remote.describe([1], { header: true })],
  ['search', () => remote.search('all')],
  [
    'fetchSources',
    () =>
      remote.fetchSources(
        [1],
        async () => {},
        () => {},
      ),
  ],
  ['fetchPart', () => remote.fetchPart(1, 0, 10)],
  ['setFlag', () => remote.setFlag([1], '\\Seen', true)],
  ['move', () => remote.move([1], 'Archive')],
  ['copy', () => remote.copy([1], 'Archive')],
  ['delete', () => remote.delete([1], () => {})],
  ['append', () => remote.append('INBOX', Buffer.from('Subject: Two\r\n\r\n'), [])],
  ['makeFolder', () => remote.makeFolder('Projects')],
  ['renameFolder', () => remote.renameFolder('Archive', 'Old')],
  ['deleteFolder', () => remote.deleteFolder('Archive')],
  ['subscribe', () => remote.subscribe('Archive', false)],
  ['showsSubscribed', () => remote.showsSubscribed('Archive', true)],
]

test.each(verbs)('%s that is asked for between the server’s BYE and the end of the connection is broken, not refused', async (_, work) => {
  await connect()
  imap.alter((said, { name }) => (name === 'NOOP' ? `${said}* BYE Server shutting down.\r\n` : said))
  // Whether the line with BYE comes in the same piece, or later, is as the network has it.
  await remote.hearNews().catch(() => {})
  await expect.poll(() => failureOf(remote.hearNews())).toEqual({ kind: 'broken' })
  expect(await failureOf(work())).toEqual({ kind: 'broken' })
  expect(remote.alive).toBe(false)
})

test.each(verbs)('the first verb after the server’s BYE may be %s', async (name, work) => {
  await connect()
  imap.alter((said, { line }) => (/ UID FETCH 1 \(UID FLAGS/.test(line) ? `${said}* BYE Server shutting down.\r\n` : said))
  await remote.describe([1], { flags: true })
  const failure = await failureOf(work())
  expect(failure, name).toEqual({ kind: 'broken' })
  expect(remote.alive).toBe(false)
})

test('a flag that the open folder does not take is refused, and the connection goes on', async () => {
  imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/ \\\*\)\] Flags permitted/, ')] Flags permitted') : said))
  await connect()
  expect(remote.here?.takes('Ruled')).toBe(false)
  expect(await failureOf(remote.setFlag([1], 'Ruled', true))).toEqual({ kind: 'refused', why: 'for-good' })
  expect(await failureOf(remote.setFlag([1], 'Ruled', false))).toBe('done')
  expect(remote.alive).toBe(true)
})

test.each([
  ['is listed all the same', '', false],
  ['is not listed', 'Nowhere', true],
])('a folder that the server refuses to tell of, and to list by its name, is there only where it %s', async (_, name, missing) => {
  await connect()
  const path = name || 'Archive'
  imap.rule({ when: /^STATUS/, does: { no: '[UNAVAILABLE] busy' } })
  imap.rule({ when: new RegExp(`^LIST "" "?${path}`), does: { no: '[UNAVAILABLE] busy' } })
  expect(await remote.isMissing(path)).toBe(missing)
})

test('what is thrown by whom a verb hands on to is no failure of the server', async () => {
  await connect()
  const full = new Error('the disk is full')
  const failing = () => {
    throw full
  }
  expect(await failureOf(remote.listEnvelopes([1], failing))).toBe(full)
  expect(
    await failureOf(
      remote.fetchSources(
        [1],
        async () => failing(),
        () => {},
      ),
    ),
  ).toBe(full)
  expect(remote.alive).toBe(true)
})
