// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import type { Bridge, Fault, Folder, MessageRow } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import { openMessage, setFlagged, setSeen, toggleFlagged, toggleSeen } from '../../../renderer/actions/flags.ts'
import {
  createFolder,
  deleteFolder,
  emptyFolder,
  keepOffline,
  markFolderRead,
  rebuildFolder,
  renameFolder,
  subscribe,
  toggleAnnounced,
} from '../../../renderer/actions/folders.ts'
import { copyToFolder, deleteForGood, markAllRead, moveToFolder, moveToRole, snooze, unsnooze } from '../../../renderer/actions/messages.ts'
import { toggleMark, toggleTag } from '../../../renderer/actions/tags.ts'
import { startI18n } from '../../../renderer/i18n.ts'
import { useConversation } from '../../../renderer/stores/conversation.ts'
import { useFolders } from '../../../renderer/stores/folders.ts'
import { useList } from '../../../renderer/stores/list/message-list.ts'
import { useSelection } from '../../../renderer/stores/list/selection.ts'
import { useSettings } from '../../../renderer/stores/settings/settings.ts'
import { ask } from '../../../renderer/stores/told.ts'
import { useUndo } from '../../../renderer/stores/undo.ts'
import { useWindow } from '../../../renderer/stores/window.ts'

type Answer = Awaited<ReturnType<Bridge['request']>>
const changing: readonly string[] = ['queueActions', 'setFolderKeep', 'rebuildFolder', 'saveSettings']
const allowed = { ok: true, value: { undo: 7 } } as unknown as Answer
const fault: Fault = { kind: 'disk-full' }
const told = 'The disk is full. Nothing is lost; free some space and try again.'

/** What waits for an answer: the change, and what is read. */
let asked: { name: string; answer: (answer: Answer) => void }[] = []
/** Refuses every change that has been asked for. */
const refuse = () => {
  for (const { name, answer } of asked) if (changing.includes(name)) answer({ ok: false, fault })
}
const allow = () => {
  for (const { name, answer } of asked) if (changing.includes(name)) answer(allowed)
}

const rowOf = (id: number, changes: Partial<MessageRow> = {}): MessageRow => ({
  ...{ id, accountId: 1, folderId: 1, from: { name: 'Ada', address: 'ada@x.example' }, to: [], subject: `Letter ${id}`, snippet: '' },
  ...{ receivedAt: 0, size: 1, seen: false, flagged: false, answered: false, forwarded: false, attachments: false, offline: true },
  ...{ snoozedUntil: undefined, keywords: [], conversation: undefined, ...changes },
})
const folder: Folder = {
  ...{ id: 1, accountId: 1, path: 'INBOX', name: 'INBOX', depth: 0, delimiter: '/', role: 'inbox', selectable: true, subscribed: true },
  ...{ waiting: false, keep: 'account', total: 3, unread: 3, offline: 3, bytes: 1, denied: [], unlisted: undefined },
}
const all = Uint32Array.from([1, 2, 3])
const bytes = (ids: Uint32Array) => new Uint8Array(ids.slice().buffer)
/** What the cache knows, whatever is shown. */
const truth = (changes: Partial<MessageRow> = {}) => [1, 2, 3].map((id) => rowOf(id, changes))

const listed = () => ({
  ids: [...useList.getState().ids],
  rows: [...useList.getState().rows.values()],
  read: useConversation.getState().rows,
})
const notice = () => useWindow.getState().notice?.text

const begin = (changes: Partial<MessageRow> = {}) => {
  asked = []
  const rows = truth(changes)
  const answered: Record<string, unknown> = {
    listMessageIds: { ids: bytes(all), times: bytes(all), counts: bytes(all.map(() => 1)), members: bytes(all), rows: [], pinned: 0 },
    getRows: rows,
    getConversation: rows,
    openMessage: { state: 'here', row: rows[0], content: {} },
  }
  const bridge = {
    request: (name: string) =>
      name in answered
        ? Promise.resolve({ ok: true, value: answered[name] })
        : new Promise<Answer>((answer) => asked.push({ name, answer })),
    on: () => () => {},
  }
  Object.assign(window, { hanji: bridge })
  useSettings.setState({ settings: standardSettings })
  useFolders.setState({ folders: [folder] })
  useSelection.setState({ chosen: new Set(), anchor: undefined, head: undefined })
  useUndo.setState({ past: [] })
  useWindow.setState({ notice: undefined, front: { kind: 'none' } })
  useList.setState({
    ...{ view: { kind: 'folder', folderId: 1 }, ids: all, members: all, counts: all.map(() => 1), times: all, pinned: 0, loaded: true },
    ...{ rows: new Map(rows.map((row) => [row.id, row])), focused: 1, kept: undefined },
  })
  useConversation.setState({ id: 1, rows, unfolded: new Map() })
  // All rows are on screen.
  void useList.getState().need(all, all)
  return listed()
}

beforeEach(async () => {
  await startI18n('en')
})

/** Nothing of the list is asked for anew. */
const nothingOnScreen = () => useList.getState().need(new Uint32Array(), new Uint32Array())

const deaf = () => Object.assign(window, { hanji: { request: () => new Promise<Answer>(() => {}), on: () => () => {} } })
const readFirst = () => useConversation.getState().rows.find(({ id }) => id === 1)

const soon = { timeout: 1000 }
const ids = [1, 2]
describe.each<[string, () => Promise<unknown>, Partial<MessageRow>?]>([
  ['a star', () => setFlagged(ids, true)],
  ['a star taken off', () => setFlagged(ids, false), { flagged: true }],
  ['a star by its key', async () => toggleFlagged()],
  ['what is marked read', () => setSeen(ids, true)],
  ['what is marked unread', () => setSeen(ids, false), { seen: true }],
  ['what is marked read by its key', async () => toggleSeen()],
  ['reading by opening', () => openMessage(1)],
  ['all that is marked read', () => markAllRead()],
  ['a folder that is marked read', () => markFolderRead(folder)],
  ['a tag', () => toggleTag(ids, '$label1')],
  ['a tag taken off', () => toggleTag(ids, '$label1'), { keywords: ['$label1', '$later'] }],
  ['a pin', () => toggleMark('pinned')],
  ['muting', () => toggleMark('muted'), { keywords: ['$muted'] }],
  ['what is to be answered later', () => toggleMark('later')],
  ['snoozing', () => snooze(ids, 1)],
  ['unsnoozing', () => unsnooze(ids)],
  ['archiving', () => moveToRole(ids, 'archive')],
  ['moving', () => moveToFolder(ids, 2, 'Other')],
  ['deleting for good', () => deleteForGood(ids)],
])('%s', (_name, change, changes) => {
  test('is shown at once, and taken back with the reason when it is refused', async () => {
    const before = begin(changes)
    const done = change()
    await expect.poll(() => asked.some(({ name }) => name === 'queueActions'), soon).toBe(true)
    expect(listed(), 'shown before the answer').not.toEqual(before)
    refuse()
    await done
    await expect
      .poll(() => {
        // What one goes on to is read, which is refused, too.
        refuse()
        return listed()
      }, soon)
      .toEqual(before)
    expect(notice()).toBe(told)
    expect(useUndo.getState().past).toEqual([])
  })
  test('stays when it is written down', async () => {
    const before = begin(changes)
    const done = change()
    await expect.poll(() => asked.some(({ name }) => name === 'queueActions'), soon).toBe(true)
    allow()
    await done
    expect(listed()).not.toEqual(before)
    expect(notice()).not.toBe(told)
  })
})

describe.each<[string, () => Promise<unknown>]>([
  ['copying', () => copyToFolder(ids, 2, 'Other')],
  ['deleting a folder', () => deleteFolder(folder)],
  ['emptying a folder', () => emptyFolder(folder)],
  ['subscribing to a folder', () => subscribe(folder, true)],
  ['what is kept offline', () => keepOffline(folder, 'all')],
  ['listing a folder anew', () => rebuildFolder(folder, 'Inbox')],
  ['what is announced', async () => toggleAnnounced(folder)],
])('%s', (_name, change) => {
  test('says why when it is refused, and nothing else', async () => {
    const before = begin()
    const done = change()
    refuse()
    await done
    await expect.poll(notice, soon).toBe(told)
    expect(listed()).toEqual(before)
    expect(useList.getState().view).toEqual({ kind: 'folder', folderId: 1 })
  })
})

test.each([
  ['making', () => createFolder(1, 'New', 'New')],
  ['renaming', () => renameFolder(folder, 'Other', 'Other')],
])('%s a folder gives its dialog the reason, which shows it', async (_name, change) => {
  begin()
  const done = change()
  refuse()
  expect(await done).toEqual(fault)
  expect(notice()).toBeUndefined()
})

test('what has come over a change that is refused stays', async () => {
  begin()
  await nothingOnScreen()
  void setFlagged([1], true)
  const second = setSeen([1], true)
  expect(useList.getState().rows.get(1)).toMatchObject({ flagged: true, seen: true })
  const [star, seen] = asked.filter(({ name }) => name === 'queueActions')
  // The cache has the second by then.
  deaf()
  seen?.answer(allowed)
  await second
  star?.answer({ ok: false, fault })
  await expect.poll(readFirst, soon).toMatchObject({ flagged: false, seen: true })
  expect(notice()).toBe(told)
})

test('what is refused is taken back also while nobody answers what is there', async () => {
  begin()
  void setFlagged([1], true)
  const [star] = asked
  deaf()
  star?.answer({ ok: false, fault })
  await expect.poll(readFirst, soon).toMatchObject({ flagged: false })
  expect(useList.getState().rows.get(1)?.flagged).toBe(false)
})

test('what is only asked for says why when it is refused', async () => {
  begin()
  const done = ask('checkMail', {})
  for (const { answer } of asked) answer({ ok: false, fault: { kind: 'server-refused', host: 'mail.example', reply: 'Not now' } })
  await done
  expect(notice()).toContain('Not now')
})

test('what one wants to see is taken when it is there, and nothing is when it is refused', async () => {
  begin()
  const taken: unknown[] = []
  const refused = ask('listRules', {}, (rules) => taken.push(rules))
  for (const { answer } of asked.splice(0)) answer({ ok: false, fault })
  await refused
  expect([taken, notice()]).toEqual([[], told])
  const answered = ask('listRules', {}, (rules) => taken.push(rules))
  for (const { answer } of asked) answer({ ok: true, value: [] } as unknown as Answer)
  await answered
  expect(taken).toEqual([[]])
})
