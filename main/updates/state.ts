import type { Busy, NewVersion, RestartAnswer, UpdateState } from '../../preload/contract/program/updates.ts'
import type { OwnPackage, UpdateConfig } from './config.ts'
import type { Found, Library } from './library.ts'
import type { Owner } from './owner.ts'
import { refusalOf } from './refused.ts'
import { createSchedule, type LastCheck, type Schedule } from './schedule.ts'

export type UpdatesDeps = {
  /** What this package says of itself; read once. */
  ownPackage: () => Promise<OwnPackage>
  owner: () => Owner
  /** Loads what does the work; asked for at the first check. */
  open: (config: UpdateConfig, owner: Owner) => Promise<Library>
  lastCheck: LastCheck
  /** What a restart would interrupt now. */
  busy: () => Promise<Busy[]>
  tell: (update: UpdateState) => void
  /** Ends the program, which then calls `beforeEnd` and `atEnd`. */
  quit: () => void
}

/** New versions of the program: looked for, downloaded and put in its place, each when it disturbs nobody. */
export type Updates = {
  state(): Promise<UpdateState>
  /** Whether new versions are looked for in the background. */
  want(on: boolean): void
  /** The computer was asleep. */
  wake(): void
  /** Asks now. What is downloaded, or being so, stays as it is. */
  check(): Promise<void>
  download(): Promise<void>
  /** Restarts with the version that is ready; `evenWriting`: the person knows that a letter is being written. */
  restart(evenWriting: boolean): Promise<RestartAnswer>
  /** The person wants no restart after all. */
  stay(): void
  /** Where this program is to be had. */
  page(): Promise<string | undefined>
  /** The program ends: whether something is put in its place is settled while one can still ask what is under way. */
  beforeEnd(): Promise<void>
  /** Nothing runs any more: puts it there. */
  atEnd(): Promise<void>
}

/** While a restart waits, it looks so often, in ms, whether it still must. */
const lookEveryMs = 1_000
/** Whoever is asked what is under way has so long to answer, in ms. */
const answerMs = 5_000
/** On macOS the installer ends the program; it may take so long, in ms. */
const endsByItselfMs = 60_000

export function createUpdates(deps: UpdatesDeps): Updates {
  let state: UpdateState = { state: 'not-asked' }
  let library: Promise<Library> | undefined
  let schedule: Schedule | undefined
  let wanted = false
  let waiting: NodeJS.Timeout | undefined
  /** What is done when nothing runs any more. */
  let atTheEnd: 'nothing' | 'install' | 'restart' = 'nothing'
  const known = deps.ownPackage().then(({ updates, page }) => {
    if (updates) {
      schedule = createSchedule(inBackground, updates.firstAfterMs, updates.everyMs, deps.lastCheck)
      schedule.want(wanted)
    } else become({ state: 'off', by: deps.owner().by })
    return { updates, page }
  })

  function become(next: UpdateState): void {
    state = next
    deps.tell(next)
  }

  /** What cannot be known, or not in time, is taken for the worst. */
  function busyNow(): Promise<Busy[]> {
    const late = Promise.withResolvers<Busy[]>()
    const timer = setTimeout(() => late.resolve(['sending']), answerMs)
    return Promise.race([deps.busy().catch((): Busy[] => ['sending']), late.promise]).finally(() => clearTimeout(timer))
  }

  async function checkNow(): Promise<void> {
    const { updates } = await known
    if (!updates || isPast(state)) return
    become({ state: 'checking' })
    try {
      const owner = deps.owner()
      library ??= deps.open(updates, owner)
      become(shown(await (await library).check(), owner))
    } catch (error) {
      become({ state: 'refused', ...refusalOf(error) })
    }
  }

  /** Whether somebody answered: a computer that is just offline asks again soon. */
  async function inBackground(): Promise<boolean> {
    await checkNow()
    return !(state.state === 'refused' && state.because === 'unreachable')
  }

  async function download(): Promise<void> {
    if (state.state !== 'available' || state.by !== 'hanji' || !library) return
    const { version, notes } = state
    const found: NewVersion = { version, notes }
    become({ state: 'downloading', done: 0, total: 0, ...found })
    try {
      await (await library).download((done, total) => become({ state: 'downloading', done, total, ...found }))
      become({ state: 'ready', waitingFor: [], ...found })
    } catch (error) {
      become({ state: 'refused', ...refusalOf(error) })
    }
  }

  async function restart(evenWriting: boolean): Promise<RestartAnswer> {
    clearTimeout(waiting)
    if (state.state !== 'ready') return { answer: 'nothing' }
    const busy = await busyNow()
    if (state.state !== 'ready') return { answer: 'nothing' }
    if (busy.includes('writing') && !evenWriting) {
      become({ ...state, waitingFor: [] })
      return { answer: 'asks' }
    }
    const waitingFor = busy.filter((kind) => kind !== 'writing')
    become({ ...state, waitingFor })
    if (waitingFor.length === 0) {
      atTheEnd = 'restart'
      deps.quit()
      return { answer: 'restarts' }
    }
    // A letter that is begun meanwhile is asked about again.
    waiting = setTimeout(() => void restart(evenWriting && busy.includes('writing')), lookEveryMs)
    return { answer: 'waits' }
  }

  return {
    state: async () => {
      await known
      return state
    },
    want(on) {
      wanted = on
      schedule?.want(on)
    },
    wake: () => schedule?.wake(),
    check: checkNow,
    download,
    restart,
    stay() {
      clearTimeout(waiting)
      if (state.state === 'ready') become({ ...state, waitingFor: [] })
    },
    page: async () => (await known).page,
    async beforeEnd() {
      clearTimeout(waiting)
      if (atTheEnd === 'restart' || state.state !== 'ready') return
      // A letter that is being written lies on disk by now, whoever ends the program.
      const busy = await busyNow()
      if (busy.every((kind) => kind === 'writing')) atTheEnd = 'install'
    },
    async atEnd() {
      if (atTheEnd === 'nothing' || !library) return
      const restarts = atTheEnd === 'restart'
      ;(await library).install(restarts)
      if (restarts && process.platform === 'darwin') await new Promise((resolve) => setTimeout(resolve, endsByItselfMs))
    },
  }
}

/** What a check would only take back. */
const isPast = ({ state }: UpdateState): boolean => state === 'checking' || state === 'downloading' || state === 'ready'

function shown(found: Found, { by }: Owner): UpdateState {
  switch (found.kind) {
    case 'current':
      return { state: 'current', at: Date.now() }
    case 'staged':
      return { state: 'staged', version: found.version, at: Date.now() }
    case 'available':
      return { state: 'available', by, version: found.version, notes: found.notes }
  }
}
