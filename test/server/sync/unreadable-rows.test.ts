import { expect, test } from 'vitest'
import { letter, type ScriptedImap } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

/** What a server says of the third message when it is asked for an envelope; of all others it answers well. */
type Kind = { name: string; said: (row: string) => string }

const kinds: Kind[] = [
  { name: 'a body structure of nothing', said: (row) => row.replace(/BODYSTRUCTURE \(.*?\)(?= ENVELOPE)/, 'BODYSTRUCTURE ()') },
  {
    name: 'a body structure of NIL',
    said: (row) => row.replace(/BODYSTRUCTURE \(.*?\)(?= ENVELOPE)/, 'BODYSTRUCTURE (NIL NIL NIL NIL NIL NIL NIL)'),
  },
  { name: 'no size', said: (row) => row.replace(/ RFC822\.SIZE \d+/, '') },
  { name: 'a size of 0', said: (row) => row.replace(/RFC822\.SIZE \d+/, 'RFC822.SIZE 0') },
  { name: 'control characters in the subject', said: (row) => row.replace('"Letter 3"', '"Let\x01ter 3"') },
  { name: 'no envelope', said: (row) => row.replace(/ENVELOPE \(.*\)(?= INTERNALDATE)/, 'ENVELOPE NIL') },
  { name: 'a quote in the subject that nobody escaped', said: (row) => row.replace('"Letter 3"', '"Let"ter 3"') },
  { name: 'a parenthesis too many in the envelope', said: (row) => row.replace('"Letter 3"', '"Letter 3" ((') },
  { name: 'a parenthesis too few in the envelope', said: (row) => row.replace('ENVELOPE (', 'ENVELOPE ') },
  { name: 'a subject that is no string', said: (row) => row.replace('"Letter 3"', 'Let[ter "3') },
  { name: 'a body structure with parentheses too many', said: (row) => row.replace('BODYSTRUCTURE (', 'BODYSTRUCTURE (((') },
  {
    name: 'a body structure that ends too early',
    said: (row) => row.replace(/BODYSTRUCTURE \(.*?\)(?= ENVELOPE)/, 'BODYSTRUCTURE ("TEXT" ("'),
  },
  { name: 'a flag with two backslashes', said: (row) => row.replace('FLAGS ()', 'FLAGS (\\\\Foo)') },
  { name: 'a flag in quotes', said: (row) => row.replace('FLAGS ()', 'FLAGS ("quoted one" \\Seen)') },
  { name: 'flags with brackets in them', said: (row) => row.replace('FLAGS ()', 'FLAGS ([x (y)') },
  { name: 'a date in brackets', said: (row) => row.replace(/INTERNALDATE "[^"]*"/, 'INTERNALDATE (((') },
  { name: 'no row when the envelope is asked for', said: (row) => (row.includes('ENVELOPE') ? '' : row) },
  { name: 'a row that is cut short', said: (row) => (row.includes('ENVELOPE') ? `${row.slice(0, 60)}\r\n` : row) },
]

const six = [1, 2, 3, 4, 5, 6].map((n) => `Letter ${n}`)
const fill = (imap: ScriptedImap) => {
  for (const subject of six) imap.add('INBOX', letter(subject))
}
const third = /^\* 3 FETCH [^{\r]*\r\n/gm

test.each(kinds)('a message of which the server says $name is listed and can be read', async ({ said: change }) => {
  await withScripted({ fill }, async ({ imap, desk, connect, subjects, folders }) => {
    imap.alter((said, { name }) => (name === 'UID FETCH' ? said.replace(third, change) : said))
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toEqual(six)
    const row = (await desk.rows()).find(({ subject }) => subject === 'Letter 3')
    expect(row).toMatchObject({ from: { name: 'Ada', address: 'ada@x.example' }, receivedAt: Date.UTC(2026, 10, 1, 10), offline: true })
    expect((await folders(account))[0]?.unlisted).toBeUndefined()
    // It stays, also where all flags are asked for again.
    imap.add('INBOX', letter('Letter 7'))
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual([...six, 'Letter 7'])
  })
})

test('a folder says how many of its messages cannot be listed, and no longer once they can be', async () => {
  await withScripted({ fill }, async ({ imap, desk, connect, subjects, folders }) => {
    const lift = imap.alter((said, { name }) =>
      name === 'UID FETCH' ? said.replace(/^\* [35] FETCH [\s\S]*?\)\r\n(?=[*0-9A-F])/gm, '') : said,
    )
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 4', 'Letter 6'])
    expect((await folders(account))[0]?.unlisted).toEqual({ count: 2, fault: { kind: 'protocol' } })
    lift()
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(six)
    expect((await folders(account))[0]?.unlisted).toBeUndefined()
  })
})

/** How a server under load says that a message is empty. */
const empties: Kind[] = [
  { name: '""', said: (row) => row.replace(/BODY\[\] \{\d+\}\r\n[\s\S]*?\r\n\)\r\n$/, 'BODY[] "")\r\n') },
  { name: 'a literal of no bytes', said: (row) => row.replace(/BODY\[\] \{\d+\}\r\n[\s\S]*?\r\n\)\r\n$/, 'BODY[] {0}\r\n)\r\n') },
  { name: 'NIL', said: (row) => row.replace(/BODY\[\] \{\d+\}\r\n[\s\S]*?\r\n\)\r\n$/, 'BODY[] NIL)\r\n') },
  { name: 'nothing', said: () => '' },
]
const thirdBody = /^\* 3 FETCH \(UID 3 BODY\[\] \{\d+\}\r\n[\s\S]*?\r\n\)\r\n/gm

test.each(empties)('a text that is $name once is asked for again', async ({ said: change }) => {
  let times = 0
  await withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    imap.alter((said) => said.replace(thirdBody, (row) => (times++ < 1 ? change(row) : row)))
    const account = await connect()
    await desk.synced(account)
    expect(times).toBe(2)
    expect((await desk.rows()).map(({ offline }) => offline)).toEqual([true, true, true, true, true, true])
    const opened = await desk.threads().reader.open({ id: await desk.message('Letter 3') })
    expect(JSON.stringify(opened)).toContain('Hello.')
    expect(await subjects(account, 'INBOX')).toEqual(six)
  })
})

test.each(empties)('a text that is always $name is not stored, and its subject stays', async ({ said: change }) => {
  await withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const lift = imap.alter((said) => said.replace(thirdBody, change))
    const account = await connect()
    await desk.synced(account)
    expect((await desk.rows()).filter(({ offline }) => !offline).map(({ subject }) => subject)).toEqual(['Letter 3'])
    lift()
    await desk.restart()
    await desk.settled(account)
    expect((await desk.rows()).every(({ offline }) => offline)).toBe(true)
    expect(await subjects(account, 'INBOX')).toEqual(six)
  })
})
