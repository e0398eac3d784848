// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { cleanedPage } from '../../support/cleaned.ts'

beforeAll(withoutWindow)

test.each([
  ['<xmp>', '<p>a</p><xmp>x <b>WORDS</b></xmp><p>z</p>', 'x <b>WORDS</b>'],
  ['<xmp> with a script', '<xmp>x <script>alert(1)</script> WORDS</xmp>', 'x <script>alert(1)</script> WORDS'],
  ['<plaintext>', '<p>a</p><plaintext>x <b>WORDS', 'x <b>WORDS'],
  ['<listing>', '<listing>x <b>WORDS</b></listing>', 'x WORDS'],
  ['a dialog that is open', '<dialog open>WORDS</dialog>', 'WORDS'],
  ['a dialog that a style shows', '<dialog style="display:block">WORDS</dialog>', 'WORDS'],
])('the reader shows the words of %s, and an answer has them', async (_, html, words) => {
  const page = cleanedPage(html)
  expect(page.body.textContent).toContain(words)
  expect(page.querySelector('script, xmp, plaintext, dialog')).toBeNull()
  const { quoted } = await received(mail(html))
  const shown = document.createElement('div')
  shown.innerHTML = quoted
  expect(shown.textContent).toContain(words)
})

test('a dialog that is closed is neither shown nor sent', async () => {
  const html = '<p>Seen</p><dialog>CLOSED</dialog>'
  expect(cleanedPage(html).body.textContent).not.toContain('CLOSED')
  expect((await received(mail(html))).quoted).not.toContain('CLOSED')
})
