// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from './as-received.ts'

beforeAll(withoutWindow)

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test.each(['0.9em', '0.8rem', '0.85em', '0.5%', '.9em'])('words of %s are quoted', async (size) => {
  const source = mail(`<p style="font-size:${size}">Meet at noon.</p>`)
  expect(wordsOf((await received(source)).quoted)).toBe('Meet at noon.')
  expect(wordsOf((await received(source, 'forward')).quoted)).toContain('Meet at noon.')
})

test.each(['0', '0px', '0.0em', '.00rem', '1px'])('words of %s are not', async (size) => {
  expect(wordsOf((await received(mail(`<p>See you.</p><p style="font-size:${size}">Preview</p>`))).quoted)).toBe('See you.')
})
