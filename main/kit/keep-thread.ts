import type { Worker } from 'node:worker_threads'
import type { ThreadState } from '../../preload/contract/index.ts'
import { inShort } from '../log/redact.ts'
import { endThread } from './end-thread.ts'
import { FaultError, faultOf } from './rpc.ts'

/** A thread that was just started; `ready` resolves once it answers, and is rejected when it ends before (`connect` sees to that). */
export type Launched<C extends object> = { worker: Worker; client: C; ready: Promise<unknown> }

/** A thread that is started again whenever it ends. */
export type KeptThread<C extends object> = {
  /** Always calls the thread that runs now. While there is none, each call is rejected at once: with `restarting`, or with `stopped`. */
  client: C
  state(): ThreadState
  /** Tries once more with one that has stopped for good; resolves when it runs, or has ended again. */
  revive(): Promise<void>
  /** Asks the thread to finish, waits for that no longer than `ms`, and ends it for good. */
  stop(finish: (client: C) => Promise<unknown>, ms: number): Promise<void>
}

/**
 * How one sees that a thread still answers: `ask` is called every so many ms, and a thread that has answered nothing while it was to be asked
 * so often stands still, in a loop that does not end, say. What it is about may take as long as all these looks together.
 */
export type Pulse<C extends object> = { ask: (client: C) => Promise<unknown>; everyMs: number; looks: number }

/** How long to wait after each death of the last five minutes before the thread is started again, in ms: so often, then no more. */
const pausesMs = [0, 1_000, 3_000, 9_000, 27_000]
const withinMs = 5 * 60_000

/**
 * Starts a thread and keeps it running. One that stands still is ended and started again as well. The first start is not tried again: who asked for it hears why it failed.
 * @throws whatever the thread threw, when it ends before it answers for the first time
 */
export async function keepThread<C extends object>({
  launch,
  onState,
  onEnd = () => {},
  pauses = pausesMs,
  pulse,
}: {
  /** Starts the thread; `again`: one before it has ended. */
  launch: (again: boolean) => Launched<C>
  onState: (state: ThreadState) => void
  /** A thread has ended by itself, with what was thrown in it, or was ended since it stood still. */
  onEnd?: (error: unknown, hung: boolean) => void
  pauses?: readonly number[]
  pulse?: Pulse<C>
}): Promise<KeptThread<C>> {
  let current: Launched<C> | undefined
  let starting: Worker | undefined
  let state: ThreadState = 'restarting'
  let stopping = false
  let deaths: number[] = []
  let timer: NodeJS.Timeout | undefined
  let hung: Worker | undefined

  const say = (now: ThreadState) => {
    if (state === now || stopping) return
    state = now
    onState(now)
  }

  const watchOver = ({ worker, client }: Launched<C>): void => {
    if (!pulse) return
    let unanswered = 0
    const answered = () => {
      unanswered = 0
    }
    // A computer that slept has missed one look at most, and the thread has its time after it.
    const looking = setInterval(() => {
      if (unanswered === 0) pulse.ask(client).then(answered, answered)
      if (unanswered++ < pulse.looks) return
      console.error('a thread stands still and is ended')
      hung = worker
      void endThread(worker)
    }, pulse.everyMs).unref()
    worker.once('exit', () => clearInterval(looking))
  }

  /** @throws what ended the thread before it answered */
  const start = async (again: boolean): Promise<void> => {
    const launched = launch(again)
    const { worker } = launched
    starting = worker
    const death = endOf(worker)
    // What was lost may have been an event: nothing that is known of this thread is sure any more.
    worker.once('messageerror', () => void endThread(worker))
    try {
      await launched.ready
    } catch (error) {
      await endThread(worker)
      // How it ended says more than that it did.
      throw faultOf(error).kind === 'restarting' ? await death : error
    } finally {
      starting = undefined
    }
    current = launched
    watchOver(launched)
    void death.then((error) => {
      current = undefined
      if (stopping) return
      onEnd(error, hung === worker)
      startAgain(error)
    })
  }

  const startAgain = (error: unknown): void => {
    console.error(`a thread has ended: ${inShort(error)}`)
    const now = Date.now()
    deaths = [...deaths.filter((at) => at > now - withinMs), now]
    const pause = pauses[deaths.length - 1]
    say(pause === undefined ? 'stopped' : 'restarting')
    if (pause === undefined) return
    timer = setTimeout(() => {
      start(true).then(
        () => say('running'),
        (failure: unknown) => {
          if (!stopping) startAgain(failure)
        },
      )
    }, pause)
  }

  await start(false)
  state = 'running'
  return {
    client: new Proxy({} as C, {
      get: (_target, name) => {
        if (name === 'then') return undefined
        return (...args: unknown[]) => {
          if (!current) return Promise.reject(new FaultError({ kind: state === 'stopped' ? 'stopped' : 'restarting' }))
          return (Reflect.get(current.client, name) as (...given: unknown[]) => Promise<unknown>)(...args)
        }
      },
    }),
    state: () => state,
    async revive() {
      if (state === 'stopped')
        await start(true).then(
          () => say('running'),
          (error: unknown) => console.error(`a thread has ended: ${inShort(error)}`),
        )
    },
    async stop(finish, ms) {
      stopping = true
      clearTimeout(timer)
      if (starting) await endThread(starting)
      const last = current
      if (!last) return
      try {
        await within(finish(last.client), ms)
      } catch (error) {
        // It has ended in between: there is nothing left to finish.
        if (faultOf(error).kind !== 'restarting') throw error
      } finally {
        await endThread(last.worker)
      }
    },
  }
}

/** Resolves once the thread has ended, with what was thrown in it, or an error that names its exit code. */
function endOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => {
    let thrown: { error: unknown } | undefined
    worker.once('error', (error) => {
      thrown = { error }
    })
    worker.once('exit', (code) => resolve(thrown ? thrown.error : new Error(`the thread exited with ${code}`)))
  })
}

/** Resolves with the work, or without it after so many ms. */
async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
