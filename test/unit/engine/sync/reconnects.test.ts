import { expect, test } from 'vitest'
import { createSignInRefusals } from '../../../../main/engine/sync/connections/sign-in-refusals.ts'
import { createSetAside } from '../../../../main/engine/sync/set-aside.ts'
import { createReconnects } from '../../../../main/kit/reconnect-policy.ts'

const minute = 60_000
const hour = 60 * minute

/** A clock that only goes when it is told to. */
function clock() {
  let at = 1_000_000
  return { now: () => at, pass: (ms: number) => (at += ms) }
}

/** When connections are made within an hour of a server that ends each after `heldMs`. */
function anHour(heldMs: number, besides: 'nothing' | 'a second connection', onEach: (made: number) => void = () => {}): number[] {
  const { now, pass } = clock()
  const reconnects = createReconnects(now)
  const began = now()
  const made: number[] = []
  while (now() - began < hour) {
    made.push(now() - began)
    reconnects.note()
    if (besides === 'a second connection' && reconnects.mayOpenAnother()) {
      made.push(now() - began)
      reconnects.note()
    }
    onEach(made.length)
    pass(heldMs)
    pass(reconnects.pause())
  }
  return made
}

test.each([
  ['at once', 0],
  ['after three seconds', 3_000],
  ['after twenty seconds', 20_000],
] as const)('a server that ends each connection %s is asked at most 6 times in a minute and 30 times in an hour', (_name, heldMs) => {
  for (const besides of ['nothing', 'a second connection'] as const) {
    const made = anHour(heldMs, besides)
    expect(made.filter((at) => at < minute).length).toBeLessThanOrEqual(6)
    expect(made.length).toBeLessThanOrEqual(30)
    expect(made.length).toBeGreaterThan(8)
  }
})

test('a connection counts from when it was there, however long the way to the server took, and one on its way is not forgotten', () => {
  const { now, pass } = clock()
  const reconnects = createReconnects(now)
  const seen: number[] = []
  // The server sees the first one late, and all others at once.
  for (let n = 0; n < 20; n++) {
    const made = reconnects.note()
    pass(n === 0 ? 40_000 : 0)
    seen.push(now())
    made()
    pass(reconnects.untilAllowed())
  }
  for (const from of seen) expect(seen.filter((at) => at >= from && at < from + minute).length).toBeLessThanOrEqual(6)

  const slow = reconnects.note()
  reconnects.achieved()
  slow()
  for (let n = 0; n < 5; n++) reconnects.note()()
  expect(reconnects.untilAllowed()).toBe(minute)
})

test('pauses grow until something is achieved, and then begin anew', () => {
  const { now } = clock()
  const reconnects = createReconnects(now)
  const [first, second, third] = [reconnects.pause(), reconnects.pause(), reconnects.pause()]
  expect(second).toBeGreaterThan(first)
  expect(third).toBeGreaterThan(second)
  reconnects.achieved()
  expect(reconnects.pause()).toBeLessThan(second)
})

test('a person who asks waits at most ten seconds, and not at all the first time', () => {
  const { now, pass } = clock()
  const reconnects = createReconnects(now)
  expect(reconnects.pauseWhenAsked()).toBe(0)
  pass(2_000)
  expect(reconnects.pauseWhenAsked()).toBe(8_000)
  pass(8_000)
  // That one was made now.
  expect(reconnects.pauseWhenAsked()).toBe(10_000)
  pass(20_000)
  expect(reconnects.pauseWhenAsked()).toBe(0)
})

test('those who ask at the same time get their connections ten seconds apart', () => {
  const { now } = clock()
  const reconnects = createReconnects(now)
  expect([1, 2, 3, 4].map(() => reconnects.pauseWhenAsked())).toEqual([0, 10_000, 20_000, 30_000])
})

test('who would only go at once where that may be does not keep others waiting', () => {
  const { now, pass } = clock()
  const reconnects = createReconnects(now)
  expect([1, 2, 3].map(() => reconnects.mayAskNow())).toEqual([true, false, false])
  pass(10_000)
  expect(reconnects.mayAskNow()).toBe(true)
})

test('what a server never answers rests at once, and comes last from then on', () => {
  const { now, pass } = clock()
  const aside = createSetAside<string>(2, now)
  aside.strike('Archive', { kind: 'timed-out' }, false)
  expect([aside.rests('Archive'), aside.isSuspect('Archive')]).toEqual([true, true])
  pass(7 * 60_000)
  expect([aside.rests('Archive'), aside.isSuspect('Archive')]).toEqual([false, true])
  aside.clear('Archive')
  expect(aside.isSuspect('Archive')).toBe(false)
})

test('what fails rests longer each time, and once at a broken connection not at all', () => {
  const { now, pass } = clock()
  const aside = createSetAside<string>(1, now)
  const lost = { kind: 'connection-lost' } as const
  aside.strike('text', lost)
  expect(aside.rests('text')).toBe(false)
  aside.strike('text', lost)
  expect(aside.rests('text')).toBe(true)
  pass(7_000)
  expect(aside.rests('text')).toBe(false)
  aside.strike('text', lost)
  pass(8_000)
  expect(aside.rests('text')).toBe(true)
  aside.clear('text')
  expect(aside.all()).toEqual([])
})

test('of an account that worked the password is asked for only when it was refused twice, some time apart', () => {
  const { now, pass } = clock()
  const refusals = createSignInRefusals(now)
  expect(refusals.refused('secret', true)).toMatchObject({ ask: false })
  pass(30_000)
  expect(refusals.refused('secret', true)).toMatchObject({ ask: false, pause: 30_000 })
  pass(30_000)
  expect(refusals.refused('secret', true)).toMatchObject({ ask: true })
  expect(refusals.refused('another', true)).toMatchObject({ ask: false })
})

test('while an account is set up one refusal is told at once', () => {
  expect(createSignInRefusals().refused('secret', false)).toMatchObject({ ask: true })
})
