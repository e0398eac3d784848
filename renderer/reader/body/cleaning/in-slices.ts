import type { Steps } from '../../../html/markup/steps.ts'

/** The window hears its keys and clicks after so many ms at the latest, where a step is none of the longest. */
const sliceMs = 40

/** Does steps for one slice; what they come to, where that ended them. */
export function slice<T>(steps: Steps<T>): { value: T } | undefined {
  const until = performance.now() + sliceMs
  do {
    const step = steps.next()
    if (step.done) return { value: step.value }
  } while (performance.now() < until)
  return undefined
}

/** Does one thing after another, each when the window has heard what came meanwhile. Timers would wait in a window that nobody sees. */
export function soon(does: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    does()
  }
  port2.postMessage(undefined)
}
