import { expect, test } from 'vitest'
import { type ScriptedImap, usualCapabilities } from '../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const count = 12
const subjectsFrom = (first: number) =>
  Array.from({ length: count - first + 1 }, (_, index) => `Letter ${String(first + index).padStart(2, '0')}`)
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const subject of subjectsFrom(1)) imap.add('INBOX', mail(subject))
}
type Lie = (imap: ScriptedImap) => unknown
const searched = (imap: ScriptedImap, change: (said: string) => string) =>
  imap.alter((said, { line }) => (/UID SEARCH ALL/.test(line) ? change(said) : said))

/** What servers answer when they are asked which messages there are. */
const lies: Record<string, Lie> = {
  'refuses SEARCH for now': (imap) =>
    imap.rule({ when: /^UID SEARCH/, does: { no: '[UNAVAILABLE] Server error, please try again later' } }),
  'does not understand SEARCH': (imap) => imap.rule({ when: /^UID SEARCH/, does: { bad: 'UID SEARCH invalid argument' } }),
  'finds nothing': (imap) => searched(imap, (said) => said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH\r\n')),
  'answers SEARCH without a line': (imap) => searched(imap, (said) => said.replace(/^\* SEARCH.*\r\n/m, '')),
  'finds half of them': (imap) =>
    searched(imap, (said) =>
      said.replace(/^\* SEARCH (.*)\r\n/m, (_, uids: string) => `* SEARCH ${uids.split(' ').slice(6).join(' ')}\r\n`),
    ),
  'finds them in many lines': (imap) =>
    searched(imap, (said) =>
      said.replace(/^\* SEARCH (.*)\r\n/m, (_, uids: string) =>
        uids
          .split(' ')
          .map((uid) => `* SEARCH ${uid}\r\n`)
          .join(''),
      ),
    ),
  'finds numbers that are no UIDs': (imap) => searched(imap, (said) => said.replace(/^\* SEARCH/m, '* SEARCH 0 4294967296 99999999999')),
  'leaves rows out where all are asked for, once': (imap) => {
    let left = 3
    return imap.alter((said, { line }) => {
      if (!/UID FETCH 1:\*/.test(line) || left === 0) return said
      left--
      return said.replace(/^\* [4-9] FETCH .*\r\n/gm, '')
    })
  },
  'says that the folder is empty, once': (imap) => {
    let left = 2
    return imap.alter((said, { name }) => (/SELECT/.test(name) && left-- > 0 ? said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS') : said))
  },
}
const kinds = { 'by flags': usualCapabilities, 'by mod-sequences': `${usualCapabilities} CONDSTORE ENABLE` }

for (const [how, lie] of Object.entries(lies)) {
  for (const [tells, capabilities] of Object.entries(kinds)) {
    test(`a server that tells of changes ${tells} and ${how} takes no mail away, and what is gone goes`, () =>
      withScripted({ fill, capabilities }, async ({ imap, desk, connect, subjects }) => {
        const account = await connect()
        await desk.settled(account)
        const texts = imap.count(/^UID FETCH .*BODY\.PEEK\[\]/)
        lie(imap)
        imap.expunge('INBOX', 1)
        imap.cutAll()
        await desk.settled(account)
        for (const subject of subjectsFrom(2)) expect(await subjects(account, 'INBOX')).toContain(subject)
        await desk.settled(account)
        await desk.until(async () => (await subjects(account, 'INBOX')).length === count - 1, 'what is gone goes')
        expect(await subjects(account, 'INBOX')).toEqual(subjectsFrom(2))
        imap.add('INBOX', mail('New mail'))
        await desk.until(async () => (await subjects(account, 'INBOX')).includes('New mail'), 'new mail comes')
        await desk.settled(account)
        expect((await desk.rows()).every(({ offline }) => offline)).toBe(true)
        // Nothing that was here is fetched again.
        expect(imap.count(/^UID FETCH .*BODY\.PEEK\[\]/)).toBe(texts + 1)
      }))
  }

  if (how.endsWith(', once')) continue
  test(`a folder is listed whole the first time by a server that ${how}`, () =>
    withScripted({ fill }, async (scripted) => {
      lie(scripted.imap)
      const account = await scripted.connect()
      await scripted.desk.settled(account)
      await scripted.desk.settled(account)
      expect(await scripted.subjects(account, 'INBOX')).toEqual(subjectsFrom(1))
    }))
}

/** Commands that a server may do without, and what it may say at any time. */
const optional = /^(?:CAPABILITY|NAMESPACE|LSUB|ENABLE|ID|IDLE|NOTIFY|COMPRESS|STATUS|NOOP|SUBSCRIBE|MYRIGHTS)\b/
const refusals: Record<string, Lie> = {
  'answers NO to all that it may do without': (imap) => imap.rule({ when: optional, does: { no: 'Not today' } }),
  'answers BAD to all that it may do without': (imap) => imap.rule({ when: optional, does: { bad: 'Unknown command' } }),
  'knows no LIST … RETURN': (imap) => imap.rule({ when: /^LIST .*RETURN/, does: { bad: 'Unexpected argument' } }),
  'warns of everything': (imap) =>
    imap.alter((said) => (/^\S+ OK/m.test(said) ? `* OK [ALERT] Your mailbox is nearly full\r\n* NO Disk is slow\r\n${said}` : said)),
  'leaves blank lines between answers': (imap) =>
    imap.alter((said, { name }) => (name === 'GREETING' || /\{\d+\}\r\n/.test(said) ? said : said.replace(/^\* /gm, '\r\n* '))),
  'lists a folder twice': (imap) => imap.alter((said) => said.replace(/^(\* LIST .*"Archive"\r\n)/gm, '$1$1')),
  'writes INBOX otherwise': (imap) =>
    imap.alter((said, { name }) => (name === 'LIST' || name === 'STATUS' ? said.replace(/"INBOX"/g, '"Inbox"') : said)),
  'names other UIDs than those that it moved': (imap) =>
    imap.alter((said) => said.replace(/COPYUID (\d+) \S+ (\S+)\]/g, 'COPYUID $1 77 $2]')),
  'names half a COPYUID': (imap) => imap.alter((said) => said.replace(/\[COPYUID (\d+) [^\]]*\]/g, '[COPYUID $1]')),
  'says that another message is gone amid a STORE': (imap) => {
    let once = true
    return imap.alter((said, { name }) => {
      if (name !== 'UID STORE' || !once) return said
      once = false
      const inbox = imap.folder('INBOX')
      const index = inbox.messages.findIndex(({ source }) => source.includes('Letter 12'))
      inbox.messages.splice(index, 1)
      return `* ${index + 1} EXPUNGE\r\n${said}`
    })
  },
}

for (const [how, lie] of Object.entries(refusals)) {
  test(`with a server that ${how} mail is listed, told of and changed`, () =>
    withScripted(
      { fill, capabilities: `${usualCapabilities} ENABLE CONDSTORE LIST-STATUS` },
      async ({ imap, desk, connect, subjects }: Scripted) => {
        lie(imap)
        const account = await connect()
        await desk.settled(account)
        const [archive = ''] = (await desk.threads().reader.overview(undefined)).folders.flatMap(({ role, path }) =>
          role === 'archive' ? [path] : [],
        )
        await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 01')], to: { role: 'archive' } })
        await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 02')], flagged: true })
        imap.add('INBOX', mail('New mail'))
        await desk.settled(account)
        await desk.settled(account)
        const gone = how.includes('amid a STORE') ? ['Letter 12'] : []
        const left = [...subjectsFrom(2), 'New mail'].filter((subject) => !gone.includes(subject))
        expect(await subjects(account, 'INBOX')).toEqual(left)
        expect(await subjects(account, archive)).toEqual(['Letter 01'])
        expect(
          imap
            .folder('INBOX')
            .messages.find(({ source }) => source.includes('Letter 02'))
            ?.flags.has('\\Flagged'),
        ).toBe(true)
        expect(imap.folder('Archive').messages).toHaveLength(1)
        expect((await desk.rows()).every(({ offline }) => offline)).toBe(true)
        expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
      },
    ))
}
