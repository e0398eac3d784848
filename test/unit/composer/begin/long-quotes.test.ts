// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { takeOver } from '../../../../renderer/composer/begin/foreign-body.ts'
import { answerBody, forwardBody } from '../../../../renderer/composer/begin/quoted-body.ts'
import { noSignature } from '../../../../renderer/html/letter/markup.ts'
import { held, mail, opened, withoutWindow } from '../../support/as-received.ts'
import { dot } from '../../support/intact-messages.ts'

beforeAll(withoutWindow)

const picture = `Content-Type: image/png\r\nContent-ID: <a@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${dot}\r\n`
/** A message of some kilobytes, whose quotation names the address of its link in each line. */
const html = `<p>First <img src="cid:a@x"></p><a href="https://x.example/${'a'.repeat(1900)}">${'<p>line</p>'.repeat(1200)}</a>`
const options = { receivedAt: 0, selection: '', signature: noSignature, rich: true, above: true }

test.each([
  ['an answer', answerBody],
  ['what is passed on', forwardBody],
])('%s says where a quotation is too long for its look, and has its pictures', async (_, bodyOf) => {
  const body = await bodyOf({ ...options, content: await opened(mail(html, [picture])) })
  expect(body.html).toContain('line')
  expect(body.told).toContain('Only its text')
  expect(body.pictures.map(({ contentId }) => contentId)).toEqual([undefined])
})

test('a draft of another program says so as well', async () => {
  const file = held.hold({ name: 'a.png', type: 'image/png', content: Buffer.from(dot, 'base64'), contentId: 'a@x' })
  const { told, attachments } = await takeOver(html, [file])
  expect(told).toContain('Only its text')
  expect(attachments.map(({ name, contentId }) => [name, contentId])).toEqual([['a.png', undefined]])
})
