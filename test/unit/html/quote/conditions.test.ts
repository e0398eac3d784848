// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

const quoted = async (css: string, body: string) =>
  (await received(mail(`<style>${css}</style>${body}`))).quoted
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const body = '<div class="o k"><p class="x">X</p><p>seen</p></div>'

test.each([
  ['a container of this width', '.x{display:none}@container (min-width:10px){.x{display:block}}'],
  ['a range of widths', '.x{display:none}@container (width>20px){.x{display:block}}'],
  ['a named container', '.x{display:none}@container card (inline-size > 20px){.x{display:block}}'],
  ['a style of it', '.k{--k:1}.x{display:none}@container style(--k:1){.x{display:block}}'],
  ['a scope, whatever stands behind', '@scope (.o){.x{display:block}}.x{display:none}'],
  ['a scope with a limit elsewhere', '@scope (.o) to (.z){.x{display:block}}.x{display:none}'],
])('what a rule shows under a condition is quoted: %s', async (_, css) => {
  expect(await quoted(css, body)).toBe('X seen')
})

test.each([
  ['a container of this width', '@container (min-width:10px){.x{display:none}}'],
  ['a style of it', '.k{--k:1}@container style(--k:1){.x{display:none}}'],
  ['a scope', '@scope (.o){.x{display:none}}'],
])('what a rule hides under one is not: %s', async (_, css) => {
  expect(await quoted(css, body)).toBe('seen')
})

test.each([
  ['a narrower container', '@container (max-width:10px){.x{display:none}}'],
  ['another style', '.k{--k:1}@container style(--k:2){.x{display:none}}'],
  ['another scope', '@scope (.z){.x{display:none}}'],
])('what a rule would hide elsewhere is quoted: %s', async (_, css) => {
  expect(await quoted(css, body)).toBe('X seen')
})
