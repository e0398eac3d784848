// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { MessageContent, OpenedMessage } from '../../../preload/contract/index.ts'
import type { Shown } from '../../../renderer/frame/messages.ts'

const laidOut = vi.hoisted(() => ({ bodies: [] as Shown[], answers: [] as (string | undefined)[] }))
vi.mock('../../../renderer/bridge.ts', () => ({ request: async () => ({ token: 't', saved: undefined }) }))
vi.mock('../../../renderer/reader/body/frame/fitted.ts', () => ({
  fitted: async (body: Shown) => {
    laidOut.bodies.push(body)
    return laidOut.answers.length > 0 ? laidOut.answers.shift() : '<p></p>'
  },
}))

type Here = Extract<OpenedMessage, { state: 'here' }>
const messageOf = (id: number, content: Partial<MessageContent>) =>
  ({
    row: { receivedAt: 0 },
    content: {
      ...{ id, path: [], subject: 'Paper', from: [], to: [], cc: [], sentAt: 0, attachments: [], inline: [], notes: [], charset: 'utf-8' },
      ...{ text: 'The words', textFromHtml: false, loadsRemote: false },
      ...content,
    },
  }) as unknown as Here

beforeAll(async () => {
  const { startI18n } = await import('../../../renderer/i18n.ts')
  await startI18n('en')
})
beforeEach(() => {
  localStorage.clear()
  laidOut.bodies = []
})

async function printed(content: Partial<MessageContent>, id = 1) {
  const { printMessage } = await import('../../../renderer/reader/print.ts')
  await printMessage(messageOf(id, content), 'paper')
  return laidOut.bodies.map(({ html, paper, message }) => ({ html, head: paper?.head ?? '', message }))
}

test('on paper stands what the reader says of what could not be read', async () => {
  const [page] = await printed({ html: '<p>Hello</p>', notes: ['truncated', 'charset-unknown'], charset: 'windows-1252' })
  expect(page?.head).toContain('The end of the message is missing.')
  expect(page?.head).toContain('It is read as WINDOWS-1252')
  expect(page?.html).toContain('Hello')
})

test('a message that is printed in part says so', async () => {
  const [page] = await printed({ html: `<p>${'word '.repeat(450_000)}</p><p>THE END</p>` })
  expect(page?.html).not.toContain('THE END')
  expect(page?.head).toContain('Not all of this message is shown')
})

test('a message that was cut by its parser says so once', async () => {
  const [page] = await printed({ html: `<p>${'word '.repeat(450_000)}</p>`, notes: ['body-cut'] })
  expect(page?.head).toContain('Only its beginning is shown')
  expect(page?.head).not.toContain('Not all of this message is shown')
})

test('a message that a page did not live through is printed as its words, and says why', async () => {
  const { failed } = await import('../../../renderer/reader/body/crash-attempts.ts')
  failed(7)
  const [page] = await printed({ html: '<p>Hello</p>' }, 7)
  expect(page?.html).toContain('The words')
  expect(page?.html).not.toContain('Hello')
  expect(page?.head).toContain('This message kept the window from working')
})

test('what is printed is noted before it is laid out, and printed as words where that takes too long', async () => {
  laidOut.answers = [undefined, '<p></p>']
  const [first, second] = await printed({ html: '<p>Hello</p>' }, 8)
  expect([first?.message, second?.message]).toEqual([8, 8])
  expect(first?.head).not.toContain('class="note"')
  expect(second?.html).toContain('The words')
  expect(second?.head).toContain('only its words are shown')
})

test('nothing of a whole message is remarked upon', async () => {
  expect((await printed({ html: '<p>Hello</p>' }))[0]?.head).not.toContain('class="note"')
  laidOut.bodies = []
  expect((await printed({}))[0]?.head).not.toContain('class="note"')
})
