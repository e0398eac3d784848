import { connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import { withQuick } from '../../quick-engine.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Zines')
  for (const folder of ['INBOX', 'Zines']) imap.add(folder, mail(`one in ${folder}`))
}
const rate = 60
/** Time of the engine in ms: so often a server says that it is still there, and so long new mail may take behind a command without an answer. */
const times = { hang: 30_000, most: 12 * 60_000 }

type Front = { heard?: () => void; speed?: () => number }
/** Puts something between the engine and the server: it hears of what the server says, and hands on so many bytes in a hundredth of a second. */
const inFrontOf = (stand: (client: Socket) => Front) => async (imap: ScriptedImap) => {
  const front = createServer((client) => {
    const server = connect(imap.port, '127.0.0.1')
    const { heard, speed } = stand(client)
    server.on('data', () => heard?.())
    server.pipe(client)
    const timer = speed && setInterval(() => forward(client, server, speed()), 10)
    if (!speed) client.pipe(server)
    else client.pause()
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
function forward(client: Socket, server: Socket, most: number): void {
  for (let sent = 0; sent < most; ) {
    const chunk = (client.read(Math.min(client.readableLength, most - sent)) ?? client.read()) as Buffer | null
    if (!chunk) return
    sent += chunk.length
    server.write(chunk)
  }
}

const besides = { '"* OK Hang in there"': '* OK Hang in there..\r\n', 'how many messages there are': '* 1 EXISTS\r\n* 0 RECENT\r\n' }
for (const [how, says] of Object.entries(besides))
  for (const what of ['STORE', 'FETCH of a text'] as const) {
    test(`a server that says ${how} and never answers a ${what} does not hold up new mail for ever`, {
      timeout: 60_000,
    }, () => {
      let isHanging = false
      const inFront = inFrontOf((client) => {
        let heardAt = Date.now()
        const timer = setInterval(() => {
          if (isHanging && Date.now() - heardAt > (times.hang * 0.8) / rate) client.write(says)
        }, times.hang / rate)
        client.on('close', () => clearInterval(timer))
        return {
          heard: () => {
            heardAt = Date.now()
          },
        }
      })
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

test('a draft that takes longer than five minutes to go out over a slow line is handed over once, and its connection stays', {
  timeout: 90_000,
}, () => {
  const bytesAtOnce = { slow: 24_000, fast: 64 * 1024 * 1024 }
  let isSlow = false
  let ended = 0
  const inFront = inFrontOf((client) => {
    client.on('close', () => {
      if (isSlow) ended++
    })
    return { speed: () => (isSlow ? bytesAtOnce.slow : bytesAtOnce.fast) }
  })
  const withDrafts = (imap: ScriptedImap) => imap.create('Drafts', { attributes: ['\\Drafts'] })
  // By a faster clock a busy machine looks as if it had slept.
  return withQuick({ rate: rate / 2, port: inFront, fill: withDrafts }, async ({ imap, engine, account, now, until, state }) => {
    await until(async () => (await state()) === 'up-to-date' && imap.count(/^IDLE/) > 0)
    isSlow = true
    const content = new Uint8Array(24 * 1024 * 1024)
    const attachments = [{ name: 'big.bin', type: 'application/octet-stream', content }]
    await engine.fileDraft({ letter: { accountId: account, to: [], cc: [], bcc: [], subject: 'Big', text: '', attachments } })
    const from = now()
    await until(() => imap.folder('Drafts').messages.length > 0 || ended > 0)
    expect(now() - from).toBeGreaterThan(6 * 60_000)
    isSlow = false
    const source = imap.folder('Drafts').messages[0]?.source ?? ''
    expect(
      Buffer.from(source.slice(source.lastIndexOf('base64')).split('\r\n\r\n')[1]?.split('--')[0] ?? '', 'base64').equals(content),
    ).toBe(true)
    expect([imap.folder('Drafts').messages.length, ended, imap.count(/^APPEND/)]).toEqual([1, 0, 1])
  })
})
