import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrations } from '../../../../main/cache/migrations/index.ts'
import { migrate } from '../../../../main/cache/store/open.ts'

/** A mailbox as the first schema holds it, in which every later one must still find everything. */
function mailbox(steps: readonly string[]): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  migrate(db, steps)
  const names = db.prepare("SELECT name FROM pragma_table_info('folders')").all()
  const early = names.some(({ name }) => name === 'depth')
  db.exec("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'Ada', 'ada@x.example', '{}', 0, 0)")
  db.exec(
    early
      ? "INSERT INTO folders (id, account_id, path, name, depth, role, selectable) VALUES (1, 1, 'INBOX', 'INBOX', 0, 'inbox', 1)"
      : "INSERT INTO folders (id, account_id, path, role, selectable) VALUES (1, 1, 'INBOX', 'inbox', 1)",
  )
  for (const id of [1, 2, 3]) {
    db.exec(`INSERT INTO messages (id, account_id, message_id, in_reply_to, from_name, from_address, recipients, subject, size, attachments)
      VALUES (${id}, 1, '<${id}@x.example>', '', '', '', '{}', 'Letter ${id}', ${id}00, 0)`)
    db.exec(`INSERT INTO locations (folder_id, uid, message_id, received_at, seen, flagged, answered, forwarded, offline)
      VALUES (1, ${id}, ${id}, ${id}, ${id === 1 ? 1 : 0}, 0, 0, 0, ${id === 3 ? 0 : 1})`)
  }
  return db
}

test.each(migrations.map((_, index) => index + 1))(
  'a cache of schema %i comes to the newest with all that it holds, and its counts are right',
  (version) => {
    const db = mailbox(migrations.slice(0, version))
    migrate(db, migrations)
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
    expect(
      db
        .prepare('SELECT subject FROM messages ORDER BY id')
        .all()
        .map(({ subject }) => subject),
    ).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
    const counts = () => ({ ...db.prepare('SELECT path, role, total, unread, missing, offline_bytes AS bytes FROM folders').get() })
    expect(counts()).toEqual({ path: 'INBOX', role: 'inbox', total: 3, unread: 2, missing: 1, bytes: 300 })
    db.exec('UPDATE locations SET seen = 1, offline = 1 WHERE uid = 3')
    db.exec('DELETE FROM locations WHERE uid = 1')
    expect(counts()).toEqual({ path: 'INBOX', role: 'inbox', total: 2, unread: 1, missing: 0, bytes: 500 })
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    db.close()
  },
)

test('what a message alone refers to comes into the conversation that the message is in', () => {
  const db = mailbox(migrations.slice(0, 18))
  db.exec('UPDATE messages SET conversation = 1 WHERE id IN (1, 2)')
  db.exec(`INSERT INTO conversation_keys (key, conversation) VALUES
    ('<1@x.example>', 1), ('<2@x.example>', 1), ('<lost@x.example>', 2), ('<3@x.example>', 3), ('<gone@x.example>', 9)`)
  migrate(db, migrations)
  const keys = db.prepare('SELECT key, conversation FROM conversation_keys').all()
  expect(Object.fromEntries(keys.map(({ key, conversation }) => [key, conversation]))).toEqual({
    '<1@x.example>': 1,
    '<2@x.example>': 1,
    '<lost@x.example>': 1,
    '<3@x.example>': 3,
    '<gone@x.example>': 9,
  })
  db.close()
})
