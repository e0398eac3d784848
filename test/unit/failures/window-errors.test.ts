import { expect, test } from 'vitest'
import { RequestError } from '../../../renderer/bridge.ts'
import { described } from '../../../renderer/failures/report.ts'

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

test.each(['Error', 'TypeError', 'SyntaxError'])('lines of what a %s says are none of its stack', (name) => {
  const quoting = Object.assign(new Error('x\n    at Dear Ada (mail.js:1:1)\n    at ada@press.example:1:2'), { name })
  const [, ...stack] = described(quoting).split('\n')
  expect(stack[0]).toMatch(/window-errors\.test\.ts/)
  expect(stack.join()).not.toMatch(/Ada|ada@/)
})
