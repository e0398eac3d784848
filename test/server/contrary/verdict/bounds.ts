import type { Side, World } from '../world.ts'

const minute = 60_000
/** Connections in a minute in which nothing is achieved, besides those that somebody asks for, once in 10 s at most. */
const mostInAMinute = 6

/** Many times what a run asks of a server, and of the processor. Neither depends on how much else the machine has to do. */
const mostCommands = 2_000
const mostCpuMs = 12_000

/** Servers that were asked without end, and a run that took too much. `cpuMs`: what all threads of it have computed. */
export function cost(world: World, cpuMs: number): string[] {
  const busy = world.sides.filter(({ imap }) => imap.heard.length > mostCommands)
  return [
    ...busy.map(({ name, imap }) => `${name}: ${imap.heard.length} commands`),
    ...(cpuMs > mostCpuMs ? [`it computed for ${Math.round(cpuMs)} ms`] : []),
  ]
}

/** When connections were made, when something was achieved, and when somebody asked for one; all in ms of one clock. */
export type Connecting = Pick<Side, 'connected' | 'achieved' | 'asked'>

/** The most connections within so many ms in which nothing was achieved, besides those that somebody asked for. */
export function mostWithin(ms: number, { connected, achieved, asked }: Connecting): number {
  const counts = connected.map((begin) => {
    const end = Math.min(begin + ms, ...achieved.filter((at) => at > begin))
    const within = (at: number) => at >= begin && at < end
    const excused = Math.min(Math.ceil((end - begin) / 10_000), asked.filter(within).length)
    return connected.filter(within).length - excused
  })
  return Math.max(0, ...counts)
}

/** Minutes in which there were too many connections. */
export function storms(world: World): string[] {
  return world.sides.flatMap((side) => {
    const worst = mostWithin(minute, side)
    return worst > mostInAMinute ? [`${side.name}: ${worst} connections in a minute`] : []
  })
}

/** Questions and news that nobody should have had. */
export function inVain(world: World): string[] {
  return world.events.flatMap((event) => {
    if (event.name === 'activityChanged' && event.payload.activity.state === 'sign-in-needed') {
      return [`asked for the password: ${event.payload.activity.fault.reply ?? event.payload.activity.fault.kind}`]
    }
    // What a server said that it did, and never showed, is told of.
    // Who takes a draft out in the moment in which it was filed leaves nothing to be seen of it.
    const isTaken = [...world.drafts.values()].some(({ taken }) => taken > 0)
    if (event.name === 'changeRefused' && event.payload.kind === 'appendDraft' && event.payload.fault.kind === 'protocol' && isTaken)
      return []
    const unseen = world.deceived && event.name === 'changeRefused' && event.payload.fault.kind === 'protocol'
    if (event.name === 'changeRefused' && !world.final && !unseen)
      return [`told that a ${event.payload.kind} is refused: ${event.payload.fault.reply ?? ''}`]
    return []
  })
}
