// @vitest-environment jsdom
import i18next from 'i18next'
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { initReactI18next } from 'react-i18next'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import en from '../../../locales/en.json' with { type: 'json' }
import type { OutboxItem } from '../../../preload/contract/index.ts'

const asked = vi.hoisted(() => ({ requests: [] as unknown[] }))
vi.mock('../../../renderer/bridge.ts', () => ({
  request: async (...what: unknown[]) => {
    asked.requests.push(what)
  },
  on: () => {},
}))

const accepted: OutboxItem = {
  ...{ id: 7, identityId: undefined, accountId: 1, messageId: '<1@x.example>', subject: 'Autumn', to: [], createdAt: 0, size: 1 },
  ...{ delivery: { state: 'accepted', at: 0, by: 'smtp.example.test', reply: '250', refused: [] } },
  ...{ recipients: [], attempts: 0, editable: true, reported: [] },
}
const full = { kind: 'over-quota', host: 'imap.example.test', reply: 'Quota exceeded' } as const

let root: Root
beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } })
})
beforeEach(() => {
  asked.requests.length = 0
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root') as HTMLElement)
})
afterEach(() => act(() => root.unmount()))

async function show(letter: OutboxItem): Promise<void> {
  const { LetterItem } = await import('../../../renderer/outbox/letter-item.tsx')
  await act(() => root.render(createElement(LetterItem, { letter })))
}
const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent)
const press = (name: string) => act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click())

test('an accepted letter whose copy is refused says why, and what one can do; it cannot be taken off the list meanwhile', async () => {
  await show({ ...accepted, sentCopy: { state: 'refused', at: 0, fault: full } })
  expect(document.body.textContent).toContain('Sent, but not yet in Sent: this needs you.')
  expect(document.body.textContent).toContain('Quota exceeded')
  expect(buttons()).toEqual(['Try again', 'Choose another folder…', 'Leave it out'])
  await press('Try again')
  await press('Leave it out')
  expect(asked.requests).toEqual([
    ['settleSentCopy', { id: 7, as: 'try-again' }],
    ['settleSentCopy', { id: 7, as: 'leave-out' }],
  ])
})

test('one whose copy is on its way says just that, and one whose copy is in Sent nothing at all', async () => {
  await show({ ...accepted, sentCopy: { state: 'pending', at: 0 } })
  expect(document.body.textContent).toContain('Its copy for Sent is on its way.')
  expect(buttons()).toEqual([])
  await show(accepted)
  expect(document.body.textContent).not.toContain('copy')
  expect(buttons()).toEqual(['Remove from list'])
})

test('a letter that the server has and has not confirmed says so, and can be stopped', async () => {
  await show({ ...accepted, delivery: { state: 'sending', since: 0, handedOver: true } })
  expect(document.body.textContent).toContain('Waiting for the server to confirm it')
  await press('Stop')
  expect(asked.requests).toEqual([['stopLetter', { id: 7 }]])
})
