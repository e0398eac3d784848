import { getEnvironmentData, isMainThread, setEnvironmentData, threadId, type Worker } from 'node:worker_threads'

/**
 * Node aborts the whole program where a thread is ended (`terminate`) between making a handle of zlib and opening it: "close before init", for
 * zstd and for all others. So each thread says when it is in the midst of that, and whoever ends a thread waits until neither that one nor a
 * thread that it has started is. What all threads share for this are words of 32 bits, touched by Atomics only.
 */
const key = 'hanji:unbroken'
const parentKey = 'hanji:unbroken:parent'
/** Threads are numbered, and so many of them at most live at a time; each has three words. */
const most = 1024
const [inside, ending, parent] = [0, most, 2 * most]
/** Deep enough for threads that are started by threads. */
const generations = 8

const known = getEnvironmentData(key)
const words = known instanceof Int32Array ? known : new Int32Array(new SharedArrayBuffer(3 * most * 4))
const placeOf = (thread: number): number => thread % most
const own = placeOf(threadId)
if (words !== known) setEnvironmentData(key, words)
const above = getEnvironmentData(parentKey)
// Threads that are started from here on are told whose they are; what is loaded a second time in one thread knows itself.
if (above !== threadId) Atomics.store(words, parent + own, typeof above === 'number' ? 1 + placeOf(above) : 0)
setEnvironmentData(parentKey, threadId)
process.on('worker', (worker) => {
  const place = placeOf(worker.threadId)
  // However it ended, and whatever it was in the midst of; its number may come again.
  worker.once('exit', () => {
    for (const at of [inside, ending, parent]) Atomics.store(words, at + place, 0)
  })
})

/** A thread and those above it, as far as they are known. */
function lineOf(place: number): number[] {
  const line = [place]
  while (line.length < generations) {
    const next = Atomics.load(words, parent + (line.at(-1) ?? 0))
    if (next === 0) break
    line.push(next - 1)
  }
  return line
}

/** Runs what makes a handle of zlib and closes it again, so that this thread is not ended in its midst. Not one within another. */
export function unbroken<T>(work: () => T): T {
  if (isMainThread) return work()
  Atomics.store(words, inside + own, 1)
  if (lineOf(own).some((place) => Atomics.load(words, ending + place) === 1)) {
    Atomics.store(words, inside + own, 0)
    // The end comes here.
    for (;;) Atomics.wait(words, inside + own, 0)
  }
  try {
    return work()
  } finally {
    Atomics.store(words, inside + own, 0)
  }
}

/** What is in the midst of it is done soon; times in ms. */
const [lookEvery, longest] = [2, 20_000]

/** Ends a thread, whatever it is doing, once that cannot take the program along. Resolves when it has ended. */
export async function endThread(worker: Worker): Promise<void> {
  const { threadId: id } = worker
  const place = placeOf(id)
  if (id > 0) {
    Atomics.store(words, ending + place, 1)
    const began = performance.now()
    while (isBusy(place) && performance.now() - began < longest) await new Promise((resolve) => setTimeout(resolve, lookEvery))
  }
  await worker.terminate()
}

/** Whether a thread, or one that was started from it, is in the midst of it. */
function isBusy(thread: number): boolean {
  for (let place = 0; place < most; place++) {
    if (Atomics.load(words, inside + place) === 1 && lineOf(place).includes(thread)) return true
  }
  return false
}
