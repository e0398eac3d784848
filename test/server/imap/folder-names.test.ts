import { expect, test } from 'vitest'
import { letter, type ScriptedFolder } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
type Odd = { name: string; path: string; delimiter?: string | null; listedAs?: string; folder?: Partial<ScriptedFolder> }

/** Names as servers have them: the bytes there, one character a byte, and the path that a person sees. */
const names: Odd[] = [
  { name: 'K&APY-ln', path: 'Köln' },
  { name: '&wRzGuA-', path: '서울' },
  { name: 'R&D', path: 'R&D' },
  { name: 'R&-D', path: 'R&D' },
  { name: 'a&AOk', path: 'a&AOk' },
  { name: 'x&AGE-y', path: 'xay' },
  { name: '&AGE-', path: 'a' },
  { name: '&-&-', path: '&&' },
  { name: '&', path: '&' },
  { name: utf8('서울 여행'), path: '서울 여행' },
  { name: utf8('Café & Bar'), path: 'Café & Bar' },
  { name: 'caf\xe9', path: 'café' },
  { name: 'NIL', path: 'NIL', listedAs: 'NIL' },
  { name: 'nil', path: 'nil' },
  { name: '/Work', path: 'Work' },
  { name: '.Work', path: 'Work', delimiter: '.' },
  { name: '100% *important*', path: '100% *important*' },
  { name: 'a "quoted" \\ name', path: 'a "quoted" \\ name' },
  { name: 'say "hello"', path: 'say "hello"', listedAs: '"say "hello""' },
  { name: 'ends with space ', path: 'ends with space ' },
  { name: ' leading', path: ' leading' },
  { name: 'list (old) [2020] {x}', path: 'list (old) [2020] {x}' },
  { name: 'in a literal', path: 'in a literal', listedAs: '{12}\r\nin a literal' },
  { name: `${utf8('é')}(x)`, path: 'é(x)', listedAs: `{5}\r\n${utf8('é')}(x)` },
  { name: '2024', path: '2024', listedAs: '2024' },
  { name: 'a[b]', path: 'a[b]', listedAs: 'a[b]' },
  { name: 'Flat', path: 'Flat', delimiter: null },
  { name: 'a\\b', path: 'a\\b', delimiter: '\\' },
  { name: '&2D3egA-', path: '🚀' },
  { name: 'x'.repeat(300), path: 'x'.repeat(300) },
]

test.each(names)('a folder that the server calls $name is shown, listed and changed by that very name', async (odd) => {
  const { name, path, listedAs } = odd
  const delimiter = odd.delimiter === undefined ? '/' : odd.delimiter
  const options = { delimiter, capabilities: 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE NAMESPACE' }
  await withScripted(options, async ({ imap, desk, connect, subjects, folders }) => {
    imap.add('INBOX', letter('In the inbox'))
    imap.create(name, listedAs === undefined ? {} : { listedAs })
    imap.add(name, letter('One'))
    imap.add(name, letter('Two'))
    const account = await connect()
    await desk.synced(account)
    expect((await folders(account)).map((folder) => folder.path)).toEqual(['INBOX', path])
    expect(await subjects(account, path)).toEqual(['One', 'Two'])
    await desk.act({ kind: 'seen', messageIds: [await desk.message('One')], seen: true })
    const folderId = await desk.folder(account, path)
    await desk.act({ kind: 'move', messageIds: [await desk.message('In the inbox')], to: { folderId } })
    await desk.settled(account)
    expect(imap.folder(name).messages.map(({ flags }) => flags.has('\\Seen'))).toEqual([true, false, false])
    expect(await subjects(account, path)).toEqual(['In the inbox', 'One', 'Two'])
    // Each connection has to know the name, also after the program has been closed.
    await desk.restart()
    await desk.settled(account)
    await desk.act({ kind: 'seen', messageIds: [await desk.message('Two')], seen: true })
    await desk.settled(account)
    expect(imap.folder(name).messages[1]?.flags.has('\\Seen')).toBe(true)
    if (delimiter !== null) {
      await desk.act({ kind: 'createFolder', accountId: account, path: `${path}${delimiter}Below` })
      await desk.settled(account)
      expect(imap.folders.map((folder) => folder.name)).toContain(`${name}${delimiter}Below`)
      await desk.act({ kind: 'deleteFolder', accountId: account, path: `${path}${delimiter}Below` })
      await desk.settled(account)
    }
    await desk.act({ kind: 'renameFolder', folderId, path: 'Plain' })
    await desk.settled(account)
    expect(imap.folders.map((folder) => folder.name)).toEqual(['INBOX', 'Plain'])
    expect(await subjects(account, 'Plain')).toEqual(['In the inbox', 'One', 'Two'])
    const refused = desk.events.filter((event) => event.name === 'changeRefused')
    expect(refused).toEqual([])
  })
})

test('two folders whose names read the same are two', async () => {
  await withScripted({}, async ({ imap, desk, connect, subjects, folders }) => {
    for (const name of ['R&-D', 'R&D', '&AGE-', 'a']) {
      imap.create(name)
      imap.add(name, letter(`In ${name}`))
    }
    const account = await connect()
    await desk.synced(account)
    const paths = (await folders(account)).map(({ path }) => path).filter((path) => path !== 'INBOX')
    expect(new Set(paths).size).toBe(4)
    const held = await Promise.all(paths.map((path) => subjects(account, path)))
    expect(held.flat().sort()).toEqual(['In &AGE-', 'In R&-D', 'In R&D', 'In a'])
    await desk.restart()
    await desk.settled(account)
    expect((await folders(account)).map(({ path }) => path).filter((path) => path !== 'INBOX')).toEqual(paths)
  })
})

test('a folder with an odd name is deleted by that name', async () => {
  await withScripted({}, async ({ imap, desk, connect }) => {
    for (const name of ['R&D', 'caf\xe9', 'a&AOk']) imap.create(name)
    const account = await connect()
    await desk.synced(account)
    for (const path of ['R&D', 'café', 'a&AOk']) await desk.act({ kind: 'deleteFolder', accountId: account, path })
    await desk.settled(account)
    expect(imap.folders.map(({ name }) => name)).toEqual(['INBOX'])
  })
})
