import { threadCpuUsage } from 'node:process'
import { parentPort } from 'node:worker_threads'
import { attacksOn, type Expression } from './expressions.ts'

const [shorter, longer] = [4_000, 32_000]
/** What takes less than this, in ms, is not slow, whatever it is to the shorter text. */
const noticeable = 20

parentPort?.on('message', (expression: Expression) => {
  parentPort?.postMessage(slowOn(expression))
})

/** The beginning of a text on which an expression is worse than linear, and by how much; undefined where none of them is. */
function slowOn(expression: Expression): string | undefined {
  const pattern = new RegExp(expression.source, expression.flags)
  const short = attacksOn(expression, shorter)
  for (const [index, text] of attacksOn(expression, longer).entries()) {
    if (cost(pattern, text) < noticeable) continue
    const ratio = best(pattern, text) / Math.max(best(pattern, short[index] ?? ''), 0.05)
    if (ratio >= 24) return `${ratio.toFixed(0)}-fold for 8-fold of ${JSON.stringify(text.slice(0, 40))}`
  }
  return undefined
}

const best = (pattern: RegExp, text: string): number => Math.min(...[0, 1, 2].map(() => cost(pattern, text)))

/** In ms of this thread's own work. */
function cost(pattern: RegExp, text: string): number {
  const began = threadCpuUsage()
  if (pattern.global) text.replace(pattern, '')
  else pattern.test(text)
  const { user, system } = threadCpuUsage(began)
  return (user + system) / 1000
}
