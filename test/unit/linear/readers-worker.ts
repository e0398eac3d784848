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
  const other = await best(reader, repeated(piece, reader.size * times, reader), noticeable)
  if (other < noticeable) return undefined
  const one = await best(reader, repeated(piece, reader.size, reader), least)
  if (other < Math.max(one, least) * times * 3) return undefined
  return `${reader.name}: ${JSON.stringify(piece)} takes ${one.toFixed(1)} ms, ${times}-fold ${other.toFixed(0)} ms`
}

/** The least of three times, or the first that is below `enough`: by how much makes no difference. */
async function best(reader: Reader, text: string, enough: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 3 && least >= enough; run++) least = Math.min(least, await cost(reader, text))
  return least
}

/** In ms of this thread's own work, whatever else the machine does. */
async function cost({ read }: Reader, text: string): Promise<number> {
  const began = threadCpuUsage()
  await read(text)
  const { user, system } = threadCpuUsage(began)
  return (user + system) / 1000
}
