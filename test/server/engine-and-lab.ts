import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Desk, type DeskOptions, openDesk } from './engine-harness.ts'

/** The servers of the file, and the desk of the test that runs. */
export let lab: Lab
export let desk: Desk

/** Gives a file servers of its own, and each of its tests a desk of its own, with no mail on the servers. */
export function eachWithDeskAndLab(options?: Parameters<typeof startLab>[0], deskOptions?: DeskOptions): void {
  eachWithLab(options)
  beforeEach(async () => {
    desk = await openDesk(undefined, undefined, deskOptions)
  })
  afterEach(() => desk.stop())
}

/** Gives a file servers of its own, with no mail on them at the beginning of each test. */
export function eachWithLab(options?: Parameters<typeof startLab>[0]): void {
  beforeAll(async () => {
    lab = await startLab(options)
  })
  beforeEach(() => lab.renew())
  afterAll(() => lab.stop())
}
