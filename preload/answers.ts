type Waiting = (answer: unknown) => void

/** What was asked of the main process and has no answer yet. */
export type Questions = {
  /** Asks by `send`, which gets the key that the answer will have. @throws what `send` throws; nobody waits then. */
  ask(send: (key: string) => void): Promise<unknown>
  /** Takes an answer. One to what nobody here has asked, a document say that was here before this one, is passed over. */
  answered(key: string, answer: unknown): void
}

/** `document`: a name that no other document of the window has. */
export function createQuestions(document: string): Questions {
  const waiting = new Map<string, Waiting>()
  let asked = 0
  return {
    ask: (send) =>
      new Promise((resolve, reject) => {
        const key = `${document}:${++asked}`
        waiting.set(key, resolve)
        try {
          send(key)
        } catch (error) {
          waiting.delete(key)
          reject(error)
        }
      }),
    answered(key, answer) {
      const resolve = waiting.get(key)
      waiting.delete(key)
      resolve?.(answer)
    },
  }
}
