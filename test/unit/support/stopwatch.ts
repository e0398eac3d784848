import { cpuUsage } from 'node:process'

/**
 * Tells how much processor time this process has taken since it was made, in ms, all threads together: unlike the time of day it does not grow with
 * what else the machine does, so that a bound on it holds for the work alone.
 */
export function stopwatch(): () => number {
  const before = cpuUsage()
  return () => {
    const { user, system } = cpuUsage(before)
    return (user + system) / 1000
  }
}
