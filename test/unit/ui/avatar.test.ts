import { expect, test } from 'vitest'
import { initialsOf } from '../../../renderer/ui/avatar.tsx'

test.for([
  ['Ada Kim', 'AK'],
  ['Ada Maria Whitfield', 'AW'],
  ['ada@press.example', 'A'],
  ['ada.whitfield@press.example', 'AW'],
  ['김서연', '서연'],
  ['佐藤花子', '花子'],
  ['佐藤 花子', '佐花'],
  ['"Kim, Ada" (Press)', 'KP'],
  ['élodie', 'É'],
  ['🍁 Maple', '🍁M'],
  ['', '?'],
] as const)('%s is pictured by %s', ([name, initials]) => {
  expect(initialsOf(name)).toBe(initials)
})
