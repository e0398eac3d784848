import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../lab/scripted-imap.ts'
import { withQuick } from './quick.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Zines')
  for (const folder of ['INBOX', 'Zines']) imap.add(folder, mail(`one in ${folder}`))
}
const rate = 60
/** Time of the engine in ms: so often a server says that it is still there, and so long new mail may take behind a command without an answer. */
const times = { hang: 30_000, most: 12 * 60_000 }

for (const what of ['STORE', 'FETCH of a text'] as const) {
  test(`a server that says "* OK Hang in there" and never answers a ${what} does not hold up new mail for ever`, {
    timeout: 60_000,
  }, () => {
    let isHanging = false
    const inFront = async (imap: ScriptedImap) => {
      const front = createServer((client) => {
        const server = connect(imap.port, '127.0.0.1')
        let heardAt = Date.now()
        server.on('data', () => {
          heardAt = Date.now()
        })
        client.pipe(server)
        server.pipe(client)
        const timer = setInterval(() => {
          if (isHanging && Date.now() - heardAt > (times.hang * 0.8) / rate) client.write('* OK Hang in there..\r\n')
        }, times.hang / rate)
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
    return withQuick({ rate, port: inFront, fill }, async ({ imap, engine, account, passes, now, until, state, subjects }) => {
      await until(async () => (await state()) === 'up-to-date')
      await passes(5_000)
      isHanging = true
      if (what === 'STORE') {
        imap.rule({ when: /^UID STORE/, does: 'silence' })
        await engine.queueActions({ actions: [{ kind: 'flagged', messageIds: [1], flagged: true }] })
        await imap.hears(/^UID STORE/)
      } else {
        imap.rule({ when: /^UID FETCH (?!.*,).*BODY\.PEEK\[\]/, does: 'silence' })
        const asked = imap.count(/BODY\.PEEK\[\]/)
        imap.add('Zines', mail('stuck one'))
        await engine.wake({ accountId: account })
        await until(() => imap.count(/BODY\.PEEK\[\]/) > asked)
      }
      imap.add('INBOX', mail('New mail'))
      const from = now()
      await until(() => subjects('INBOX').includes('New mail') || now() - from > times.most)
      expect(subjects('INBOX')).toContain('New mail')
    })
  })
}
