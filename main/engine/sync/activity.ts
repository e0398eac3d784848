import type { AccountActivity, AccountState, Fault } from '../../../preload/contract/index.ts'

/** What an account is doing, as the window shows it, with the last thing that went wrong. */
export type Activity = {
  publish(state: AccountState): void
  /** What went wrong and does not end the connection; shown with the next state. */
  note(fault: Fault): void
  now(): AccountActivity
  /** How long ago a state was told, in ms. */
  age(): number
}

export function createActivity(tell: (activity: AccountActivity) => void): Activity {
  let state: AccountState = { state: 'connecting' }
  let trouble: AccountActivity['trouble']
  let toldAt = 0
  const note = (fault: Fault) => {
    trouble = { fault, at: Date.now() }
  }
  return {
    publish(next) {
      state = next
      if (next.state === 'offline' || next.state === 'sign-in-needed') note(next.fault)
      toldAt = Date.now()
      tell({ ...state, trouble })
    },
    note,
    now: () => ({ ...state, trouble }),
    age: () => Date.now() - toldAt,
  }
}
