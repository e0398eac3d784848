import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { check } from 'recheck'
import { expect, test } from 'vitest'
import { type Expression, expressionsOfTheApp, madeWhileLoading } from './expressions.ts'

const { literals, made, later } = expressionsOfTheApp()

/** What these functions make, they make while their file is loaded. */
const atLoading: Expression[] = []
/** What functions make of a value: by their file, with a value as they are given. */
const byFunction: Record<string, Expression[]> = {
  // Words that are known, one or another.
  'main/engine/imap/connection/protocol-log.ts': [{ place: 'namesIn', source: 'ada\\.kim@press\\.example|ada\\.kim|ada', flags: 'giu' }],
  'main/message/files/kinds.ts': atLoading,
  'main/message/mime/charset/detect.ts': atLoading,
  'main/message/text/text-of.ts': [{ place: 'skipped', source: '</style', flags: 'gi' }],
  'main/message/writing/picture-widths.ts': [{ place: 'attribute', source: '\\ssrc=(?:"([^"]*)"|\'([^\']*)\')', flags: 'i' }],
  'main/message/writing/seven-bit/foreign.ts': [{ place: 'multipart', source: '(\\r\\n--a\\.b(?:--)?[ \\t]*(?=\\r\\n|$))', flags: '' }],
  'preload/domains/look-alike.ts': [{ place: 'scripts', source: '^\\p{Script_Extensions=Latin}$', flags: 'u' }],
  'preload/quotes/head.ts': atLoading,
  'renderer/composer/format/restore-formatting.ts': [{ place: 'pieces', source: '^[ \\t]*hanji0a(\\d+)hanji0a$', flags: 'm' }],
  'renderer/html/paste/data-pictures.ts': [{ place: 'giveBack', source: 'hanji0a(\\d+);', flags: 'g' }],
  'renderer/html/paste/elements.ts': [{ place: 'styled', source: '(?:^|;)\\s*display\\s*:\\s*([^;]+)', flags: 'i' }],
}

/** How long the checker may think about one, in ms; it needs a few for nearly all. */
const longestCheck = 1500

test('every regular expression of the app is linear: by its automaton, and by its time where it has none', async () => {
  expect(literals.length).toBeGreaterThan(800)
  // What functions make is in the table, and nothing else is.
  expect(later).toEqual(Object.keys(byFunction))
  const all = [...literals, ...(await madeWhileLoading([...made, ...later])), ...Object.values(byFunction).flat()]
  const known = new Map(all.map((expression) => [`/${expression.source}/${expression.flags}`, expression]))
  const waiting = [...known.values()]
  const [bad, unjudged]: [string[], Expression[]] = [[], []]
  const judge = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { status } = await check(one.source, one.flags, { checker: 'automaton', timeout: longestCheck })
      if (status === 'vulnerable') bad.push(`${one.place} /${one.source}/`)
      if (status === 'unknown') unjudged.push(one)
    }
  }
  await Promise.all([judge(), judge()])
  expect(bad).toEqual([])
  // What is found over and over may look far ahead each time, which is more than one search by the automaton's count.
  const again = [...known.values()].filter(({ flags }) => flags.includes('g'))
  // The automaton knows no look-around and no back-references, and gives up on a few of many words; a busy machine gives it less time.
  expect(unjudged.length).toBeLessThan(known.size / 2)
  expect(await slowOnes([...new Set([...unjudged, ...again])])).toEqual([])
})

test.each(['\\n+$', '(?<=a|b)(?:a|b)*c|(a+)+b$', '<div[^>]*(?!x)>'])('the measure would tell: /%s/', async (source) => {
  expect(await slowOnes([{ place: 'here', source, flags: '' }], 3_000)).toHaveLength(1)
})

/** Those that a worker finds slow, each on what; one that takes longer than `limit`, in ms, is slow. */
async function slowOnes(expressions: readonly Expression[], limit = 20_000): Promise<string[]> {
  const slow: string[] = []
  let worker = new Worker(script)
  for (const expression of expressions) {
    const answer = await answerOf(worker, expression, limit)
    if (answer === undefined) continue
    slow.push(`${expression.place} /${expression.source}/: ${answer}`)
    await worker.terminate()
    worker = new Worker(script)
  }
  await worker.terminate()
  return slow
}

const script = new URL('./worker.ts', import.meta.url)

function answerOf(worker: Worker, expression: Expression, limit: number): Promise<string | undefined> {
  worker.postMessage(expression)
  return once(worker, 'message', { signal: AbortSignal.timeout(limit) })
    .then(([found]: (string | undefined)[]) => found)
    .catch((error: Error) => (error.name === 'AbortError' ? 'it does not end' : Promise.reject(error)))
}
