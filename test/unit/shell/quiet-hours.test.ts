import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ Notification: class {} }))
const { isQuiet } = await import('../../../main/shell/notifications/notifier.ts')

const at = (time: string) => new Date(`2026-11-25T${time}:00`)

test.each([
  ['23:30', '22:00', '07:00', true],
  ['06:59', '22:00', '07:00', true],
  ['07:00', '22:00', '07:00', false],
  ['12:00', '22:00', '07:00', false],
  ['12:30', '12:00', '13:00', true],
  ['13:00', '12:00', '13:00', false],
  ['12:00', '00:00', '00:00', false],
])('at %s it is quiet between %s and %s: %s', (time, quietFrom, quietTo, expected) => {
  expect(isQuiet(at(time), { quietFrom, quietTo })).toBe(expected)
})
