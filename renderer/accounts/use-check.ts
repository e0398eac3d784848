import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CheckResult, CheckStep, TypedAccount } from '../../preload/contract/index.ts'
import { faultIn, on, request, requestUnheard } from '../bridge.ts'

export type Check = {
  state: 'idle' | 'running' | 'done'
  steps: CheckStep[]
  result: CheckResult | undefined
  /** The check's answer; undefined when the call failed, or when the person went back before it came. */
  run(account: TypedAccount): Promise<CheckResult | undefined>
  reset(): void
}

/** Tries an account's servers and follows each step; what was begun before, or is left, is given up. */
export function useCheck(): Check {
  const [state, setState] = useState<Check['state']>('idle')
  const [steps, setSteps] = useState<CheckStep[]>([])
  const [result, setResult] = useState<CheckResult>()
  const current = useRef<string>(undefined)
  useEffect(() => () => cancel(current), [])
  useEffect(
    () =>
      on('checkProgress', ({ key, step }) => {
        if (key === current.current) setSteps((before) => [...before.filter((other) => other.step !== step.step), step])
      }),
    [],
  )
  return {
    state,
    steps,
    result,
    async run(account) {
      cancel(current)
      const key = crypto.randomUUID()
      current.current = key
      setSteps([])
      setResult(undefined)
      setState('running')
      const [answer, failure] = await request('checkAccount', { account, key }).then(
        (value) => [value, undefined] as const,
        (error: unknown) => [undefined, faultIn(error)] as const,
      )
      if (key !== current.current) return undefined
      // The last steps may be told after the answer.
      setResult(answer ?? { imap: failure, smtp: undefined })
      setState('done')
      return answer
    },
    reset() {
      cancel(current)
      setState('idle')
    },
  }
}

/** Gives up what is being tried, if anything. */
function cancel(current: RefObject<string | undefined>): void {
  const key = current.current
  current.current = undefined
  // It ends by itself then; what it finds is not looked at.
  if (key !== undefined) requestUnheard('cancelCheck', { key })
}
