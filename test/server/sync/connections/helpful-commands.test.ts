import { expect, test } from 'vitest'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { withQuick } from '../../quick-engine.ts'
import { withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  for (const name of ['Junk', 'Projects', 'Shared/team']) imap.create(name)
  for (const folder of ['INBOX', 'Junk', 'Projects']) imap.add(folder, mail(`one in ${folder}`))
}
const server = {
  ...{ rate: 60, fill, capabilities: `${usualCapabilities} CONDSTORE ENABLE ACL` },
  namespace: '(("" "/")) (("Other/" "/")) (("Shared/" "/"))',
}
/** In ms of the engine's time: so long new mail may take, behind two silences of five minutes at most, and how many connections it may cost. */
const most = { ms: 15 * 60_000, connections: 12 }

for (const [command, when, how] of [
  ['STATUS of one folder', /^STATUS "?Junk/, 'cut'],
  ['STATUS of one folder', /^STATUS "?Junk/, 'silence'],
  ['LSUB', /^LSUB/, 'cut'],
  ['LSUB', /^LSUB/, 'silence'],
  ['NAMESPACE', /^NAMESPACE/, 'cut'],
  ['ID', /^ID/, 'cut'],
  ['ENABLE', /^ENABLE/, 'cut'],
  ['MYRIGHTS', /^MYRIGHTS/, 'cut'],
  ['the list of folders', /^LIST "" "?\*/, 'cut'],
] as const) {
  test(
    `${how === 'cut' ? 'a connection that ends' : 'a server that falls silent'} at ${command} does not keep new mail from coming`,
    {
      timeout: 60_000,
    },
    () =>
      // What passes by is minutes of silence: faster, and a machine that is busy has no time for what is between them.
      withQuick({ ...server, rate: how === 'silence' ? 30 : server.rate }, async ({ imap, now, passes, state, subjects, until }) => {
        await until(async () => (await state()) === 'up-to-date')
        const rule = imap.rule({ when, does: how === 'cut' ? { cut: 'before' } : 'silence' })
        const connections = imap.connections()
        const began = now()
        imap.cutAll()
        for (const folder of ['INBOX', 'Junk', 'Projects']) imap.add(folder, mail(`two in ${folder}`))
        await until(() => ['INBOX', 'Junk', 'Projects'].every((folder) => subjects(folder).includes(`two in ${folder}`)))
        expect(now() - began).toBeLessThan(most.ms)
        expect(imap.connections() - connections).toBeLessThanOrEqual(most.connections)
        expect(rule.hits()).toBeGreaterThan(0)

        // Once the server behaves it is asked again.
        rule.lift()
        const asked = imap.count(when)
        if (when.source.startsWith('^STATUS')) {
          await until(async () => {
            await passes(60_000)
            return imap.count(when) > asked
          })
        }
      }),
  )
}

test('the inbox comes first on the connection after one that ended at the list of folders', { timeout: 60_000 }, () =>
  withQuick(server, async ({ imap, state, subjects, until }) => {
    await until(async () => (await state()) === 'up-to-date')
    const cut = imap.rule({ when: /^LIST "" "?\*|^(?:SELECT|EXAMINE) "?(?!INBOX)/, does: { cut: 'before' } })
    imap.cutAll()
    imap.add('INBOX', mail('two'))
    await until(() => subjects('INBOX').includes('two'))
    expect(cut.hits()).toBeLessThanOrEqual(2)
  }),
)

test('new mail shows by itself on a server that takes its time over NOTIFY', () =>
  withScripted({ fill: () => {}, capabilities: `${usualCapabilities} NOTIFY` }, async ({ imap, desk, connect, subjects }) => {
    const takesMs = 300
    imap.rule({ when: /^NOTIFY/, does: () => new Promise((resolve) => setTimeout(resolve, takesMs, { say: '%T OK Done\r\n' })) })
    const account = await connect()
    await imap.hears(/^IDLE/)
    expect(imap.count(/^NOTIFY/)).toBe(1)
    await desk.synced(account)
    imap.add('INBOX', mail('By itself'))
    await desk.until(async () => (await subjects(account, 'INBOX')).includes('By itself'), 'listed')
  }))
