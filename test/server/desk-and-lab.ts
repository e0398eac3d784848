import { afterEach, beforeEach } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Desk, openDesk } from './desk.ts'

/** The servers and the desk of the test that runs. */
export let lab: Lab
export let desk: Desk

/** Gives each test of a file servers and a desk of its own. */
export function eachWithDeskAndLab(options?: Parameters<typeof startLab>[0]): void {
  beforeEach(async () => {
    lab = await startLab(options)
    desk = await openDesk()
  })
  afterEach(async () => {
    await desk.stop()
    await lab.stop()
  })
}
