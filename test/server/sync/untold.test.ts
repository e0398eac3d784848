import { expect, test } from 'vitest'
import { letter, type ScriptedImap } from '../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

/** What servers leave out or say wrong about a folder: mail is listed, changed and kept up to date all the same. */
const withoutCondstore = 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE NAMESPACE ENABLE'
const withCondstore = `${withoutCondstore} CONDSTORE`

type Kind = { name: string; capabilities?: string; said: (said: string) => string }

const kinds: Kind[] = [
  { name: 'no UIDNEXT at SELECT', said: (said) => said.replace(/\* OK \[UIDNEXT .*\r\n/g, '') },
  {
    name: 'no UIDNEXT at SELECT nor in STATUS',
    said: (said) => said.replace(/\* OK \[UIDNEXT .*\r\n/g, '').replace(/ ?UIDNEXT \d+/g, ''),
  },
  {
    name: 'no UIDNEXT and mod-sequences',
    capabilities: withCondstore,
    said: (said) => said.replace(/\* OK \[UIDNEXT .*\r\n/g, '').replace(/ ?UIDNEXT \d+/g, ''),
  },
  { name: 'UIDNEXT 1', said: (said) => said.replace(/UIDNEXT \d+/g, 'UIDNEXT 1') },
  { name: 'UIDNEXT 1 and mod-sequences', capabilities: withCondstore, said: (said) => said.replace(/UIDNEXT \d+/g, 'UIDNEXT 1') },
  { name: 'a UIDNEXT that is far too high', said: (said) => said.replace(/UIDNEXT \d+/g, 'UIDNEXT 4294967295') },
  { name: 'no UIDVALIDITY', said: (said) => said.replace(/\* OK \[UIDVALIDITY .*\r\n/g, '').replace(/ ?UIDVALIDITY \d+/g, '') },
  { name: 'a STATUS that tells nothing', said: (said) => said.replace(/^(\* STATUS .*) \([^()]*\)/gm, '$1 ()') },
  { name: 'HIGHESTMODSEQ 0', capabilities: withCondstore, said: (said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 0') },
  {
    name: 'HIGHESTMODSEQ 0 and no MODSEQ',
    capabilities: withCondstore,
    said: (said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 0').replace(/ MODSEQ \(\d+\)/g, ''),
  },
  {
    name: 'a HIGHESTMODSEQ that never changes',
    capabilities: withCondstore,
    said: (said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 7').replace(/ MODSEQ \(\d+\)/g, ''),
  },
  {
    name: 'a HIGHESTMODSEQ that never changes over MODSEQs that do',
    capabilities: withCondstore,
    said: (said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 7'),
  },
  { name: 'FETCH responses without UID in between', said: (said) => said.replace(/^(\* 2 FETCH)/gm, '* 1 FETCH (FLAGS ())\r\n$1') },
  {
    name: 'news of the flags of messages that are asked for',
    said: (said) =>
      said.replace(/^(\* 1 FETCH \(UID 1 (?=.*(?:ENVELOPE|BODY\[)))/gm, '* 2 FETCH (UID 2 FLAGS ())\r\n* 3 FETCH (UID 3 FLAGS ())\r\n$1'),
  },
  {
    name: 'rows that tell a MODSEQ alone after those of the flags',
    capabilities: withCondstore,
    said: (said) => said.replace(/^(\* (\d+) FETCH \(UID (\d+) FLAGS .*\r\n)(?!\* \2 FETCH)/gm, '$1* $2 FETCH (UID $3 MODSEQ (9))\r\n'),
  },
  {
    name: 'rows of UIDs that nobody asked for',
    said: (said) => said.replace(/^(\* 2 FETCH)/gm, '* 9 FETCH (UID 999 FLAGS (\\Seen))\r\n* 9 FETCH (UID 4294967296 FLAGS ())\r\n$1'),
  },
  { name: 'every FETCH response twice', said: (said) => said.replace(/^\* \d+ FETCH [^{\r]*\r\n/gm, '$&$&') },
  { name: 'no FLAGS in rows', said: (said) => said.replace(/ FLAGS \([^)]*\)(?= BODYSTRUCTURE)/g, '') },
]

const listed = async ({ subjects }: Scripted, account: number, wanted: string[]) =>
  JSON.stringify(await subjects(account, 'INBOX')) === JSON.stringify(wanted.sort())

test.each(kinds)('with $name mail is listed, told of and changed like anywhere', async ({ capabilities = withoutCondstore, said }) => {
  const fill = (imap: ScriptedImap) => {
    imap.create('Archive', { attributes: ['\\Archive'] })
    for (let n = 1; n <= 5; n++) imap.add('INBOX', letter(`Letter ${n}`))
    imap.add('Archive', letter('Kept'))
    imap.alter(said)
  }
  await withScripted({ capabilities, fill }, async (scripted) => {
    const { imap, desk, connect, subjects } = scripted
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toEqual([1, 2, 3, 4, 5].map((n) => `Letter ${n}`))
    expect(await subjects(account, 'Archive')).toEqual(['Kept'])
    // What other clients do shows.
    await imap.hears(/^IDLE/)
    imap.add('INBOX', letter('Letter 6'))
    await desk.until(
      () =>
        listed(
          scripted,
          account,
          [1, 2, 3, 4, 5, 6].map((n) => `Letter ${n}`),
        ),
      'new mail is listed',
    )
    imap.setFlags('INBOX', 2, ['\\Seen'])
    await desk.until(async () => (await desk.rows()).find(({ subject }) => subject === 'Letter 2')?.seen, 'read elsewhere shows here')
    imap.expunge('INBOX', 3)
    await desk.until(
      () =>
        listed(
          scripted,
          account,
          [1, 2, 4, 5, 6].map((n) => `Letter ${n}`),
        ),
      'what is gone goes',
    )
    // And what a person does here is done there.
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 4')], flagged: true })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 5')], to: { role: 'archive' } })
    await desk.settled(account)
    expect(
      imap
        .folder('INBOX')
        .messages.find(({ uid }) => uid === 4)
        ?.flags.has('\\Flagged'),
    ).toBe(true)
    expect(await subjects(account, 'Archive')).toEqual(['Kept', 'Letter 5'])
    expect(imap.folder('Archive').messages).toHaveLength(2)
    expect((await desk.rows()).every(({ offline }) => offline)).toBe(true)
    // No connection was thrown away for it: one works, one waits, one may fetch what cannot wait.
    expect(imap.connections()).toBeLessThanOrEqual(3)
  })
})

test('a change of flags that was left out of an answer shows all the same', async () => {
  const fill = (imap: ScriptedImap) => {
    for (let n = 1; n <= 5; n++) imap.add('INBOX', letter(`Letter ${n}`))
  }
  await withScripted({ capabilities: withCondstore, fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.synced(account)
    await imap.hears(/^IDLE/)
    const isSeen = async (subject: string) => (await desk.rows()).find((row) => row.subject === subject)?.seen
    // Its mod-sequences are believed from now on.
    imap.setFlags('INBOX', 1, ['\\Seen'])
    await desk.until(() => isSeen('Letter 1'), 'a change that is told shows')
    let left = 1
    imap.alter((said, { name }) => {
      if (name !== 'UID FETCH' || left === 0 || !/UID 2 FLAGS/.test(said)) return said
      left--
      return said.replace(/^\* 2 FETCH .*\r\n/m, '')
    })
    imap.setFlags('INBOX', 2, ['\\Seen'])
    await desk.until(async () => left === 0, 'it was left out')
    await desk.settled(account)
    await desk.threads().engine.wake({ accountId: account })
    await desk.until(() => isSeen('Letter 2'), 'what was left out shows')
  })
})

test('a new message that was left out of an answer while another one went is listed, and the other one goes', async () => {
  const fill = (imap: ScriptedImap) => {
    for (let n = 1; n <= 3; n++) imap.add('INBOX', letter(`Letter ${n}`))
  }
  await withScripted({ capabilities: withCondstore, fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.synced(account)
    await imap.hears(/^IDLE/)
    let left = 1
    imap.alter((said, { name }) => {
      if (name !== 'UID FETCH' || left === 0 || !/UID 4 FLAGS/.test(said)) return said
      left--
      return said.replace(/^\* \d+ FETCH .*UID 4 .*\r\n/m, '')
    })
    imap.folder('INBOX').messages.shift()
    imap.add('INBOX', letter('Letter 4'))
    await desk.until(async () => left === 0, 'it was left out')
    await desk.settled(account)
    await desk.until(() => listed(scripted, account, ['Letter 2', 'Letter 3', 'Letter 4']), 'cache and server agree')
  })
})
