// @vitest-environment jsdom
import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'
import { isVisible, renamePictures } from '../../../../main/message/body/html/markup.ts'
import { foldQuote } from '../../../../renderer/frame/quotes/fold.ts'
import { mail, opened, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

/** What one program alone hides, or what an animation brings in: its reader sees it. */
const shown: [name: string, html: (words: string) => string][] = [
  [
    'a button that Outlook draws in another way',
    (words) => `<a href="https://x.example/c" style="display:inline-block;mso-hide:all">${words}</a>`,
  ],
  ['a block that Outlook leaves out', (words) => `<!--[if !mso]><!--><div style="mso-hide:all">${words}</div><!--<![endif]-->`],
  ['a class that Outlook leaves out', (words) => `<style>.o{mso-hide:all}</style><div class="o">${words}</div>`],
  ['what fades in', (words) => `<style>@keyframes f{to{opacity:1}}</style><div style="opacity:0;animation:f 1s forwards">${words}</div>`],
  [
    'what fades in by a class',
    (words) => `<style>.f{opacity:0;animation-name:f}@keyframes f{to{opacity:1}}</style><div class="f">${words}</div>`,
  ],
  [
    'what slides in',
    (words) =>
      `<style>@keyframes f{to{transform:none}}</style><div style="transform:translateX(-9999px);animation:f 1s forwards">${words}</div>`,
  ],
  [
    'what appears',
    (words) => `<style>@keyframes f{to{visibility:visible}}</style><div style="visibility:hidden;animation:f 1s forwards">${words}</div>`,
  ],
]

test.each(shown)('%s is quoted', async (_, html) => {
  for (const as of ['answer', 'forward'] as const) {
    const { quoted, text } = await received(mail(`<p>Hello</p>${html('Confirm here')}<p>Bye</p>`), as)
    expect(quoted).toContain('Confirm here')
    expect(text).toContain('Confirm here')
  }
})

test.each(shown.filter(([name]) => !name.includes('class')))('%s is the writer’s own between two quotations', (_, html) => {
  const page = new JSDOM(`<p>Ok</p><blockquote type="cite">Q1</blockquote>${html('MINE')}<blockquote type="cite">Q2</blockquote>`).window
    .document
  foldQuote(page, { label: '', subject: 'Re: Wool', inReplyTo: '' })
  expect(page.querySelector('details')).toBeNull()
})

test('an animation that is switched off shows nothing', async () => {
  const { quoted } = await received(mail('<p>Hello</p><div style="opacity:0;animation:none">SECRET</div>'))
  expect(quoted).not.toContain('SECRET')
})

test('HTML that only Outlook hides is the body, and its pictures are drawn', async () => {
  const html = '<div style="mso-hide:all"><p>FULL LETTER</p><img src="cid:a1"></div>'
  expect(isVisible(html)).toBe(true)
  expect(renamePictures(html, () => 'cid:b')).toContain('src="cid:b"')
  const alternative = `Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nshort\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--\r\n`
  expect((await opened(alternative)).html).toContain('FULL LETTER')
})
