import { expect, test } from 'vitest'
import { decode, encode } from '../../host/codec.ts'

const crossed = (value: unknown) => decode(encode(value))

const values: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['an object with gaps', { a: undefined, b: [undefined, null] }],
  ['a date', new Date(1_700_000_000_000)],
  ['bytes', new Uint8Array([0, 1, 255])],
  ['a map of sets', new Map([['a', new Set([1, 2])]])],
  ['NaN', Number.NaN],
  ['infinity', -Infinity],
  ['a bigint', 12345678901234567890n],
  ['an object that looks like the codec’s own marks', { $: 'date', v: 1 }],
]

test.each(values)('%s crosses the stand-in’s IPC as it is', (_name, value) => {
  expect(crossed(value)).toEqual(value)
})

test('a view of a larger buffer crosses as its own bytes alone', () => {
  const whole = new Uint8Array([1, 2, 3, 4])
  expect(crossed(whole.subarray(1, 3))).toEqual(new Uint8Array([2, 3]))
})

test('what Electron cannot clone is refused as Electron does', () => {
  expect(() => encode({ run: () => {} })).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
  expect(() => encode(Symbol('x'))).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
})

test('a class instance arrives as a plain object', () => {
  class Point {
    readonly x = 1
    length() {
      return 1
    }
  }
  expect(Object.getPrototypeOf(crossed(new Point()))).toBe(Object.prototype)
})
