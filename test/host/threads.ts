import type { Worker } from 'node:worker_threads'

/** Every thread that the app has started and that has not ended, in the order of their start, so that a test can end one. */
export const threads: Worker[] = []

process.on('worker', (worker) => {
  threads.push(worker)
  worker.once('exit', () => void threads.splice(threads.indexOf(worker), 1))
})
