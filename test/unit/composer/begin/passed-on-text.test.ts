// @vitest-environment jsdom
import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import ko from '../../../../locales/ko.json' with { type: 'json' }
import type { MessageContent } from '../../../../preload/contract/index.ts'
import { forwardBody } from '../../../../renderer/composer/begin/quoted-body.ts'
import { richOf } from '../../../../renderer/composer/format/switch-format.ts'
import { exchangeSignature } from '../../../../renderer/composer/snippets/signature.ts'
import { opened, withoutWindow } from '../../support/as-received.ts'

let content: MessageContent
beforeAll(async () => {
  await withoutWindow()
  i18next.addResourceBundle('ko', 'translation', ko)
  content = await opened('From: ada@x.example\r\nSubject: Proofs\r\nContent-Type: text/plain\r\n\r\nHello\r\n\r\nAda\r\n\r\n-- \r\nAda\r\n')
})

const passedOn = async (signature: string, language = 'en') => {
  await i18next.changeLanguage(language)
  const { text } = await forwardBody({
    ...{ content, receivedAt: 0, selection: '', signature: { signature, signatureHtml: undefined }, rich: false, above: true },
  })
  await i18next.changeLanguage('en')
  return text
}

describe.each(['en', 'ko'])('a message that is passed on stays as it came, in %s', (language) => {
  test('when another signature takes the place of one that stands in it, too', async () => {
    const before = await passedOn('Ada', language)
    const message = before.slice(before.indexOf('----------'))
    expect(exchangeSignature(before, 'Ada', 'Ada\nMill Press')).toBe(`\n\nAda\nMill Press\n\n${message}`)
    expect(exchangeSignature(before, 'Ada', '')).toBe(`\n\n${message}`)
  })

  test('when a signature comes where none was', async () => {
    const before = await passedOn('', language)
    const message = before.slice(before.indexOf('----------'))
    expect(exchangeSignature(before, '', 'Bo')).toBe(`\n\nBo\n\n${message}`)
    expect(exchangeSignature(`See below.${before}`, '', 'Bo')).toBe(`See below.\n\nBo\n\n${message}`)
  })

  test('when the letter gets formatting', async () => {
    expect(richOf(await passedOn('Bo', language), 'Bo')).toMatch(/^<p><\/p><div class="signature"><p>Bo<\/p><\/div>.*<p>-- ?<br>Ada<\/p>$/)
    expect(richOf(await passedOn('', language), '')).not.toContain('signature')
  })
})

test('a letter below what it quotes has its signature exchanged', () => {
  const text = 'Ann wrote:\n> ---------- Forwarded message ----------\n> -- \n> Ada\n\nYes.'
  expect(exchangeSignature(`${text}\n\n-- \nAda`, 'Ada', 'Bo')).toBe(`${text}\n\n-- \nBo`)
  expect(exchangeSignature(text, '', 'Bo')).toBe(`${text}\n\n-- \nBo`)
})
