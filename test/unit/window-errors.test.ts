import { expect, test } from 'vitest'
import { RequestError } from '../../renderer/bridge.ts'
import { described } from '../../renderer/report.ts'

test('an error of the window is told with its place in the code', () => {
  expect(described(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n\s+at .*window-errors\.test\.ts/)
  expect(described(new RequestError({ kind: 'timed-out', reply: 'Hello Alice' }))).toMatch(/^RequestError: timed-out\n\s+at /)
})

test('what an error quotes of mail is not told', () => {
  let caught: unknown
  try {
    JSON.parse('Dear Ada, the key is under the mat')
  } catch (error) {
    caught = error
  }
  expect(String(caught)).toContain('Dear Ada')
  expect(described(caught)).toMatch(/^SyntaxError\n\s+at /)
  expect(described(new Error('Dear Ada'))).not.toContain('Ada')
  expect(described('Dear Ada')).toBe('thrown: string')
})
