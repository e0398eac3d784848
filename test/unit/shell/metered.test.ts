import { expect, test } from 'vitest'
import { createMetered, readBusctl, readNmcli } from '../../../main/shell/system/metered.ts'

test('what NetworkManager says is read by either command; a guess counts, and what it does not know is unknown', () => {
  expect(['u 0', 'u 1', 'u 2', 'u 3', 'u 4\n', '', 'Failed to get property', 's "1"'].map(readBusctl)).toEqual([
    ...[undefined, true, false, true, false, undefined, undefined, undefined],
  ])
  expect(['yes', 'no', 'yes (guessed)', 'no (guessed)\n', 'unknown', '', '--'].map(readNmcli)).toEqual([
    ...[true, false, true, false, undefined, undefined, undefined],
  ])
})

test('the person’s word counts more than the system’s, and each change is told once', async () => {
  let says: boolean | undefined
  const told: boolean[] = []
  const metered = createMetered(
    (saving) => told.push(saving),
    async () => says,
  )
  await metered.look()
  expect([metered.saving(), told]).toEqual([false, []])
  says = true
  await metered.look()
  await metered.look()
  expect(told).toEqual([true])
  metered.want('never')
  expect([metered.saving(), told]).toEqual([false, [true, false]])
  says = false
  await metered.look()
  metered.want('always')
  metered.want('always')
  expect(told).toEqual([true, false, true])
  metered.want('system')
  expect(told).toEqual([true, false, true, false])
})

test('who goes from window to window asks the system once a minute, and not at all where it does not matter', async () => {
  let asked = 0
  let now = 0
  const metered = createMetered(
    () => {},
    async () => {
      asked++
      return false
    },
    () => now,
  )
  metered.lookAgain()
  metered.lookAgain()
  expect(asked).toBe(1)
  now = 61_000
  metered.want('always')
  metered.lookAgain()
  expect(asked).toBe(1)
  metered.want('system')
  metered.lookAgain()
  expect(asked).toBe(2)
})
