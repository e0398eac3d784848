import type { Page } from '@playwright/test'
import type { Lab } from '../../lab/lab.ts'
import type { App } from '../app.ts'
import { expect, type Launch, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'
import { type Crossing, takeTraffic } from '../system.ts'

/** Nothing has crossed for so long, in ms: what was set off is over. Longer than any timer of the window waits to ask. */
const quietMs = 1_500

/** What crosses the bridge from now on until nothing does any more. */
async function untilQuiet(app: App): Promise<Crossing[]> {
  const crossed: Crossing[] = []
  const began = Date.now()
  await expect
    .poll(
      async () => {
        crossed.push(...(await takeTraffic(app)))
        return Date.now() - (crossed.at(-1)?.at ?? began)
      },
      { intervals: [100], timeout: 30_000 },
    )
    .toBeGreaterThan(quietMs)
  return crossed
}

const named = (crossed: Crossing[], kind: Crossing['kind']) => crossed.flatMap((each) => (each.kind === kind ? [each.name] : []))

/** Each message as often as its row, itself or its conversation was asked for. */
const asked = (crossed: Crossing[]): string[] =>
  crossed.flatMap(({ name, payload }) => {
    const { id, ids = id === undefined ? [] : [id] } = (payload ?? {}) as { id?: number; ids?: number[] }
    const what = name.replace('Messages', 'Message')
    return ['getRows', 'openMessage', 'getConversation'].includes(what) ? ids.map((each) => `${what} ${each}`) : []
  })

/** No more than so many requests and events, none of them for what is known or was asked for a moment before. */
function expectWithin(what: string, crossed: Crossing[], most: { requests: number; events: number }): void {
  const [requests, events] = [named(crossed, 'request'), named(crossed, 'event')]
  const counted = `${what}: ${requests.length} requests (${requests.join(', ')}), ${events.length} events (${events.join(', ')})`
  test.info().annotations.push({ type: 'traffic', description: counted })
  expect.soft(requests.length, counted).toBeLessThanOrEqual(most.requests)
  expect.soft(events.length, counted).toBeLessThanOrEqual(most.events)
  expect.soft(requests, 'all that there is').not.toContain('getOverview')
  expect.soft(asked(crossed), 'asked for twice').toHaveLength(new Set(asked(crossed)).size)
}

const trees = ['Oak', 'Ash', 'Elm', 'Fir', 'Yew']

/** An inbox of five unread letters, the last one on top, in which nothing goes on. */
async function inbox(lab: Lab, startWithAlice: Launch): Promise<{ app: App; page: Page }> {
  await put(
    lab,
    trees.map((subject) => ({ subject, id: subject.toLowerCase(), body: `A letter on ${subject}.`, seen: false })),
  )
  const app = await startWithAlice()
  await expect(app.page.getByRole('option')).toHaveCount(trees.length)
  await untilQuiet(app)
  return { app, page: app.page }
}

test('opening an unread message takes at most 4 requests and 3 events', async ({ lab, startWithAlice }) => {
  const { app, page } = await inbox(lab, startWithAlice)
  await row(page, 'Elm').click()
  await expect(page.getByRole('article')).toContainText('A letter on Elm')
  await expect(row(page, 'Elm')).not.toHaveAccessibleName(/Unread/)
  expectWithin('opening the first', await untilQuiet(app), { requests: 4, events: 3 })
  await row(page, 'Oak').click()
  await expect(page.getByRole('article')).toContainText('A letter on Oak')
  expectWithin('opening another', await untilQuiet(app), { requests: 4, events: 3 })
  await expect(page.getByRole('treeitem', { name: 'Inbox' }).first()).toContainText('3')
})

test('archiving what is read takes at most 4 requests and 4 events', async ({ lab, startWithAlice }) => {
  const { app, page } = await inbox(lab, startWithAlice)
  await row(page, 'Elm').click()
  await untilQuiet(app)
  await page.keyboard.press('e')
  await expect(row(page, 'Elm')).toHaveCount(0)
  await expect(page.getByRole('article')).toContainText('A letter on Ash')
  expectWithin('archiving, with an unread one next', await untilQuiet(app), { requests: 4, events: 4 })
  await page.keyboard.press('e')
  await expect(page.getByRole('article')).toContainText('A letter on Oak')
  expectWithin('archiving the one before the last', await untilQuiet(app), { requests: 4, events: 4 })
  expect(await lab.mailbox('alice').subjects('Archive')).toEqual(expect.arrayContaining(['Elm', 'Ash']))
})

test('a new message takes at most 2 requests and 3 events', async ({ lab, startWithAlice }) => {
  const { app, page } = await inbox(lab, startWithAlice)
  await put(lab, [{ subject: 'Box', id: 'box', body: 'A letter on Box.', seen: false }])
  await expect(row(page, 'Box')).toContainText('A letter on Box.')
  expectWithin('one that comes while nothing is read', await untilQuiet(app), { requests: 2, events: 3 })
  await row(page, 'Elm').click()
  await untilQuiet(app)
  await put(lab, [{ subject: 'Nut', id: 'nut', body: 'A letter on Nut.', seen: false }])
  await expect(row(page, 'Nut')).toContainText('A letter on Nut.')
  expectWithin('one that comes while another is read', await untilQuiet(app), { requests: 2, events: 3 })
})
