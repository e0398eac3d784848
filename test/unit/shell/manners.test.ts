import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ app: { commandLine: { hasSwitch: () => false } }, dialog: {} }))
const { fitting, readBounds } = await import('../../../main/shell/windows/bounds.ts')
const { autostartEntry, autostartPath } = await import('../../../main/shell/system/start-at-login.ts')
const { holderOf } = await import('../../../main/shell/start/profile-lock.ts')
const { safely, withoutSafeMode } = await import('../../../main/shell/start/safe-mode.ts')
const { standardSettings } = await import('../../../preload/contract/standard-settings.ts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-manners-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const right = { x: 1440, y: 0, width: 1920, height: 1080 }
const left = { x: -1920, y: 0, width: 1920, height: 1080 }
const at = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height, maximized: false })

test.each([
  ['where it was', at(200, 100), [laptop], { x: 200, y: 100, width: 1000, height: 700 }],
  ['on the second screen', at(1600, 50), [laptop, right], { x: 1600, y: 50, width: 1000, height: 700 }],
  ['on a screen to the left', at(-1800, 50), [laptop, left], { x: -1800, y: 50, width: 1000, height: 700 }],
  ['in the middle, when its screen is gone', at(1600, 50), [laptop], { x: 220, y: 113, width: 1000, height: 700 }],
  ['partly off to the side, where one can take hold of it', at(1200, 100), [laptop], { x: 1200, y: 100, width: 1000, height: 700 }],
  ['in the middle, when nothing is left to take hold of', at(1400, 100), [laptop], { x: 220, y: 113, width: 1000, height: 700 }],
  ['in the middle, when its bar is above the screen', at(200, -300), [laptop], { x: 220, y: 113, width: 1000, height: 700 }],
  ['no larger than the screen', at(0, 25, 3000, 2000), [laptop], { x: 0, y: 25, width: 1440, height: 875 }],
  ['no smaller than a window may be', at(200, 100, 10, 10), [laptop], { x: 480, y: 263, width: 480, height: 400 }],
])('a window comes back %s', (_how, kept, screens, expected) => {
  expect(fitting(kept, screens)).toEqual(expected)
})

test('what is kept of a window is believed only where it makes sense', () => {
  expect(readBounds(folder)).toBeUndefined()
  const path = join(folder, 'window.json')
  for (const wrong of ['', '{', '[]', '{"x":1}', JSON.stringify({ ...at(0, 0), width: 1e9 }), JSON.stringify({ ...at(0, 0), x: '1' })]) {
    writeFileSync(path, wrong)
    expect(readBounds(folder), wrong).toBeUndefined()
  }
  writeFileSync(path, JSON.stringify(at(5, 6)))
  expect(readBounds(folder)).toEqual(at(5, 6))
})

test('the entry that starts Hanji with a session calls it without a window, wherever it lies', () => {
  expect(autostartPath({}, '/home/ada')).toBe('/home/ada/.config/autostart/hanji.desktop')
  expect(autostartPath({ XDG_CONFIG_HOME: '/conf' }, '/home/ada')).toBe('/conf/autostart/hanji.desktop')
  expect(autostartEntry('/opt/Hanji/hanji')).toMatch(/^\[Desktop Entry\]\nType=Application\n[\s\S]*\nExec="\/opt\/Hanji\/hanji" --hidden\n/)
  // Desktop Entry Specification, "The Exec key": quotes within, dollars and percents, and each backslash twice.
  expect(autostartEntry('/home/ada/a "b" $c 100%/hanji')).toContain('\nExec="/home/ada/a \\\\"b\\\\" \\\\$c 100%%/hanji" --hidden\n')
})

test('who holds a profile is told from its lock', () => {
  expect(holderOf(folder)).toEqual({ kind: 'ours' })
  const lock = (target: string) => {
    rmSync(join(folder, 'SingletonLock'), { force: true })
    symlinkSync(target, join(folder, 'SingletonLock'))
  }
  lock(`${hostname()}-${process.pid}`)
  expect(holderOf(folder)).toEqual({ kind: 'ours' })
  lock('paper-mill-2-4711')
  expect(holderOf(folder)).toEqual({ kind: 'other-computer', host: 'paper-mill-2' })
  const me = process.getuid?.() ?? 0
  lock(`${hostname()}-${process.pid}`)
  expect(holderOf(folder, hostname(), me + 1)).toEqual({ kind: 'other-user' })
  lock(`${hostname()}-4000000`)
  expect(holderOf(folder, hostname(), me + 1), 'it is gone').toEqual({ kind: 'ours' })
  // The system says EPERM of a process of somebody else, which may have the number of one that is gone.
  const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('no'), { code: 'EPERM' })
  })
  lock(`${hostname()}-1`)
  expect(holderOf(folder)).toEqual({ kind: 'ours' })
  expect(holderOf(folder, hostname(), me + 1)).toEqual({ kind: 'other-user' })
  kill.mockRestore()
})

test('safe mode has the standard keys and no spelling, and is left by its switch alone', () => {
  const own = { ...standardSettings, theme: 'dark', shortcuts: { set: 'gmail', own: { archive: 'Y' } } } as const
  expect(safely(own)).toEqual({ ...own, shortcuts: standardSettings.shortcuts, spelling: { on: false, languages: [] } })
  expect(withoutSafeMode(['--profile=/x', '--safe-mode', 'mailto:ada@press.example'])).toEqual(['--profile=/x', 'mailto:ada@press.example'])
})
