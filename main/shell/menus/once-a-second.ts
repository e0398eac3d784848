/** Not at once, and not more often than every second: what is counted may change many times until then. */
export function soon(run: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      run().catch(() => {}) // The program is ending.
    }, 1_000)
  }
}
