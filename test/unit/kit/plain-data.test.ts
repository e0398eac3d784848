import { expect, test } from 'vitest'
import { isPlainData } from '../../../main/kit/plain-data.ts'

test.each([
  [undefined],
  [1n],
  [{ rows: [{ at: new Date(0), bytes: new Uint8Array(4), none: null }], by: new Map([['a', new Set([1])]]) }],
  [Object.assign(Object.create(null), { id: 1 })],
])('%o crosses to a window', (value) => {
  expect(isPlainData({ ok: true, value })).toBe(true)
})

test.each([
  ['a function', { run: () => {} }],
  ['memory that threads share', [new Uint8Array(new SharedArrayBuffer(4))]],
  ['a port', { port: new MessageChannel().port1 }],
  ['a symbol in a map', new Map([['a', Symbol('a')]])],
  ['what leads back to itself', Object.assign([], { 0: undefined })],
])('%s does not', (name, value) => {
  if (name === 'what leads back to itself') (value as unknown[])[0] = value
  expect(isPlainData({ ok: true, value })).toBe(false)
})
