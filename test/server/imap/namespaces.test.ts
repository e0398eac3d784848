import { expect, test } from 'vitest'
import { letter, type ScriptedImap } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

type Kind = { name: string; namespace: string; delimiter: string; own: string; others: string[] }

const kinds: Kind[] = [
  {
    name: 'INBOX. and shared.',
    namespace: '(("INBOX." ".")) NIL (("shared." "."))',
    delimiter: '.',
    own: 'INBOX.Work',
    others: ['shared.Team'],
  },
  {
    name: 'INBOX. and user.',
    namespace: '(("INBOX." ".")) (("user." ".")) NIL',
    delimiter: '.',
    own: 'INBOX.Work',
    others: ['user.bob', 'user.bob.Sent'],
  },
  {
    name: 'nothing and Other Users/, Public/',
    namespace: '(("" "/")) (("Other Users/" "/")) (("Public/" "/"))',
    delimiter: '/',
    own: 'Work',
    others: ['Other Users/bob', 'Public/News'],
  },
  {
    name: 'a prefix that is encoded',
    namespace: '(("" "/")) NIL (("&1QVDFw-/" "/"))',
    delimiter: '/',
    own: 'Work',
    others: ['&1QVDFw-/A'],
  },
  {
    name: 'what is shared without one',
    namespace: '(("INBOX." ".")) (("user." ".")) (("" "."))',
    delimiter: '.',
    own: 'INBOX.Work',
    others: ['user.bob', 'team'],
  },
  { name: 'two of the person’s own', namespace: '(("" "/")("#mail/" "/")) NIL NIL', delimiter: '/', own: 'Work', others: ['#mail/Old'] },
  { name: 'none told', namespace: 'NIL NIL NIL', delimiter: '.', own: 'Work', others: [] },
]

/** `hides`: what is not the person's own is listed only when it is asked for by its prefix. */
test.each(
  kinds.flatMap((kind) => [
    { ...kind, hides: false },
    { ...kind, hides: true },
  ]),
)(
  'with the namespaces $name all folders are shown and used (hidden from LIST "*": $hides)',
  async ({ namespace, delimiter, own, others, hides }) => {
    const fill = (imap: ScriptedImap) => {
      for (const name of [own, ...others]) {
        imap.create(name)
        imap.add(name, letter(`In ${name}`))
      }
      imap.add('INBOX', letter('To be moved'))
      const isHidden = (line: string) => others.some((name) => line.includes(`"${name}`)) && !others.includes('team')
      if (hides)
        imap.alter((said, { line }) =>
          / (?:""|"INBOX\.") "?\*"?/.test(line) ? said.replace(/^\* (?:LIST|LSUB) .*\r\n/gm, (row) => (isHidden(row) ? '' : row)) : said,
        )
    }
    await withScripted({ namespace, delimiter, fill }, async ({ imap, desk, connect, subjects, folders }) => {
      const account = await connect()
      await desk.synced(account)
      const shown = (await folders(account)).map(({ path }) => path)
      expect(shown).toHaveLength(2 + others.length)
      for (const path of shown) if (path !== 'INBOX') expect(await subjects(account, path)).toHaveLength(1)
      // Somebody else's Sent is not where one's own letters go.
      expect((await folders(account)).filter(({ role }) => role !== undefined).map(({ path }) => path)).toEqual(['INBOX'])
      const target = shown.find((path) => path !== 'INBOX' && path !== own) ?? own
      await desk.act({
        kind: 'move',
        messageIds: [await desk.message('To be moved')],
        to: { folderId: await desk.folder(account, target) },
      })
      await desk.act({ kind: 'createFolder', accountId: account, path: 'New' })
      await desk.settled(account)
      expect(await subjects(account, target)).toContain('To be moved')
      expect(imap.folder('INBOX').messages).toHaveLength(0)
      // A new folder is one of the person's own, wherever the server has these.
      const prefix = own.slice(0, own.length - 'Work'.length)
      expect(imap.folders.map(({ name }) => name)).toContain(`${prefix}New`)
      expect((await folders(account)).map(({ path }) => path)).toContain(`${prefix}New`)
      expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
    })
  },
)

const acl = 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE NAMESPACE ACL'

test.each([
  { rights: 'lr', denied: ['insert', 'mark', 'remove', 'create', 'rename'] },
  { rights: 'lrs', denied: ['insert', 'remove', 'create', 'rename'] },
  { rights: 'lrswi', denied: ['remove', 'create', 'rename'] },
  { rights: 'lrswipkxte', denied: [] },
  { rights: 'lrswipcd', denied: [] },
])('of a shared folder with the rights $rights the window knows what may not be done', async ({ rights, denied }) => {
  const namespace = '(("" "/")) NIL (("Shared/" "/"))'
  const fill = (imap: ScriptedImap) => {
    imap.create('Shared/Team', { rights })
    imap.add('Shared/Team', letter('Read me'))
    imap.add('INBOX', letter('Mine'))
  }
  await withScripted({ namespace, capabilities: acl, fill }, async ({ imap, desk, connect, folders, subjects }) => {
    const account = await connect()
    await desk.synced(account)
    const team = (await folders(account)).find(({ path }) => path === 'Shared/Team')
    expect(team?.denied).toEqual(denied)
    expect(await subjects(account, 'Shared/Team')).toEqual(['Read me'])
    // One's own folders are not asked about one by one.
    expect(imap.count(/^MYRIGHTS/)).toBe(1)
    if (!denied.includes('insert') || !team) return
    // What is refused all the same comes back, with the reason.
    await desk.act({ kind: 'move', messageIds: [await desk.message('Mine')], to: { folderId: team.id } })
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Mine'])
    const refused = desk.events.find((event) => event.name === 'changeRefused')
    expect(JSON.stringify(refused)).toContain('Permission denied')
  })
})

test('an inbox that is not listed is shown all the same', async () => {
  await withScripted({}, async ({ imap, desk, connect, folders, subjects }) => {
    imap.create('Work')
    imap.add('INBOX', letter('Here'))
    imap.alter((said) => said.replace(/^\* (?:LIST|LSUB) .*"INBOX"\r\n/gm, ''))
    const account = await connect()
    await desk.synced(account)
    expect((await folders(account)).map(({ path, role }) => [path, role])).toEqual([
      ['INBOX', 'inbox'],
      ['Work', undefined],
    ])
    expect(await subjects(account, 'INBOX')).toEqual(['Here'])
    await imap.hears(/^IDLE/)
    imap.add('INBOX', letter('New'))
    await desk.until(async () => (await subjects(account, 'INBOX')).length === 2, 'new mail comes')
  })
})

test('an inbox that the server will not open says so, and the other folders work', async () => {
  await withScripted({}, async ({ imap, desk, connect, folders, subjects }) => {
    imap.create('Work')
    imap.add('Work', letter('There'))
    imap.rule({ when: /^(?:SELECT|EXAMINE) "?INBOX/, does: { no: 'The inbox is locked by the administrator' } })
    const account = await connect()
    await desk.until(async () => {
      const [inbox, work] = await folders(account)
      return inbox?.unlisted && work?.total === 1
    }, 'the folder says so')
    const [inbox] = await folders(account)
    expect(inbox?.unlisted).toMatchObject({
      count: 0,
      fault: { kind: 'server-refused', reply: 'The inbox is locked by the administrator' },
    })
    expect(await subjects(account, 'Work')).toEqual(['There'])
  })
})
