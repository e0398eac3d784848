import { setTimeout as pause } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { deflateSync, zstdCompressSync } from 'node:zlib'
import { sourceOf, storedSource } from '../../../main/cache/store/source-format.ts'
import { endThread, unbroken } from '../../../main/kit/end-thread.ts'

/** Ends threads that do nothing but pack and unpack, and threads that have started such ones, so many times: an abort takes this process along. */
const times = Number(process.argv[2])
const tiny = Buffer.from('Subject: x\r\n\r\nHello.\r\n')

function work(): never {
  const stored = zstdCompressSync(tiny)
  parentPort?.postMessage('at work')
  for (;;) {
    sourceOf(stored)
    storedSource(tiny)
    unbroken(() => deflateSync(tiny))
  }
}

if (isMainThread) {
  for (let n = 0; n < times; n++) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { startsAnother: n % 2 === 1 } })
    await new Promise((resolve) => worker.once('message', resolve))
    await pause(Math.random() * 3)
    await endThread(worker)
  }
  process.stdout.write(`ended ${times}`)
} else if ((workerData as { startsAnother: boolean }).startsAnother) {
  const other = new Worker(new URL(import.meta.url), { workerData: { startsAnother: false } })
  other.once('message', () => parentPort?.postMessage('at work'))
} else work()
