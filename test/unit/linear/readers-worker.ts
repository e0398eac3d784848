import { threadCpuUsage } from 'node:process'
import { parentPort, workerData } from 'node:worker_threads'
import { pieces, repeated } from './pieces.ts'
import { type Reader, readers } from './readers.ts'

const times = 8
/** What takes less than this, in ms, is not slow, whatever it is to the shorter text. */
const noticeable = 50
/** What the shorter text takes at least, in ms: less is not measured. */
const least = 5

const { share, of } = workerData as { share: number; of: number }
const slow: string[] = []
let tried = 0
for (const [index, reader] of readers.entries()) {
  if (index % of !== share) continue
  for (const piece of pieces) {
    tried++
    const found = await slowOn(reader, piece)
    if (found) slow.push(found)
  }
}
parentPort?.postMessage({ tried, slow })

/** By how much a text of 8-fold length takes longer, where that is more than its length tells. */
async function slowOn(reader: Reader, piece: string): Promise<string | undefined> {
  const [short, long] = [repeated(piece, reader.size, reader), repeated(piece, reader.size * times, reader)]
  if ((await cost(reader, long)) < noticeable) return undefined
  const [one, other] = [await best(reader, short), await best(reader, long)]
  if (other < noticeable || other < Math.max(one, least) * times * 3) return undefined
  return `${reader.name}: ${JSON.stringify(piece)} takes ${one.toFixed(1)} ms, ${times}-fold ${other.toFixed(0)} ms`
}

async function best(reader: Reader, text: string): Promise<number> {
  return Math.min(await cost(reader, text), await cost(reader, text), await cost(reader, text))
}

/** In ms of this thread's own work, whatever else the machine does. */
async function cost({ read }: Reader, text: string): Promise<number> {
  const began = threadCpuUsage()
  await read(text)
  const { user, system } = threadCpuUsage(began)
  return (user + system) / 1000
}
