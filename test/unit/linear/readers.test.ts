import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

const threads = 2

test('8-fold foreign text takes less than 24-fold time, whatever reads it and whatever it repeats', async () => {
  const answers = await Promise.all(
    Array.from({ length: threads }, async (_, share) => {
      const worker = new Worker(new URL('./readers-worker.ts', import.meta.url), { workerData: { share, of: threads } })
      const [answer] = (await once(worker, 'message')) as [{ tried: number; slow: string[] }]
      await worker.terminate()
      return answer
    }),
  )
  expect(answers.flatMap(({ slow }) => slow)).toEqual([])
  expect(answers.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThan(8000)
})
