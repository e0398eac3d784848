// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { plainOf } from '../../../../main/message/writing/plain/part.ts'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { cleanedPage } from '../../support/cleaned.ts'
import { reopened, sent } from '../../support/pasted.ts'

beforeAll(withoutWindow)

const others = [
  'ftp://files.press.example/proofs.pdf',
  'sftp://ada@press.example/in',
  'webcal://press.example/days.ics',
  'WEBCALS://press.example/days.ics',
  'sms:+82212345678?body=Hi',
  'geo:37.5665,126.978',
  'xmpp:ada@press.example?message',
  'sip:ada@press.example',
  'irc://irc.press.example/hanji',
  'magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a',
  'news:comp.text.tex',
  'matrix:r/hanji:press.example',
  'msteams:/l/meetup-join/19',
]
const markup = (address: string) => `<a href="${address.replace(/&/g, '&amp;')}">here</a>`

describe('a link for another program leads where it led', () => {
  test.each(others)('%s', async (address) => {
    const link = markup(address)
    expect(cleanedPage(link).querySelector('a')?.getAttribute('href')).toBe(address)
    const letter = sent(`<p>It is ${link} now</p>`)
    expect(letter).toBe(`<p>It is ${link} now</p>`)
    expect(reopened(letter)).toBe(letter)
    expect(plainOf(letter)).toBe(`It is here <${address}> now\n`)
    for (const as of ['answer', 'forward'] as const) {
      const { quoted, text } = await received(mail(`<p>${link}</p>`), as)
      expect(quoted).toContain(link)
      expect(text).toContain(`here <${address}>`)
    }
  })

  test.each(others)('and is never opened from here: %s', (address) => {
    const link = inspectLink(address, 'here')
    expect(link).toEqual({ kind: 'refused', other: { scheme: address.split(':')[0]?.toLowerCase(), url: address } })
  })
})

const harmful = [
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:https://press.example/1',
  'about:blank',
  'view-source:https://press.example',
  'hanji://window/',
  'smb://press.example/x',
  'ms-msdt:/id',
  'ms-word:ofe|u|https://press.example/a.doc',
  'search-ms:query=x',
  'intent:x',
  'jar:https://press.example!/x',
  'ftp:',
  'x-y:z',
]

describe('what may run or read something is no link', () => {
  test.each(harmful)('%j', async (address) => {
    const link = markup(address)
    expect(cleanedPage(link).querySelector('a')?.getAttribute('href') ?? null).toBeNull()
    expect(sent(`<p>${link}</p>`)).toBe('<p>here</p>')
    expect(reopened(`<p>${link}</p>`)).toBe('<p>here</p>')
    expect((await received(mail(`<p>${link}</p>`))).quoted).toBe('<p>here</p>')
    expect(inspectLink(address, 'here')).toEqual({ kind: 'refused' })
  })
})
