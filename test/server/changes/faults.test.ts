import { expect, test } from 'vitest'
import { type Fault, faults } from '../../lab/faults.ts'
import { startProxy } from '../../lab/proxy.ts'
import { expectAgreement } from '../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' }, { rate: 4 })

const letter = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

function faultNamed(name: string, restart: () => void): Fault {
  const fault = faults(restart).find((candidate) => candidate.name === name)
  if (!fault) throw new Error(`no fault ${name}`)
  return fault
}

/** A first sync, a person's changes and another client's, all at once; at the end cache and server agree to the last flag. */
test.each(faults().map(({ name }) => name))('with %s, cache and server agree in the end', async (name) => {
  let restarting = Promise.resolve()
  const restart = () => {
    restarting = restarting.then(() => lab.imap.stop()).then(() => lab.imap.start())
  }
  const { proxy: options, hits } = faultNamed(name, restart)
  const proxy = await startProxy(lab.imap.port, options)
  try {
    const mailbox = lab.mailbox('alice')
    await lab.fill('alice', { count: 150 })
    await lab.fill('alice', { count: 40, seed: 2 }, 'Archive')
    for (let n = 1; n <= 12; n++) await mailbox.append(letter(`Letter ${n}`), 'INBOX')
    const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
    const ids = await desk.until(async () => {
      const rows = await desk.rows()
      const found = rows.filter(({ subject }) => subject.startsWith('Letter '))
      if ((await desk.activity(account)).state === 'sign-in-needed') await desk.threads().engine.wake({ accountId: account })
      return found.length === 12 && new Map(found.map(({ subject, id }) => [subject, id]))
    }, 'the letters are listed')
    const id = (n: number) => ids.get(`Letter ${n}`) ?? 0
    await desk.act({ kind: 'flagged', messageIds: [id(1), id(2)], flagged: true })
    await restarting
    await mailbox.setFlag('Letter 3', '\\Seen', true)
    await desk.act({ kind: 'move', messageIds: [id(4), id(5)], to: { role: 'archive' } })
    await mailbox.expunge('Letter 6')
    await desk.act({ kind: 'seen', messageIds: [id(5), id(7)], seen: true })
    await desk.act({ kind: 'delete', messageIds: [id(8)] })
    await restarting
    await mailbox.append(letter('Late'))
    await mailbox.move('Letter 9', 'INBOX', 'Trash')
    const undo = await desk.act({ kind: 'move', messageIds: [id(10)], to: { role: 'junk' } })
    await desk.act(...undo)
    await desk.settled(account)
    await restarting
    await desk.settled(account)
    await expectAgreement(desk, account, mailbox)
    expect(hits()).toBeGreaterThan(0)
    const { flags, subjects } = mailbox
    expect(await flags('Letter 1')).toContain('\\Flagged')
    expect(await flags('Letter 5', 'Archive')).toContain('\\Seen')
    expect(await subjects()).toContain('Letter 10')
    expect(await subjects()).not.toContain('Letter 8')
  } finally {
    await proxy.close()
  }
})
