import { cpuUsage } from 'node:process'
import { expect, test } from 'vitest'
import { blocksOf } from '../../../../renderer/html/text/text-blocks.ts'

const lines = 100_000

/** The blocks of a text, and the processor time that finding them took, in ms. */
function timed(text: string) {
  const before = cpuUsage()
  const blocks = blocksOf(text)
  return { blocks, ms: cpuUsage(before).user / 1000 }
}

test('a text full of armour takes not much longer than one full of words', () => {
  const words = timed('-- words and words --\n'.repeat(2 * lines))
  const whole = timed('-----BEGIN PGP ABC-----\n-----END PGP ABC-----\n'.repeat(lines))
  expect(whole.blocks.map(({ kind }) => kind)).toEqual(['armour'])
  const endless = timed('-----BEGIN PGP ABC-----\n-----BEGIN PGP ABCD-----\n-----END PGP ABCDE-----\n'.repeat(lines))
  expect(endless.blocks.map(({ kind }) => kind)).toEqual(['text'])
  for (const { ms } of [whole, endless]) expect(ms).toBeLessThan(10 * words.ms + 2000)
})

test('armour without an end leaves that below it what it is', () => {
  const armour = '-----BEGIN PGP MESSAGE-----\n\nhQEMA6mB\n-----END PGP MESSAGE-----'
  const open = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----END PGP MESSAGE-----'
  expect(blocksOf(`${open}\n${armour}`)).toEqual([
    { kind: 'text', text: open },
    { kind: 'armour', text: armour },
  ])
})

test('a quotation of any number of lines goes on below a blank line', () => {
  const quote = '> words\n'.repeat(2 * lines)
  expect(blocksOf(`> first\n\n${quote}`)).toEqual([{ kind: 'quote', text: `> first\n\n${quote}`.trimEnd(), foldable: true }])
})
