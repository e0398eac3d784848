import { expect, test } from 'vitest'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab()

const letters = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => ({
    source: Buffer.from(`From: ada@x.example\r\nSubject: ${name} ${n}\r\nMessage-ID: <${name}-${n}@x.example>\r\n\r\nx\r\n`),
    at: Date.now() - n * 1000,
    seen: true,
    flagged: false,
    subject: `${name} ${n}`,
    messageId: `${name}-${n}`,
  }))
const act = async (...actions: Parameters<typeof desk.act>) => (await desk.threads().engine.queueActions({ actions })).undo ?? ''
const undo = (id: string) => desk.threads().engine.undo({ id })
const places = async () => {
  const all = await lab.mailbox('alice').everything()
  return new Map([...all].flatMap(([path, lines]) => (lines.length > 0 ? [[path, lines.length] as const] : [])))
}

test('a move of 110 messages out of 110 folders is undone, each back to its own', async () => {
  const alice = lab.mailbox('alice')
  for (const [n, letter] of letters(110, 'Letter').entries()) await alice.appendAll([letter], `Folder ${n}`)
  const before = await places()
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const { folders } = await desk.threads().reader.overview(undefined)
  const ids: number[] = []
  for (const { id, name } of folders) {
    if (name.startsWith('Folder ')) ids.push(...(await desk.rows({ kind: 'folder', folderId: id })).map((row) => row.id))
  }
  expect(ids).toHaveLength(110)
  const id = await act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
  await desk.settled(account)
  expect(await places()).toEqual(new Map([['Archive', 110]]))
  await undo(id)
  await desk.settled(account)
  expect(await places()).toEqual(before)
  // Once, whoever asks.
  await expect(undo(id)).rejects.toMatchObject({ fault: { kind: 'undo-gone' } })
}, 120_000)

test('a deleted tree of 60 folders is had back with its mail, after the engine has begun anew as well', async () => {
  const alice = lab.mailbox('alice')
  const tree = ['Tree', ...Array.from({ length: 59 }, (_, n) => `Tree/Branch ${n}`)]
  for (const [n, path] of tree.entries()) await alice.appendAll(letters(1, `Leaf ${n}`), path)
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const before = await places()
  const id = await act({ kind: 'deleteFolder', accountId: account, path: 'Tree' })
  await desk.settled(account)
  expect([...(await places()).keys()]).toEqual(['Trash'])
  await desk.restart()
  await desk.synced(account)
  await undo(id)
  await desk.settled(account)
  expect(await places()).toEqual(before)
}, 120_000)

test('an undo that cannot be made says why, changes nothing, and can be made once it can', async () => {
  const alice = lab.mailbox('alice')
  await alice.appendAll(letters(1, 'Kozo'), 'Paper')
  await alice.appendAll(letters(1, 'Caslon'), 'Type')
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const before = await places()
  const ids = [await desk.message('Kozo 0'), await desk.message('Caslon 0')]
  const id = await act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
  await desk.settled(account)
  const other = await act({ kind: 'deleteFolder', accountId: account, path: 'Paper' })
  await desk.settled(account)
  await expect(undo(id)).rejects.toMatchObject({ fault: { kind: 'no-folder' } })
  expect((await desk.subjects({ kind: 'role', role: 'archive' })).sort()).toEqual(['Caslon 0', 'Kozo 0'])
  await undo(other)
  await desk.settled(account)
  await undo(id)
  await desk.settled(account)
  expect(await places()).toEqual(before)
}, 60_000)
