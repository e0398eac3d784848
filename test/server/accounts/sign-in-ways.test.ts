import { expect, test } from 'vitest'
import { letter, type ScriptedImap } from '../../lab/scripted/imap.ts'
import { scriptedUser, withScripted } from '../scripted.ts'

const rest = 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE NAMESPACE'
const { password } = scriptedUser
const no = { no: '[AUTHENTICATIONFAILED] Authentication failed' }
const ways = { plain: /^AUTHENTICATE PLAIN/i, login: /^AUTHENTICATE LOGIN/i, command: /^LOGIN /i }
type Way = keyof typeof ways

/** What a server offers, what of it works, and what may be said. */
const kinds: { offers: string; works: Way; says: Way[] }[] = [
  { offers: 'AUTH=PLAIN', works: 'plain', says: ['plain'] },
  { offers: 'AUTH=PLAIN', works: 'command', says: ['plain', 'command'] },
  { offers: 'AUTH=PLAIN AUTH=LOGIN', works: 'command', says: ['plain', 'command'] },
  { offers: 'AUTH=PLAIN AUTH=LOGIN LOGINDISABLED', works: 'login', says: ['plain', 'login'] },
  { offers: 'AUTH=LOGIN LOGINDISABLED', works: 'login', says: ['login'] },
  { offers: 'AUTH=LOGIN', works: 'login', says: ['command', 'login'] },
  { offers: 'AUTH=XOAUTH2', works: 'command', says: ['command'] },
]

test.each(kinds)('where $offers is offered and only $works works, that is found and remembered', async ({ offers, works, says }) => {
  const fill = (imap: ScriptedImap) => {
    imap.add('INBOX', letter('Here'))
    for (const way of Object.keys(ways) as Way[]) if (way !== works) imap.rule({ when: ways[way], does: no })
  }
  await withScripted(
    { capabilities: `${rest} ${offers}`, capabilitiesAfter: rest, password, fill },
    async ({ imap, desk, connect, subjects }) => {
      const said = () => (Object.keys(ways) as Way[]).filter((way) => imap.count(ways[way]) > 0).sort()
      const account = await connect()
      await desk.synced(account)
      expect(await subjects(account, 'INBOX')).toEqual(['Here'])
      expect(said()).toEqual([...says].sort())
      const refused = () => (Object.keys(ways) as Way[]).reduce((sum, way) => sum + (way === works ? 0 : imap.count(ways[way])), 0)
      expect(refused()).toBe(says.length - 1)
      await desk.restart()
      await desk.settled(account)
      expect(refused()).toBe(says.length - 1)
    },
  )
})

test.each(kinds.filter(({ says }) => says.length > 1))(
  'the same where $offers is offered, only $works works, and the server ends the connection with its refusal',
  async ({ offers, works }) => {
    const fill = (imap: ScriptedImap) => {
      imap.add('INBOX', letter('Here'))
      const refused = (Object.keys(ways) as Way[]).filter((way) => way !== works).map((way) => ways[way])
      for (const when of refused)
        imap.rule({ when, does: { say: '* BYE Goodbye\r\n%T NO [AUTHENTICATIONFAILED] Authentication failed\r\n' } })
      imap.alter((said) => (said.startsWith('* BYE Goodbye') ? { last: said } : said))
    }
    await withScripted(
      { capabilities: `${rest} ${offers}`, capabilitiesAfter: rest, password, fill },
      async ({ desk, connect, subjects }) => {
        const account = await connect()
        await desk.synced(account)
        expect(await subjects(account, 'INBOX')).toEqual(['Here'])
      },
    )
  },
)

test('a wrong password is said in one other way, once, and no way that is not offered', async () => {
  await withScripted({ capabilities: `${rest} AUTH=PLAIN`, password: 'another' }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.until(async () => {
      const { state } = await desk.activity(account)
      return state === 'sign-in-needed' || state === 'offline'
    }, 'the refusal is told')
    expect(imap.count(ways.plain)).toBe(1)
    expect(imap.count(ways.command)).toBe(1)
    expect(imap.count(ways.login)).toBe(0)
    const retried = imap.hears(ways.plain, 1)
    await desk.threads().engine.wake({ accountId: account })
    await retried
    expect(imap.count(ways.command)).toBe(1)
  })
})

test('where nothing that takes a password is offered, none is said', async () => {
  await withScripted({ capabilities: `${rest} LOGINDISABLED AUTH=GSSAPI` }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.until(async () => ['sign-in-needed', 'offline'].includes((await desk.activity(account)).state), 'that is told')
    for (const way of Object.values(ways)) expect(imap.count(way)).toBe(0)
  })
})

test('a server that wants to know who asks before anything else is told', async () => {
  await withScripted({}, async ({ imap, desk, connect, subjects }) => {
    imap.add('INBOX', letter('Here'))
    const isKnown = new Set<number>()
    imap.rule({
      when: /^ID /,
      does: ({ connection }) => {
        isKnown.add(connection)
        return 'pass'
      },
    })
    imap.rule({
      when: /^(?:SELECT|EXAMINE)/,
      does: ({ connection }) => (isKnown.has(connection) ? 'pass' : { no: 'SELECT Unsafe Login. Please contact the administrator' }),
    })
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Here'])
  })
})
