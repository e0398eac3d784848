/** Long work that can be left between its steps, so that the window hears what is done meanwhile; nobody needs to take the next one. */
export type Steps<T> = Generator<void, T, void>

/** Such work in one go. */
export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
