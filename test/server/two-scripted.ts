import { type ScriptedImap, startScriptedImap } from '../lab/scripted/imap.ts'
import { type Scripted, withScripted } from './scripted.ts'

/** Two accounts, each of a scripted server of its own. */
export type TwoScripted = Scripted & {
  account: number
  second: number
  /** The second account's server. */
  other: ScriptedImap
}

/** Starts both servers, lets `fill` put mailboxes on the first and `fillOther` on the second, and runs `work` once all is here; ends all in any case. */
export const withTwoScripted = (
  { fill, fillOther }: { fill: (imap: ScriptedImap) => void; fillOther: (imap: ScriptedImap) => void },
  work: (two: TwoScripted) => Promise<void>,
): Promise<void> =>
  withScripted({ fill }, async (scripted) => {
    const { desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const other = await startScriptedImap()
    fillOther(other)
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.settled(second)
      await work({ ...scripted, account, second, other })
    } finally {
      await other.close()
    }
  })
