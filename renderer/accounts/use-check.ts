import { useEffect, useState } from 'react'
import type { AccountDraft, CheckResult, CheckStep } from '../../preload/api.ts'
import { faultIn, on, request } from '../bridge.ts'

export type Check = {
  state: 'idle' | 'running' | 'done'
  steps: CheckStep[]
  result: CheckResult | undefined
  run(draft: AccountDraft): Promise<CheckResult | undefined>
  reset(): void
}

/** Tries an account's servers and follows each step. */
export function useCheck(): Check {
  const [state, setState] = useState<Check['state']>('idle')
  const [steps, setSteps] = useState<CheckStep[]>([])
  const [result, setResult] = useState<CheckResult>()
  useEffect(() => on('checkProgress', (step) => setSteps((before) => [...before.filter((other) => other.step !== step.step), step])), [])
  return {
    state,
    steps,
    result,
    async run(draft) {
      setSteps([])
      setResult(undefined)
      setState('running')
      try {
        const answer = await request('checkAccount', { draft })
        setResult(answer)
        return answer
      } catch (error) {
        setResult({ imap: faultIn(error), smtp: undefined })
        return undefined
      } finally {
        setState('done')
      }
    },
    reset: () => setState('idle'),
  }
}
