/** How a request of the window is declared. */
import { z } from 'zod'

/**
 * Who answers a request. `engine` and `reader` are threads: the router hands the request on as it came, and what they give back is the answer.
 * `shell` is the main thread: windows, dialogs, files and the keychain, and what needs several of them.
 */
export type Answerer = 'engine' | 'reader' | 'shell'

/** One request: its payload as a schema, who answers it, and its result, which is only a type. */
export type Request = { by: Answerer; payload: z.ZodType; result: unknown }

const askOf =
  <W extends Answerer>(by: W) =>
  <R>() =>
  <P extends z.ZodType>(payload: P) => ({ by, payload, result: undefined as unknown as R })

/** Declares a request by who answers it: `ask.engine<Result>()(payload)`. */
export const ask = { engine: askOf('engine'), reader: askOf('reader'), shell: askOf('shell') }

/** The payload of a request that asks for nothing in particular. */
export const none = z.object({})
