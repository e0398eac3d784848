import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import type { Desk, DeskOptions } from './engine-harness.ts'
import { takeDesk } from './handed-on.ts'

/** The servers of the file, and the desk of the test that runs. */
export let lab: Lab
export let desk: Desk

/**
 * Gives a file servers of its own, and each of its tests a desk without accounts, with no mail on the servers. `anew`: a desk of its own, for
 * tests of its threads and its files.
 */
export function eachWithDeskAndLab(
  options?: Parameters<typeof startLab>[0],
  { anew = false, ...deskOptions }: DeskOptions & { anew?: boolean } = {},
): void {
  eachWithLab(options)
  let giveBack: ((passed: boolean) => Promise<void>) | undefined
  beforeEach(async () => {
    const taken = await takeDesk(deskOptions)
    desk = taken.desk
    giveBack = taken.giveBack
  })
  afterEach(async ({ task }) => {
    await giveBack?.(!anew && task.result?.state !== 'fail')
    giveBack = undefined
  })
}

/** Gives a file servers of its own, with no mail on them at the beginning of each test. */
export function eachWithLab(options?: Parameters<typeof startLab>[0]): void {
  beforeAll(async () => {
    lab = await startLab(options)
  })
  beforeEach(() => lab.renew())
  afterAll(() => lab.stop())
}
