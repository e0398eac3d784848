import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A display for real windows where there is none. */
export type Display = { name: string; stop(): void }

/** Starts Xvfb on the first free display. `forAll`: other users of the machine may show windows on it, too. */
export async function startDisplay({ forAll = false } = {}): Promise<Display> {
  const access = forAll ? ['-ac'] : []
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset', ...access], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const pipe = xvfb.stdio[3]
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb has no pipe')
  const [data] = (await once(pipe, 'data')) as [Buffer]
  return { name: `:${data.toString().trim()}`, stop: () => void xvfb.kill() }
}
