import { afterEach, beforeEach, expect, test } from 'vitest'
import { deleteAccount } from '../../../../main/cache/accounts/rows.ts'
import { addPendingFolder } from '../../../../main/cache/folders/changes.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { undoOf } from '../../../../main/cache/queue/undo.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import type { Action } from '../../../../preload/contract/index.ts'

let cache: Cache
beforeEach(() => {
  cache = openCache(':memory:')
})
afterEach(() => cache.close())

type Value = string | number | Uint8Array | null
type Row = Record<string, Value>

/** Whose rows these are: numbers and a name that nothing else in the cache has. `second`: another message of the account. */
type Owner = { account: number; folder: number; message: number; second: number; identity: number; letter: number; name: string }
const gone: Owner = { account: 7771, folder: 7772, message: 7773, second: 7774, identity: 7775, letter: 7776, name: 'gone.example' }
const stays: Owner = { account: 8881, folder: 8882, message: 8883, second: 8884, identity: 8885, letter: 8886, name: 'stays.example' }
/** Another account's message in a conversation that one of the account that goes has begun. */
const answer = 8889
const names = /\b777\d\b|gone\.example/

const server = (host: string) => JSON.stringify({ host, port: 465, security: 'tls', user: 'me' })
const json = (value: unknown) => JSON.stringify(value)
const letterOf = ({ account, message, name }: Owner) =>
  json({ accountId: account, original: { id: message }, to: [{ address: `x@${name}` }] })
const undoable = ({ account, folder, message }: Owner, text: string): Row => ({
  id: text,
  made_at: 1,
  actions: json([
    { kind: 'move', messageIds: [message], to: { folderId: folder } },
    { kind: 'createFolder', accountId: account, path: text },
  ]),
})

/**
 * Rows of every table; a new table needs some here, of an account where it tells of one. What people chose for all accounts, such as the order of folders,
 * may name some that are gone: no other has their ids.
 */
const rowsOf: Record<string, (of: Owner) => Row[]> = {
  accounts: ({ account, name }) => [
    { id: account, name, email: `me@${name}`, imap: server(`imap.${name}`), smtp: server(`smtp.${name}`), colour: 0, created_at: 1 },
  ],
  identities: ({ account, identity, name }) => [
    { id: identity, account_id: account, name, email: `me@${name}`, signature: name, smtp: server(`other.${name}`) },
  ],
  folders: ({ account, folder, name }) => [{ id: folder, account_id: account, path: `INBOX ${name}`, role: 'inbox', selectable: 1 }],
  folder_names: ({ account, name }) => [{ account_id: account, path: name, raw: name, delimiter: '/' }],
  messages: ({ account, message, second, name }) => [
    { id: message, account_id: account, message_id: `<1@${name}>`, recipients: json({ to: [], cc: [] }), indexed: 1, conversation: 0 },
    { id: second, account_id: account, message_id: `<2@${name}>`, recipients: json({ to: [], cc: [] }), indexed: 0, conversation: message },
  ],
  locations: ({ folder, message, second }) => [
    { folder_id: folder, uid: 1, message_id: message, received_at: 1, conversation: 0 },
    { folder_id: folder, uid: 2, message_id: second, received_at: 2, conversation: message },
  ],
  texts: ({ message, name }) => [{ rowid: message, subject: name, sender: name, recipients: name, body: name, names: name }],
  sources: ({ message, name }) => [{ message_id: message, content: new TextEncoder().encode(name) }],
  reports: ({ message, name }) => [
    { message_id: message, address: `x@${name}`, original: `<3@${name}>`, action: 'failed', status: '', diagnostic: '' },
  ],
  snoozed: ({ message }) => [{ message_id: message, until: 1 }],
  only_here_marks: ({ message }) => [{ message_id: message, flag: '$pinned' }],
  carried: (of) => [{ message_id: of.message, copy_id: of === gone ? stays.second : gone.second }],
  actions: ({ account, message, name }) => [{ account_id: account, kind: 'store', payload: json({ messageIds: [message], path: name }) }],
  refused: ({ account, message, name }) => [
    { account_id: account, message_id: message, change: json({ path: name }), fault: '{}', refused_at: 1 },
  ],
  forwards: ({ account, message, name }) => [{ account_id: account, message_id: message, recipients: `x@${name}` }],
  outbox: (of) => [
    { id: of.letter, account_id: of.account, message_id: `<4@${of.name}>`, letter: letterOf(of), recipients: of.name, envelope: of.name },
  ],
  transcripts: ({ account, name }) => [{ account_id: account, message_id: `<4@${name}>`, at: 1, lines: name }],
  submission: ({ account, name }) => [{ account_id: account, server: `smtp.${name}` }],
  contacts: ({ account, name }) => [{ account_id: account, address: `x@${name}`, name, sent: 1, received: 1, last_at: 1 }],
  rules: ({ account, folder, name }) => [
    { account_id: account, position: 1, rule: json({ accountId: account, name, actions: { move: folder } }) },
  ],
  undo: (of) => [undoable(of, `of ${of.name}`)],
  conversation_keys: ({ account, message, name }) => [
    { key: `<1@${name}>`, conversation: message },
    { key: `<asked-for@${name}>`, conversation: message },
    { key: `subject:${account}:hello`, conversation: message },
    { key: `thread:${account}:1`, conversation: message },
  ],
  settings: ({ account, name }) => [
    { key: `wrong-uidnext ${account}`, value: '1' },
    { key: `largestLetter smtp.${name}:465`, value: '1' },
    { key: `largestLetter other.${name}:465`, value: '1' },
  ],
  // What a person has made for all accounts.
  senders: ({ name }) => (name === stays.name ? [{ address: 'somebody@elsewhere.example', remote: 1 }] : []),
  templates: ({ name }) => (name === stays.name ? [{ name: 'Thanks', subject: '', html: '' }] : []),
  known_words: ({ name }) => (name === stays.name ? [{ word: 'hanji' }] : []),
  // What somebody is writing is theirs, whatever account it was begun in.
  kept_letters: ({ name }) => (name === stays.name ? [{ key: 'a', content: letterOf(stays) }] : []),
}

/** Inserts a row, with something in each column that has to have it. */
function insert(table: string, row: Row): void {
  const needed = cache.sql('SELECT name, type FROM pragma_table_info(?) WHERE "notnull" AND dflt_value IS NULL AND NOT pk').all(table)
  const filled: Row = { ...Object.fromEntries(needed.map(({ name, type }) => [name, fillers[String(type)] ?? ''])), ...row }
  const columns = Object.keys(filled)
  cache.sql(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...Object.values(filled))
}
const fillers: Record<string, Value> = { INTEGER: 0, TEXT: '', BLOB: new Uint8Array() }

const tables = (): string[] =>
  cache
    .sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'texts_*' ORDER BY name")
    .all()
    .map(({ name }) => String(name))

const textOf = (value: unknown): string => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value))

/** All that names the account that goes, each as its table and what stands there. */
function traces(): string[] {
  return tables().flatMap((table) =>
    cache
      .sql(`SELECT ${table === 'texts' ? 'rowid' : '*'} FROM ${table}`)
      .all()
      .map((row) => `${table}: ${Object.values(row).map(textOf).join(' | ')}`)
      .filter((text) => names.test(text)),
  )
}

function fill(): void {
  for (const of of [stays, gone])
    for (const table of Object.keys(rowsOf)) if (table !== 'carried') for (const row of rowsOf[table]?.(of) ?? []) insert(table, row)
  for (const of of [stays, gone]) for (const row of rowsOf['carried']?.(of) ?? []) insert('carried', row)
}

test('the rows below are of every table that there is', () => {
  expect(Object.keys(rowsOf).sort()).toEqual(tables())
})

test('no table names an account that was removed, nor its folders and messages', () => {
  fill()
  const before = traces()
  const isTold = (table: string) => before.some((trace) => trace.startsWith(`${table}: `))
  expect(Object.keys(rowsOf).filter((table) => rowsOf[table]?.(gone).length && !isTold(table))).toEqual([])
  const count = () => Object.fromEntries(tables().map((table) => [table, cache.sql(`SELECT count(*) AS n FROM ${table}`).get()?.['n']]))
  const all = count()
  deleteAccount(cache, gone.account)
  // So that these ids are never given again.
  expect(traces()).toEqual(['settings: lastAccount | 7771'])
  // The other account has all that it had.
  const left = count()
  const halved = Object.keys(rowsOf).filter((table) => !['settings', 'carried'].includes(table) && rowsOf[table]?.(gone).length)
  expect(halved.map((table) => [table, left[table]])).toEqual(halved.map((table) => [table, Number(all[table]) / 2]))
  expect(left['carried']).toBe(0)
  expect(cache.sql("SELECT count(*) AS n FROM settings WHERE key GLOB '*stays*' OR key GLOB '* 8881'").get()?.['n']).toBe(3)
})

test('a conversation goes on under its number where another account has messages of it', () => {
  fill()
  insert('messages', { id: answer, account_id: stays.account, message_id: `<5@${stays.name}>`, conversation: gone.message })
  deleteAccount(cache, gone.account)
  const keys = cache.sql('SELECT key FROM conversation_keys WHERE conversation = ? ORDER BY key').all(gone.message)
  expect(keys.map(({ key }) => key)).toEqual(['<1@gone.example>', '<asked-for@gone.example>'])
})

test('what takes changes back does so for the messages of other accounts', () => {
  fill()
  const id = 'both'
  const actions: Action[] = [
    { kind: 'seen', messageIds: [gone.message, stays.message], seen: false },
    { kind: 'move', messageIds: [stays.message], to: { folderId: gone.folder } },
    { kind: 'move', messageIds: [stays.message], to: { accountId: gone.account, path: 'A' } },
    { kind: 'delete', messageIds: [stays.second], from: gone.folder },
    { kind: 'empty', folderId: gone.folder },
    { kind: 'tag', messageIds: [gone.second], keyword: 'x', on: true },
    { kind: 'move', messageIds: [stays.second], to: { accountId: stays.account, path: 'A' } },
    { kind: 'subscribe', folderId: stays.folder, subscribed: true },
  ]
  insert('undo', { id, made_at: 1, actions: json(actions) })
  deleteAccount(cache, gone.account)
  expect(undoOf(cache, id)).toEqual([{ kind: 'seen', messageIds: [stays.message], seen: false }, actions[6], actions[7]])
})

test('no folder gets the id of one that is gone, with its account or by itself', () => {
  for (const table of ['accounts', 'folders'])
    for (const of of [stays, gone]) for (const row of rowsOf[table]?.(of) ?? []) insert(table, row)
  const listed = (path: string) => ({ path, delimiter: '/', role: undefined, selectable: true, subscribed: true })
  const idOf = (path: string) => folderByPath(cache, gone.account, path)?.id ?? folderByPath(cache, stays.account, path)?.id ?? 0
  replaceFolders(cache, gone.account, [listed('A'), listed('B')])
  const b = idOf('B')
  replaceFolders(cache, gone.account, [listed('A')])
  addPendingFolder(cache, gone.account, 'C', '/')
  const c = idOf('C')
  expect(c).toBeGreaterThan(b)
  deleteAccount(cache, gone.account)
  replaceFolders(cache, stays.account, [listed('D')])
  expect(idOf('D')).toBeGreaterThan(c)
})
