import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Envelope } from '../../main/cache/messages/rows.ts'
import { isRefusal, type Remote, RemoteError, type Uid } from '../../main/engine/remote.ts'
import { fieldOf, parseFields } from '../../main/message/mime/fields/parse.ts'

/** Servers of one kind. Each connection is to the same mailbox, which is empty at the beginning of each test. */
export type Servers = { begin(): Promise<void>; connect(): Promise<Remote>; end(): Promise<void> }

const letter = (subject: string, body = 'Hello.') =>
  Buffer.from(
    `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\n${body}\r\n`,
  )
const at = Date.UTC(2026, 10, 1, 10)
const noDoubt = { hasCome: false, ifSame: false, always: false }

/** What every implementation of `Remote` keeps to, by the same cases. */
export function keepsContract(name: string, servers: Servers): void {
  describe(`a remote: ${name}`, () => {
    let remote: Remote
    /** Another client. */
    let other: Remote
    beforeEach(async () => {
      await servers.begin()
      remote = await servers.connect()
      other = await servers.connect()
    })
    afterEach(async () => {
      remote.close()
      other.close()
      await servers.end()
    })

    /** Puts letters into a folder as the other client would; returns their UIDs. */
    const put = async (path: string, ...subjects: string[]): Promise<Uid[]> => {
      for (const subject of subjects) await other.append(path, letter(subject), [], at)
      await other.open(path, 'anew')
      return other.listUids()
    }
    const subjectsIn = async (path: string): Promise<string[]> => {
      await other.open(path, 'anew')
      const rows = await other.describe({ from: 1 }, { envelope: true })
      return [...rows.values()].map(({ envelope }) => envelope?.subject ?? '')
    }
    const failed = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (error: unknown) => error,
      )

    test('lists folders with the role of the inbox, and tells how many messages they hold', async () => {
      await put('INBOX', 'One', 'Two')
      const path = await remote.makeFolder(remote.ownPath('Projects'))
      const { folders, statuses } = await remote.listFolders({ chosen: { archive: path }, counted: true })
      expect(folders.find(({ path: each }) => each === 'INBOX')).toMatchObject({ role: 'inbox', selectable: true })
      expect(folders.find(({ path: each }) => each === path)).toMatchObject({ role: 'archive', selectable: true, subscribed: true })
      expect(statuses.find(({ path: each }) => each === 'INBOX')).toMatchObject({ messages: 2, unseen: 2, uidNext: 3 })
      expect((await remote.listNames()).find(({ path: each }) => each === path)).toEqual({
        ...{ path, exists: true, holdsMail: true, subscribed: true },
      })
    })

    test('makes, renames and deletes folders; what is not there is told apart from what is refused', async () => {
      const path = await remote.makeFolder(remote.ownPath('Projects'))
      const again = await failed(remote.makeFolder(path))
      expect(again === 'done' || isRefusal(again)).toBe(true)
      expect(await remote.askFolder(path, 'messages')).toMatchObject({ messages: 0 })
      expect(await remote.isMissing(path)).toBe(false)
      await remote.renameFolder(path, `${path} 2`)
      expect(isRefusal(await failed(remote.askFolder(path, 'messages')), 'no-folder')).toBe(true)
      expect(await remote.isMissing(path)).toBe(true)
      await remote.open(`${path} 2`, 'as-is')
      await remote.deleteFolder(`${path} 2`)
      expect(isRefusal(await failed(remote.open(`${path} 2`, 'anew')))).toBe(true)
      expect(isRefusal(await failed(remote.renameFolder(path, 'INBOX')))).toBe(true)
      expect(isRefusal(await failed(remote.append(path, letter('One'), [])))).toBe(true)
      expect(remote.alive).toBe(true)
    })

    test('subscribes to folders', async () => {
      const path = await remote.makeFolder(remote.ownPath('Projects'))
      await remote.subscribe(path, false)
      expect([await remote.showsSubscribed(path, false), await remote.showsSubscribed(path, true)]).toEqual([true, false])
      await remote.subscribe(path, true)
      expect(await remote.showsSubscribed(path, true)).toBe(true)
    })

    test('tells of the folder that is open, and of news when it is asked to', async () => {
      expect(remote.here).toBeUndefined()
      const [first = 0] = await put('INBOX', 'One')
      const { uidValidity, uidNext, exists, path } = await remote.open('INBOX', 'as-is')
      expect({ uidNext, exists, path }).toEqual({ uidNext: first + 1, exists: 1, path: 'INBOX' })
      expect(await remote.askFolder('INBOX', 'uids')).toEqual({ messages: 1, uidNext, uidValidity })
      await put('INBOX', 'Two')
      await remote.hearNews()
      expect(remote.here?.exists).toBe(2)
      expect((await remote.open('INBOX', 'anew')).uidNext).toBe(first + 2)
      expect(remote.here?.takes('\\Seen')).toBe(true)
      expect(remote.here?.isOnlyHere('\\Flagged')).toBe(false)
    })

    test('takes a letter with its flags and its date, and says where it lies', async () => {
      const { uid, uidValidity } = await remote.append('INBOX', letter('One'), ['\\Seen', '\\Flagged'], at)
      await remote.open('INBOX', 'anew')
      const [there = 0] = await remote.listUids()
      if (remote.can.namesCopies) expect([uid, uidValidity]).toEqual([there, remote.here?.uidValidity])
      const told = (
        await remote.describe([there], { flags: true, receivedAt: true, size: true, header: true, envelope: true, start: 10 })
      ).get(there)
      expect([...(told?.flags ?? [])].filter((flag) => flag !== '\\Recent').sort()).toEqual(['\\Flagged', '\\Seen'])
      expect(told).toMatchObject({ receivedAt: at, size: letter('One').length, envelope: { subject: 'One', sender: 'ada@x.example' } })
      expect(Buffer.from(told?.header ?? []).toString()).toBe(letter('One').subarray(0, -'Hello.\r\n'.length).toString())
      expect(Buffer.from(told?.start ?? []).toString()).toBe(letter('One').subarray(0, 10).toString())
    })

    test('describes these messages, those from one on and the last of them, and none that are not there', async () => {
      const uids = await put('INBOX', 'One', 'Two', 'Three')
      const [one = 0, two = 0, three = 0] = uids
      await remote.open('INBOX', 'as-is')
      const keys = async (...args: Parameters<Remote['describe']>) => [...(await remote.describe(...args)).keys()]
      expect(await keys([three, one, three + 7], {})).toEqual([one, three])
      expect(await keys([], {})).toEqual([])
      expect(await keys({ from: two }, { size: true })).toEqual([two, three])
      expect(await keys({ from: three + 1 }, {})).toEqual([])
      expect(await keys({ last: 2 }, { header: ['subject'] })).toEqual([two, three])
      expect(await keys({ last: 20 }, { flags: true })).toEqual(uids)
      const fields = (await remote.describe([two], { header: ['subject'] })).get(two)?.header
      const names = parseFields(fields ?? new Uint8Array()).map(({ name }) => name)
      expect([names, fieldOf(parseFields(fields ?? new Uint8Array()), 'subject')]).toEqual([['subject'], 'Two'])
    })

    test('lists all UIDs and finds messages by their Message-ID', async () => {
      await remote.open('INBOX', 'as-is')
      expect([await remote.isEmpty({ surely: true }), await remote.listUids(), await remote.search('all')]).toEqual([true, [], []])
      const uids = await put('INBOX', 'One', 'Two', 'Three')
      await remote.open('INBOX', 'anew')
      expect([await remote.isEmpty(), await remote.listUids(), await remote.search('all')]).toEqual([false, uids, uids])
      expect(await remote.search({ messageId: '<Two@x.example>' })).toEqual([uids[1]])
      expect(await remote.search({ messageId: '' })).toEqual([])
      expect(await remote.search({ uids: [uids[2] ?? 0, 4_000_000] })).toEqual([uids[2]])
    })

    test('hands out envelopes, sources and parts of them', async () => {
      const uids = await put('INBOX', 'One', 'Two')
      await remote.open('INBOX', 'as-is')
      const envelopes: Envelope[] = []
      await remote.listEnvelopes(uids, (some) => envelopes.push(...some))
      const size = letter('One').length
      expect(envelopes).toMatchObject([
        {
          uid: uids[0],
          subject: 'One',
          messageId: '<One@x.example>',
          from: { name: 'Ada', address: 'ada@x.example' },
          size,
          receivedAt: at,
        },
        { uid: uids[1], subject: 'Two' },
      ])
      const sources = new Map<Uid, string>()
      await remote.fetchSources(
        [...uids, (uids[1] ?? 0) + 5],
        async (uid, source) => void sources.set(uid, Buffer.from(source).toString()),
        () => {},
      )
      expect([...sources]).toEqual([
        [uids[0], letter('One').toString()],
        [uids[1], letter('Two').toString()],
      ])
      const part = await remote.fetchPart(uids[0] ?? 0, 5, 20)
      expect(Buffer.from(part ?? []).toString()).toBe(letter('One').subarray(5, 25).toString())
      expect((await remote.fetchPart(uids[0] ?? 0, size, 20))?.length ?? 0).toBe(0)
      await expect(
        remote.fetchSources(
          uids,
          () => Promise.reject(new Error('the disk is full')),
          () => {},
        ),
      ).rejects.toThrow('the disk is full')
    })

    test('sets flags and takes them off, and tells which messages are not there', async () => {
      const [one = 0, two = 0] = await put('INBOX', 'One', 'Two')
      await remote.open('INBOX', 'as-is')
      expect(await remote.setFlag([one, two + 9], '\\Flagged', true)).toEqual({ unchanged: [], absent: [two + 9] })
      expect(await remote.setFlag([one, two], '\\Seen', true)).toEqual({ unchanged: [], absent: [] })
      expect(await remote.setFlag([two], '\\Seen', false)).toEqual({ unchanged: [], absent: [] })
      const rows = await remote.describe([one, two], { flags: true })
      const flags = (uid: Uid) => [...(rows.get(uid)?.flags ?? [])].filter((flag) => flag !== '\\Recent').sort()
      expect([flags(one), flags(two)]).toEqual([['\\Flagged', '\\Seen'], []])
    })

    test('tells what changed since: flags, what came and what went', async () => {
      const [one = 0, two = 0, three = 0] = await put('INBOX', 'One', 'Two', 'Three')
      const { uidValidity, uidNext = 0, highestModseq } = await remote.open('INBOX', 'anew')
      const state = { uidValidity, uidNext, lowestUid: 1, highestModseq }
      const idle = await remote.changedSince(state, noDoubt)
      if (highestModseq !== undefined) expect(idle).toEqual({ flags: new Map(), added: [], vanished: [], all: undefined })
      await other.setFlag([one], '\\Seen', true)
      await other.delete([two], () => {})
      const [, , four = 0] = await put('INBOX', 'Four')
      await remote.open('INBOX', 'anew')
      const { flags, added, vanished, all } = await remote.changedSince(state, { ...noDoubt, hasCome: true })
      expect([flags.get(one)?.seen, flags.has(four), flags.has(two)]).toEqual([true, true, false])
      if (all === undefined) expect([added, vanished]).toEqual([[four], [two]])
      else expect(all).toEqual([one, three, four])
      expect([...(await remote.changedSince(state, { ...noDoubt, always: true })).flags.keys()].sort()).toEqual([one, three, four].sort())
    })

    test.for(['copy', 'move'] as const)('to %s messages changes the other folder, and names them there where it can', async (kind) => {
      const [one = 0, two = 0, three = 0] = await put('INBOX', 'One', 'Two', 'Three')
      const to = await remote.makeFolder(remote.ownPath('Projects'))
      await remote.open('INBOX', 'as-is')
      if (kind === 'move' && !remote.can.move) return
      const { uidMap, uidValidity } = await remote[kind]([three, one, three + 9], to)
      expect((await subjectsIn(to)).sort()).toEqual(['One', 'Three'])
      expect((await subjectsIn('INBOX')).sort()).toEqual(kind === 'copy' ? ['One', 'Three', 'Two'] : ['Two'])
      if (uidValidity !== undefined) {
        await other.open(to, 'anew')
        expect(uidValidity).toBe(other.here?.uidValidity)
        const named = await other.describe([...uidMap.values()], { envelope: true })
        expect([...uidMap].map(([from, uid]) => [from, named.get(uid)?.envelope?.subject])).toEqual([
          [one, 'One'],
          [three, 'Three'],
        ])
      }
      expect([...(await remote.describe([one, two, three], {})).keys()]).toEqual(kind === 'copy' ? [one, two, three] : [two])
      expect(isRefusal(await failed(remote[kind]([two], remote.ownPath('Nowhere'))))).toBe(true)
      expect([...(await remote.describe([two], {})).keys()]).toEqual([two])
    })

    test('deletes these messages for good, and not what others have marked to be deleted', async () => {
      const [one = 0, two = 0, three = 0] = await put('INBOX', 'One', 'Two', 'Three')
      await other.setFlag([two], '\\Deleted', true)
      await remote.open('INBOX', 'as-is')
      expect(await remote.delete([one], () => {})).toEqual([])
      expect(await remote.listUids()).toEqual([two, three])
      expect(await remote.delete([], () => {})).toEqual([])
      expect(await remote.delete([one], () => {})).toEqual([])
    })

    test('breaks in every verb once it is closed, and says that it has ended', async () => {
      await remote.open('INBOX', 'as-is')
      expect([await remote.ping(), remote.alive]).toEqual([true, true])
      remote.close()
      await remote.closed
      expect([remote.alive, await remote.ping()]).toEqual([false, false])
      for (const work of [
        () => remote.open('INBOX', 'anew'),
        () => remote.listNames(),
        () => remote.listFolders({ chosen: {}, counted: true }),
        () => remote.askFolder('INBOX', 'messages'),
        () => remote.isMissing('INBOX'),
        () => remote.hearNews(),
        () => remote.isEmpty(),
        () => remote.listUids(),
        () => remote.search('all'),
        () => remote.copy([1], 'INBOX'),
        () => remote.delete([1], () => {}),
        () => remote.makeFolder('Projects'),
        () => remote.subscribe('INBOX', true),
        () => remote.fetchPart(1, 0, 10),
        () => remote.describe([1], {}),
        () => remote.append('INBOX', letter('One'), []),
        () => remote.setFlag([1], '\\Seen', true),
        () => remote.changedSince({ uidValidity: 1, uidNext: 1, lowestUid: 1, highestModseq: undefined }, noDoubt),
      ]) {
        const error = await failed(work())
        expect(error).toBeInstanceOf(RemoteError)
        expect((error as RemoteError).failure).toEqual({ kind: 'broken' })
      }
      await other.open('INBOX', 'anew')
      await other.leave()
      await other.closed
      expect(other.alive).toBe(false)
    })
  })
}
