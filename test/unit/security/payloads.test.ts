import { expect, test } from 'vitest'
import { z } from 'zod'
import { createHeldAttachments } from '../../../main/bridge/attachment-tokens.ts'
import { createTokenStore } from '../../../main/outside/token-store.ts'
import { Bytes, largestBytes, requests, ShownParts } from '../../../preload/contract/index.ts'
import { Settings } from '../../../preload/contract/settings.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import { mostShown } from '../../../preload/mail/limits.ts'
import { shownParts } from '../../../renderer/reader/body/frame/hand-over.ts'

type Def = {
  type: string
  checks?: { _zod: { def: { check: string } } }[]
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  options?: z.ZodType[]
  items?: z.ZodType[]
  keyType?: z.ZodType
  valueType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  left?: z.ZodType
  right?: z.ZodType
  getter?: () => z.ZodType
}

/** Where a schema lets something in that has no end. */
function endless(schema: z.ZodType, at: string, seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const def = schema._zod.def as unknown as Def
  const inner = (each: Record<string, z.ZodType | undefined>) =>
    Object.entries(each).flatMap(([name, one]) => (one ? endless(one, `${at}.${name}`, seen) : []))
  switch (def.type) {
    case 'string': {
      // A format or an expression alone may say nothing of the length.
      const hasEnd = def.checks?.some(({ _zod }) => _zod.def.check === 'max_length') === true
      return hasEnd || !acceptsLong(schema) ? [] : [at]
    }
    case 'array': {
      const hasEnd = def.checks?.some(({ _zod }) => /max_length|length_equals/.test(_zod.def.check)) === true
      return [...(hasEnd ? [] : [at]), ...inner({ '[]': def.element })]
    }
    case 'record':
      return [...(def.checks?.length ? [] : [at]), ...inner({ key: def.keyType, value: def.valueType })]
    case 'custom':
      return schema === Bytes ? [] : [at]
    case 'any':
    case 'unknown':
      return [at]
    case 'object':
      return inner(def.shape ?? {})
    case 'lazy':
      return inner({ lazy: def.getter?.() })
    case 'map':
    case 'set':
      return [at]
    default: {
      const { innerType, options = [], items = [], in: from, out, left, right } = def
      return inner({
        innerType,
        from,
        out,
        left,
        right,
        ...Object.fromEntries([...options, ...items].map((one, index) => [`${index}`, one])),
      })
    }
  }
}

/** Texts of every usual form, long. */
const long = 100_000
const acceptsLong = (schema: z.ZodType): boolean =>
  ['a'.repeat(long), '1'.repeat(long), ' '.repeat(long), `https://a.example/${'a'.repeat(long)}`, `a@${'a.'.repeat(long / 2)}b`].some(
    (text) => schema.safeParse(text).success,
  )

test.each(Object.entries(requests))('nothing without an end comes in by %s', (name, { payload }) => {
  expect(endless(payload as z.ZodType, name)).toEqual([])
})

test.each([
  z.string(),
  z.string().min(1),
  z.url(),
  z.string().regex(/^[a-z1 ]*$/),
  z.array(z.number()),
  z.array(z.number()).min(1),
  z.record(z.string().max(9), z.number()),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  z.unknown(),
  z.union([z.number(), z.string()]),
  z.object({ x: z.object({ y: z.string().optional() }) }),
  z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), x: z.string().nullable() })]),
])('what has no end would be found', (schema) => {
  expect(endless(schema, 'here')).toHaveLength(1)
})

test('bytes have a limit, alone and together', () => {
  // Not filled: only their length is looked at.
  const bytes = (length: number) => new Uint8Array(new ArrayBuffer(length))
  expect(Bytes.safeParse(bytes(largestBytes)).success).toBe(true)
  expect(Bytes.safeParse(bytes(largestBytes + 1)).success).toBe(false)
  const part = (name: string, length: number) => ({ name, type: 'image/png', content: bytes(length) })
  expect(ShownParts.safeParse([part('p0', mostShown.bytes / 2), part('p1', mostShown.bytes / 2)]).success).toBe(true)
  expect(ShownParts.safeParse([part('p0', mostShown.bytes / 2), part('p1', mostShown.bytes / 2 + 1)]).success).toBe(false)
})

test('a message whose pictures are too large together shows those that are not', () => {
  const half = new Uint8Array(mostShown.bytes / 2)
  const inline = ['a', 'b', 'c', 'd'].map((contentId) => ({
    ...{ contentId, name: '', type: 'image/png' },
    content: contentId === 'd' ? new Uint8Array(0) : half,
  }))
  const parts = shownParts({ inline } as never, { contentIds: ['a', 'b', 'c', 'd'] } as never)
  expect(parts.map(({ name }) => name)).toEqual(['p0', 'p1', 'p3'])
  expect(ShownParts.safeParse(parts).success).toBe(true)
})

test('a person has so many keys of their own', () => {
  const own = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`command-${at}`, 'x']))
  const settings = (count: number) => ({ ...standardSettings, shortcuts: { set: 'hanji', own: own(count) } })
  expect(Settings.safeParse(settings(500)).success).toBe(true)
  expect(Settings.safeParse(settings(501)).success).toBe(false)
})

test('files that are attached are held up to a limit, and again once others are dropped', () => {
  const held = createHeldAttachments()
  // The same bytes each time: they are counted, not copied.
  const content = new Uint8Array(64 * 1024 * 1024)
  const tokens = Array.from({ length: 16 }, (_, at) => held.hold({ name: `${at}`, type: '', content }).token)
  expect(() => held.hold({ name: 'x', type: '', content })).toThrow('too-large')
  expect(() => held.hold({ name: 'x', type: '', content: new Uint8Array(1) })).toThrow('too-large')
  held.drop(tokens[0] ?? '')
  expect(held.hold({ name: 'x', type: '', content }).size).toBe(content.byteLength)
  const small = createHeldAttachments()
  for (let at = 0; at < 5_000; at++) small.hold({ name: 'x', type: '', content: new Uint8Array(0) })
  expect(() => small.hold({ name: 'x', type: '', content: new Uint8Array(0) })).toThrow('too-large')
})

test('of what is shown the newest is kept, up to a number and a size, and always the last', () => {
  const store = createTokenStore<number>({ count: 3, bytes: 100 }, (size) => size)
  const kept = (tokens: string[]) => tokens.map((token) => store.get(token))
  const tokens = [10, 20, 30, 40].map(store.put)
  expect(kept(tokens)).toEqual([undefined, 20, 30, 40])
  tokens.push(store.put(60))
  expect(kept(tokens)).toEqual([undefined, undefined, undefined, 40, 60])
  tokens.push(store.put(500))
  expect(kept(tokens)).toEqual([undefined, undefined, undefined, undefined, undefined, 500])
  tokens.push(store.put(1))
  expect(kept(tokens).slice(-2)).toEqual([undefined, 1])
})
