import { afterEach, expect, test } from 'vitest'
import type { Answer, Router } from '../../../main/outside/ask.ts'
import { createPictureStore } from '../../../main/outside/picture-store.ts'
import { loadPictures, most } from '../../../main/outside/pictures.ts'
import { createSlots } from '../../../main/outside/slots.ts'

/** Somebody who answers what the test says, when it says so. */
type Question = {
  url: string
  signal: AbortSignal
  discarded: boolean
  answer(said: Partial<Answer> & { chunks?: number[] }): void
  fail(): void
}
const open = { questions: [] as Question[], most: 0, now: 0 }

afterEach(() => {
  Object.assign(open, { questions: [], most: 0, now: 0 })
})

const router: Router = async () => ({
  way: { way: 'direct', own: [] },
  ask: (url, { signal }) => {
    open.now++
    open.most = Math.max(open.most, open.now)
    const asked = Promise.withResolvers<Answer>()
    const end = () => {
      open.now--
      asked.reject(signal.reason)
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
    const question: Question = {
      ...{ url: url.href, signal, discarded: false },
      answer: ({ chunks = [10], ...said }) => {
        const body = (async function* () {
          for (const size of chunks) yield new Uint8Array(size)
          open.now--
        })()
        const discard = () => {
          if (!question.discarded) open.now--
          question.discarded = true
        }
        asked.resolve({ status: 200, type: 'image/png', length: undefined, location: undefined, body, discard, ...said })
      },
      fail: end,
    }
    open.questions.push(question)
    return asked.promise
  },
})
const settled = () => new Promise((resolve) => setImmediate(resolve))
const addresses = (count: number, host = 'a') => Array.from({ length: count }, (_, index) => `http://${host}.example/${index}.png`)
/** Answers all that is asked, until nothing more is. */
async function answerAll(chunks?: number[]): Promise<string[]> {
  const urls: string[] = []
  for (;;) {
    await settled()
    const next = open.questions.splice(0)
    if (next.length === 0) return urls
    for (const question of next) {
      urls.push(question.url)
      question.answer(chunks ? { chunks } : {})
    }
  }
}

test('all pictures are asked for without anybody wanting one of them, once each, few at a time', async () => {
  const all = addresses(100)
  const loading = loadPictures([...all, ...all], router, createSlots(50))
  expect(await answerAll()).toEqual(all)
  expect(open.most).toBe(most.atOnce)
  const pictures = await Promise.all(loading.values())
  expect(pictures).toHaveLength(100)
  expect(pictures.every((picture) => picture?.content.byteLength === 10)).toBe(true)
})

test('of many messages at once no more is under way than the slots allow', async () => {
  const slots = createSlots(8)
  for (const host of ['a', 'b', 'c', 'd']) loadPictures(addresses(20, host), router, slots)
  expect(await answerAll()).toHaveLength(80)
  expect(open.most).toBe(8)
})

test.each([
  ['another type', { type: 'text/html' }],
  ['a picture that can run', { type: 'image/svg+xml' }],
  ['no type', { type: '' }],
  ['a refusal', { status: 404 }],
  ['half of it', { status: 206 }],
  ['one that says that it is too large', { length: most.picture + 1 }],
  ['one that is too large and does not say so', { chunks: [most.picture, 1] }],
  ['one that is too large and says otherwise', { length: 5, chunks: Array.from({ length: 12 }, () => 1024 * 1024) }],
])('it is no picture: %s', async (_what, said) => {
  const [coming] = loadPictures(addresses(1), router, createSlots(1)).values()
  await settled()
  open.questions[0]?.answer(said)
  expect(await coming).toBeUndefined()
  expect(open.questions[0]?.discarded).toBe(true)
})

test('once a message has had its bytes, nothing more is asked for it, and what is under way ends', async () => {
  const loading = [...loadPictures(addresses(120), router, createSlots(50)).values()]
  await settled()
  const urls: string[] = []
  while (open.questions.length > 0) {
    // The last one of each handful never ends.
    const some = open.questions.splice(0)
    for (const question of some) {
      urls.push(question.url)
      if (!question.url.endsWith('/5.png')) question.answer({ chunks: Array.from({ length: 9 }, () => 1024 * 1024) })
      for (let turn = 0; turn < 20; turn++) await settled()
    }
  }
  const sizes = (await Promise.all(loading)).map((picture) => picture?.content.byteLength ?? 0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most.message)
  expect(sizes.filter((size) => size > 0)).toHaveLength(4)
  expect(urls.length).toBeLessThan(12)
})

test('a server that answers slowly is waited for no longer than a message may take', async () => {
  const limits = { ...most, pictureMs: 40, messageMs: 90 }
  const loading = [...loadPictures(addresses(200), router, createSlots(50), limits).values()]
  expect(await Promise.all(loading)).toEqual(Array.from({ length: 200 }, () => undefined))
  // Six at a time, three times at most.
  expect(open.questions.length).toBeLessThanOrEqual(3 * most.atOnce)
  expect(open.now).toBe(0)
})

const storeOf = (limits?: Parameters<typeof createPictureStore>[1]) => {
  const closed = { count: 0 }
  const close = () => {
    closed.count++
  }
  return { store: createPictureStore(() => ({ router, close }), limits), closed }
}

test('what is shown asks nobody: pictures come from memory, those that did not come do not come', async () => {
  const { store, closed } = storeOf()
  const [first = '', second = ''] = addresses(2)
  expect(await store.get('1', first)).toBeUndefined()
  store.load('1', 'monday', [first, second])
  await settled()
  open.questions[0]?.answer({ chunks: [7] })
  open.questions[1]?.answer({ status: 500 })
  open.questions.length = 0
  for (let time = 0; time < 3; time++) {
    expect((await store.get('1', first))?.content.byteLength).toBe(7)
    expect(await store.get('1', second)).toBeUndefined()
    expect(await store.get('2', first)).toBeUndefined()
    expect(await store.get('1', 'http://a.example/other.png')).toBeUndefined()
  }
  // The theme, the width, another way to look at it: the same reading.
  store.load('1', 'monday', [first, second])
  store.load('1', 'monday', addresses(5))
  await settled()
  expect(open.questions).toEqual([])
  expect(closed.count).toBe(1)
})

test('read again, a message asks only for what did not come', async () => {
  const { store } = storeOf()
  const [first = '', second = ''] = addresses(2)
  store.load('1', 'monday', [first, second])
  await settled()
  open.questions[0]?.answer({})
  open.questions[1]?.fail()
  open.questions.length = 0
  await settled()
  store.load('1', 'tuesday', [first, second])
  expect(await answerAll()).toEqual([second])
  expect(await store.get('1', second)).toBeDefined()
  store.load('1', 'wednesday', [first, second])
  expect(await answerAll()).toEqual([])
})

test('two windows that show one message ask once', async () => {
  const { store } = storeOf()
  store.load('1', 'here', addresses(3))
  store.load('1', 'there', addresses(3))
  expect(await answerAll()).toEqual(addresses(3))
})

test('memory is bounded: what was shown longest ago goes, and within its reading is not asked for again', async () => {
  const { store } = storeOf({ bytes: 100, messages: 3, atOnce: 24, of: most })
  for (const message of ['1', '2', '3']) {
    store.load(message, 'r', addresses(1, `m${message}`))
    expect(await answerAll([45])).toHaveLength(1)
  }
  expect(await store.get('1', addresses(1, 'm1')[0] ?? '')).toBeUndefined()
  expect(await store.get('3', addresses(1, 'm3')[0] ?? '')).toBeDefined()
  store.load('1', 'r', addresses(1, 'm1'))
  expect(await answerAll()).toEqual([])
  store.load('1', 'another', addresses(1, 'm1'))
  expect(await answerAll([45])).toHaveLength(1)
  expect(await store.get('2', addresses(1, 'm2')[0] ?? '')).toBeUndefined()
  // One that needs more than there is room for is whole as long as it is the last.
  store.load('4', 'r', addresses(4, 'm4'))
  await answerAll([45])
  for (const address of addresses(4, 'm4')) expect(await store.get('4', address)).toBeDefined()
})
