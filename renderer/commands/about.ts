/** What a command does with what it is about, and how that stands to it. What says nothing is always so. */
export type About<T> = {
  run: (of: T) => void
  /** Whether there is such a thing for it. */
  isThere?: (of: T) => boolean
  /** Whether it has something to do now. */
  isAvailable?: (of: T) => boolean
  /** Whether it is on; only what is on or off has this. */
  isOn?: (of: T) => boolean
}

/** Whether a command can be done with this. */
export const canRun = <T>({ isThere, isAvailable }: About<T>, of: T): boolean => isThere?.(of) !== false && isAvailable?.(of) !== false

/** The same command about whatever is meant when it is done, or asked about. */
export function aboutMeant<T>(command: About<T>, meant: () => T | undefined): MeantCommand {
  const { run, isOn } = command
  const ofMeant = <R>(ask: (of: T) => R): R | undefined => {
    const of = meant()
    return of !== undefined && canRun(command, of) ? ask(of) : undefined
  }
  return {
    run: () => ofMeant(run),
    canRun: () => ofMeant(() => true) === true,
    ...(isOn ? { isOn: () => ofMeant(isOn) === true } : {}),
  }
}

/** `canRun`: whether it has something to do now. `isOn`: whether it is on, of what is on or off. */
export type MeantCommand = { run: () => void; canRun: () => boolean; isOn?: () => boolean }
