/**
 * The bridge between the window and the main process. Each noun's file has its types, its schemas, its requests with who answers them, and its
 * events. Main validates each payload against these schemas; window, engine and reader take their types from them.
 */
import type { z } from 'zod'
import { accountRequests } from './accounts.ts'
import type { Answerer } from './basics/ask.ts'
import type { Fault } from './basics/faults.ts'
import { changeRequests } from './changes/actions.ts'
import { needRequests } from './changes/needs.ts'
import { conversationRequests } from './conversations.ts'
import type { EventName, Events } from './events.ts'
import { folderRequests } from './folders.ts'
import { letterRequests } from './letters.ts'
import { listRequests } from './lists.ts'
import { fileRequests } from './messages/files.ts'
import { messageRequests } from './messages/reading.ts'
import { outboxRequests } from './outbox.ts'
import { peopleRequests } from './people.ts'
import { aboutRequests } from './program/about.ts'
import { defaultMailRequests } from './program/default-mail.ts'
import { helpRequests } from './program/help.ts'
import { programRequests } from './program/state.ts'
import { updateRequests } from './program/updates.ts'
import { ruleRequests } from './rules.ts'
import { settingsRequests } from './settings.ts'
import { spellingRequests } from './spelling.ts'
import { templateRequests } from './templates.ts'
import { windowRequests } from './windows.ts'

export * from './accounts.ts'
export type { Answerer } from './basics/ask.ts'
export * from './basics/faults.ts'
export * from './basics/values.ts'
export * from './changes/actions.ts'
export * from './changes/needs.ts'
export * from './conversations.ts'
export * from './events.ts'
export * from './folders.ts'
export * from './letters.ts'
export * from './lists.ts'
export * from './messages/content.ts'
export * from './messages/files.ts'
export * from './messages/reading.ts'
export * from './outbox.ts'
export * from './people.ts'
export * from './program/about.ts'
export * from './program/default-mail.ts'
export * from './program/problems.ts'
export * from './program/state.ts'
export * from './program/updates.ts'
export * from './rules.ts'
export * from './settings.ts'
export * from './spelling.ts'
export * from './templates.ts'
export * from './windows.ts'

/** Every request that the window may make. */
export const requests = {
  ...aboutRequests,
  ...accountRequests,
  ...changeRequests,
  ...conversationRequests,
  ...defaultMailRequests,
  ...fileRequests,
  ...folderRequests,
  ...helpRequests,
  ...letterRequests,
  ...listRequests,
  ...messageRequests,
  ...needRequests,
  ...outboxRequests,
  ...peopleRequests,
  ...programRequests,
  ...ruleRequests,
  ...settingsRequests,
  ...spellingRequests,
  ...templateRequests,
  ...updateRequests,
  ...windowRequests,
} as const

export type Requests = typeof requests
export type RequestName = keyof Requests
/** What the window sends with a request, and what arrives of it once it was validated. */
export type Payload<N extends RequestName> = z.input<Requests[N]['payload']>
export type Valid<N extends RequestName> = z.output<Requests[N]['payload']>
export type Result<N extends RequestName> = Requests[N]['result']

/** The requests that this one answers. */
export type AnsweredBy<W extends Answerer> = { [N in RequestName]: Requests[N]['by'] extends W ? N : never }[RequestName]
/** What answers get beside the payload: which window asks, or, in a thread, how bytes are handed over without a copy. */
type Beside = { shell: number; engine: (buffer: ArrayBuffer) => void; reader: (buffer: ArrayBuffer) => void }

/** What a request that only has something done may give back. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that ends without a value is void to the compiler.
type Given<R> = [R] extends [undefined] ? R | void : R
/**
 * One function for each request that this one answers. A thread's part of them is checked by `satisfies Partial<Answers<'engine'>>`, which gives
 * payloads their types.
 */
export type Answers<W extends Answerer> = {
  [N in AnsweredBy<W>]: (payload: Valid<N>, beside: Beside[W]) => Given<Result<N>> | Promise<Given<Result<N>>>
}

/** The answer to every request: a value, or a fault that the window can explain. */
export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault }

/** What `preload/index.ts` puts on the window. */
export type Bridge = {
  request<N extends RequestName>(name: N, payload: Payload<N>): Promise<Answer<Result<N>>>
  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void
}
