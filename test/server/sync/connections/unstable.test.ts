import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import { withQuick } from '../../quick-engine.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Zines')
  for (const folder of ['INBOX', 'Zines']) imap.add(folder, mail(`one in ${folder}`))
}
const minute = 60_000
const mostWithin = (times: number[], ms: number) =>
  Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + ms).length))

type Alter = Parameters<ScriptedImap['alter']>[0]
/** What is another thing for each connection, so that each look seems to find news. */
const unstable: Record<string, Alter> = {
  UIDVALIDITY: (said, { connection }) => said.replace(/UIDVALIDITY \d+/g, `UIDVALIDITY ${7000 + connection}`),
  'what is read': (said, { connection, name }) =>
    name === 'UID FETCH' ? said.replace(/FLAGS \(\)/g, connection % 4 < 2 ? 'FLAGS (\\Seen)' : 'FLAGS ()') : said,
}
for (const [what, change] of Object.entries(unstable)) {
  test(
    `where ${what} differs by connection, and connections end, no more are made than where nothing is achieved`,
    { timeout: 60_000 },
    () =>
      withQuick({ rate: 20, fill }, async ({ imap, passes, now, until, state }) => {
        await until(async () => (await state()) === 'up-to-date')
        const times: number[] = []
        imap.alter((said, heard) => {
          if (heard.name === 'GREETING') {
            times.push(now())
            void passes(10_000).then(() => imap.cutAll())
          }
          return change(said, heard)
        })
        imap.cutAll()
        await passes(8 * minute)
        expect(mostWithin(times, minute)).toBeLessThanOrEqual(6)
        expect(times.length).toBeLessThanOrEqual(30)
      }),
  )
}

test('a server that tells of news without an end is looked at less and less often, and new mail shows all the same', {
  timeout: 60_000,
}, () => {
  let isTelling = false
  const inFront = async (imap: ScriptedImap) => {
    const front = createServer((client) => {
      const server = connect(imap.port, '127.0.0.1')
      let waits = false
      let turn = 0
      client.on('data', (data) => {
        waits = / IDLE\r\n/.test(String(data))
      })
      client.pipe(server)
      server.pipe(client)
      const timer = setInterval(() => {
        if (isTelling && waits) client.write(`* ${2 + (turn++ % 2)} EXISTS\r\n`)
      }, 10)
      for (const socket of [client, server]) {
        socket.on('error', () => {})
        socket.on('close', () => {
          clearInterval(timer)
          client.destroy()
          server.destroy()
        })
      }
    })
    await new Promise<void>((resolve) => {
      front.listen(0, '127.0.0.1', resolve)
    })
    front.unref()
    const address = front.address()
    return typeof address === 'object' && address ? address.port : 0
  }
  return withQuick({ rate: 1, port: inFront, fill }, async ({ imap, passes, until, state, states, subjects }) => {
    await until(async () => (await state()) === 'up-to-date')
    await imap.hears(/^IDLE/)
    const before = imap.heard.length
    states()
    isTelling = true
    await passes(8_000)
    expect(imap.heard.length - before).toBeLessThan(100)
    expect(states().length).toBeLessThan(100)
    imap.add('INBOX', mail('New one'))
    await until(() => subjects('INBOX').includes('New one'))
  })
})
