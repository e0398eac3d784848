// @vitest-environment jsdom
import { act, createElement, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Folder } from '../../../preload/contract/index.ts'
import { ErrorBoundary } from '../../../renderer/failures/error-boundary.tsx'
import { report } from '../../../renderer/failures/report.ts'
import { setLanguage, startI18n } from '../../../renderer/i18n.ts'

/** What of a folder its line needs; a folder that says nothing makes it throw. */
const Line = ({ folder }: { folder: Folder }) => createElement('p', {}, folder.name.toUpperCase())
const folder = (name: string | null) => ({ name }) as unknown as Folder
const requests: { name: string; payload: unknown }[] = []
let root: Root

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  Object.assign(window, {
    hanji: {
      request: async (name: string, payload: unknown) => {
        requests.push({ name, payload })
        return { ok: true, value: undefined }
      },
      on: () => () => {},
    },
  })
})

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  requests.length = 0
  await startI18n('en')
  root = createRoot(document.body.appendChild(document.createElement('div')), {
    onCaughtError: (error, { componentStack }) => report('drawing', error, componentStack),
  })
})

afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

const draw = (...children: ReactNode[]) =>
  act(async () => root.render(children.map((child, key) => createElement('section', { key }, child))))
const kept = (shown: Folder, shows?: unknown) =>
  createElement(ErrorBoundary, { part: 'sidebar', shows }, createElement(Line, { folder: shown }))
const button = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
const alert = () => document.querySelector('[role=alert]')?.textContent

test('what hostile data keeps from being drawn does not take with it what stands beside it', async () => {
  await draw(kept(folder(null)), createElement(Line, { folder: folder('beside') }))
  expect(alert()).toContain('The folders could not be shown')
  expect(document.body.textContent).toContain('BESIDE')
  await act(async () => setLanguage('ko'))
  expect(alert()).toContain('폴더를 표시하지 못했습니다')
})

test('the error is told once, with its place in the code', async () => {
  const Another = () => createElement('p', {}, (null as unknown as Folder).name)
  const shown = (shows: number) => createElement(ErrorBoundary, { part: 'list', shows }, createElement(Another))
  await draw(shown(1))
  await draw(shown(2))
  await vi.waitFor(() => expect(requests.length).toBeGreaterThan(0))
  const told = requests.map(({ payload }) => payload as { where: string; what: string })
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ where: 'drawing', what: expect.stringMatching(/^TypeError: .*\n\s+at Another/) })
})

test('it is drawn again when one asks for that, or when it is something else', async () => {
  const hostile = folder(null)
  await draw(kept(hostile))
  hostile.name = 'mended'
  await act(async () => button('Try again')?.click())
  expect(document.body.textContent).toContain('MENDED')
  await draw(kept(folder(null), 1))
  expect(alert()).toBeDefined()
  await draw(kept(folder('another'), 2))
  expect(alert()).toBeUndefined()
  expect(document.body.textContent).toContain('ANOTHER')
})

test('the focus goes to what can be done, but not away from who types elsewhere', async () => {
  await draw(kept(folder(null)))
  await vi.waitFor(() => expect(document.activeElement).toBe(button('Reload window')))
  await draw(createElement('input'))
  document.querySelector('input')?.focus()
  await draw(createElement('input'), kept(folder(null)))
  await act(async () => new Promise((resolve) => setTimeout(resolve)))
  expect(document.activeElement).toBe(document.querySelector('input'))
})

test('reloading the window is asked of the main process', async () => {
  await draw(kept(folder(null)))
  await act(async () => button('Reload window')?.click())
  await vi.waitFor(() => expect(requests.map(({ name }) => name)).toContain('reloadWindow'))
})
