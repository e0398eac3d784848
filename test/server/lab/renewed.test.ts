import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lab, startLab, users } from '../../lab/lab.ts'

let lab: Lab
const cyrus = process.env['LAB_SERVER'] === 'cyrus'
beforeAll(async () => {
  lab = await startLab(cyrus ? { only: 'imap' } : {})
})
afterAll(() => lab.stop())

const letter = (subject: string) => `From: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

/** Hands a letter for Bob in to Postfix as a program on its own machine does, which needs no sign-in. */
function send(subject: string): void {
  const args = ['-C', join(lab.folder, 'postfix/etc'), '-f', users.alice.email, users.bob.email]
  execFileSync('sendmail', args, { input: letter(subject) })
}

test('servers that are renewed have no mail and no folder of before, also when one of them was stopped', async () => {
  const mailbox = lab.mailbox('alice')
  await lab.renew()
  const fresh = await mailbox.everything()
  expect([...fresh.values()].flat()).toEqual([])
  const leave = async () => {
    await mailbox.append(letter('Of before'))
    await mailbox.createFolder('Paper')
    await lab.fill('alice', { count: 2 }, 'Archive')
  }
  await leave()
  await lab.renew()
  expect(await mailbox.everything()).toEqual(fresh)
  await leave()
  await lab.imap.stop()
  await lab.renew()
  expect(await mailbox.everything()).toEqual(fresh)
})

test.skipIf(cyrus)('a letter that was on its way when the servers were renewed arrives nowhere', async () => {
  const bob = lab.mailbox('bob')
  const deferred = () =>
    readdirSync(join(lab.folder, 'postfix/queue/deferred'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  await lab.imap.stop()
  send('Before')
  await bob.until(async () => deferred().length === 1, 'Postfix waits for Dovecot')
  await lab.renew()
  expect(deferred()).toEqual([])
  send('After')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  expect(await bob.subjects()).toEqual(['After'])
})

/** The first thing that Postfix says to who connects for submission; nothing where it hangs up. */
const greeting = (): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(lab.submission.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.on('data', (said) => {
      resolve(said.toString())
      socket.destroy()
    })
    socket.on('close', () => resolve(''))
  })

test.skipIf(cyrus)('Postfix takes letters again soon after somebody has come while Dovecot was stopped', async () => {
  await lab.imap.stop()
  await lab.submission.stop()
  await lab.submission.start()
  expect(await greeting()).toBe('')
  await lab.imap.start()
  expect(await lab.mailbox('bob').until(greeting, 'Postfix greets')).toMatch(/^220 /)
})
