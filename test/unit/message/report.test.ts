import { expect, test } from 'vitest'
import { parseMessage } from '../../../main/message/parse.ts'
import { reportIn } from '../../../main/message/report.ts'

const crlf = (text: string) => text.replace(/\n/g, '\r\n')
const report = (status: string, returned = 'Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID:\n <x@alice.test>\n') =>
  crlf(
    `Subject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n${status}\n--b\n${returned}\n--b--\n`,
  )
const read = async (source: string) => reportIn(await parseMessage(new TextEncoder().encode(source)))

test('who did not get it, why, and which letter it was', async () => {
  const status =
    'Reporting-MTA: dns; mx.alice.test\n\nFinal-Recipient: rfc822; b@bob.test\nOriginal-Recipient: rfc822;bob@bob.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such\n    user\n\nFinal-Recipient: rfc822; carol@bob.test\nAction: Delayed\nStatus: 4.4.1 (no answer)\n'
  expect(await read(report(status))).toEqual({
    original: '<x@alice.test>',
    recipients: [
      { address: 'bob@bob.test', action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 No such user' },
      { address: 'carol@bob.test', action: 'delayed', status: '4.4.1', diagnostic: '' },
    ],
  })
})

test('the whole letter may come back in place of its headers', async () => {
  const whole = 'Content-Type: message/rfc822\n\nSubject: x\nMessage-ID: <y@alice.test>\n\nMessage-ID: <not-this@x.example>\n'
  expect(
    (await read(report('Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; b@x\nAction: delivered\nStatus: 2.0.0\n', whole)))?.original,
  ).toBe('<y@alice.test>')
})

test.each([
  ['an ordinary letter', crlf('Subject: Hello\n\nFinal-Recipient: rfc822; b@x\nAction: failed\n')],
  ['a report without recipients', report('Reporting-MTA: dns; x\n')],
  ['a report with an action that nobody knows', report('Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; b@x\nAction: exploded\n')],
])('%s reports nothing', async (_, source) => {
  expect(await read(source)).toBeUndefined()
})

test('a report that never ends is cut short', async () => {
  const status = `Reporting-MTA: dns; x\n\n${'Final-Recipient: rfc822; b@x\nAction: failed\n\n'.repeat(5000)}`
  expect((await read(report(status)))?.recipients).toHaveLength(1)
})
