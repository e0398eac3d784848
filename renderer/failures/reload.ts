import { request } from '../bridge.ts'
import { useLetters } from '../stores/letters/open-letters.ts'
import { leaveField } from '../ui/window/commit-pending-input.ts'
import { report } from './report.ts'

/** What was typed is on disk half a second later anyway; a letter that does not come there by then would not come at all. In ms. */
const keepingMs = 3_000

/** Draws the window anew from what is on disk. What is being written is put there before, and taken up again after. */
export async function reloadWindow(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, keepingMs))
  try {
    leaveField()
    await Promise.race([useLetters.getState().keepAll(), late])
  } catch (error) {
    report('event', error)
  }
  await request('reloadWindow', {})
}
