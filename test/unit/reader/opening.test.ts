// @vitest-environment jsdom
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { OpenedMessage } from '../../../preload/contract/index.ts'

/** What the program behind the window is asked, each with what answers it. */
const asked: { type: string; answer: (value: unknown) => void }[] = []
let root: Root

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) })
  const request = (type: string) => new Promise((resolve) => asked.push({ type, answer: (value) => resolve({ ok: true, value }) }))
  Object.assign(window, { hanji: { request, on: () => () => {} } })
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const [{ startI18n }, { Reader }, { useConversation }] = await Promise.all([
    import('../../../renderer/i18n.ts'),
    import('../../../renderer/reader/reader.tsx'),
    import('../../../renderer/stores/conversation.ts'),
  ])
  await startI18n('en')
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
  await act(async () => root.render(createElement(Reader)))
  await act(async () => void useConversation.getState().open(7))
})
afterEach(async () => {
  await act(async () => root.unmount())
  vi.useRealTimers()
  asked.length = 0
})

const shown = () => document.body.textContent ?? ''
const pass = (ms: number) => act(async () => void vi.advanceTimersByTime(ms))

test('a message that takes a moment to be read says so after 0.3 s, not before, and what it means when it takes longer', async () => {
  expect(asked.map(({ type }) => type)).toContain('openMessage')
  await pass(290)
  expect(shown()).not.toContain('Opening')
  await pass(20)
  expect(document.querySelector('[role=status]')?.textContent).toBe('Opening the message…')
  await pass(3000)
  expect(document.querySelector('[role=status]')?.textContent).toBe('This message takes long to read. You can open others meanwhile.')
})

test('another message that is opened meanwhile says nothing of the one before', async () => {
  await pass(4000)
  const { useConversation } = await import('../../../renderer/stores/conversation.ts')
  await act(async () => void useConversation.getState().open(8))
  expect(shown()).not.toContain('takes long')
  await pass(290)
  expect(document.querySelector('[role=status]')?.textContent).toBe('')
})

test('nothing is said any more once it is there', async () => {
  await pass(4000)
  const row = { id: 7, subject: 'Wool', from: { name: 'Ben', address: 'ben@mill.example' }, keywords: [], to: [], receivedAt: 0 }
  const opened = { state: 'not-here', row, fault: undefined } as unknown as OpenedMessage
  await act(async () => {
    for (const { type, answer } of asked) answer(type === 'openMessage' ? opened : [])
  })
  expect(shown()).toContain('The server does not hand out the text of this message.')
  expect(shown()).not.toContain('takes long')
})
