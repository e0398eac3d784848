import { useEffect, useRef, useState } from 'react'
import type { AccountDraft, CheckResult, CheckStep } from '../../preload/api.ts'
import { faultIn, on, request } from '../bridge.ts'

export type Check = {
  state: 'idle' | 'running' | 'done'
  steps: CheckStep[]
  result: CheckResult | undefined
  /** The check's answer; undefined when the call failed, or when the person went back before it came. */
  run(draft: AccountDraft): Promise<CheckResult | undefined>
  reset(): void
}

/** Tries an account's servers and follows each step. */
export function useCheck(): Check {
  const [state, setState] = useState<Check['state']>('idle')
  const [steps, setSteps] = useState<CheckStep[]>([])
  const [result, setResult] = useState<CheckResult>()
  const latest = useRef(0)
  useEffect(() => on('checkProgress', (step) => setSteps((before) => [...before.filter((other) => other.step !== step.step), step])), [])
  return {
    state,
    steps,
    result,
    async run(draft) {
      const own = ++latest.current
      setSteps([])
      setResult(undefined)
      setState('running')
      const [answer, failure] = await request('checkAccount', { draft }).then(
        (value) => [value, undefined] as const,
        (error: unknown) => [undefined, faultIn(error)] as const,
      )
      if (own !== latest.current) return undefined
      setResult(answer ?? { imap: failure, smtp: undefined })
      setState('done')
      return answer
    },
    reset() {
      latest.current++
      setState('idle')
    },
  }
}
