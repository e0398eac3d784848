import i18next from 'i18next'
import type { Fault, Payload, RequestName, Result } from '../../preload/contract/index.ts'
import { faultIn, request } from '../bridge.ts'
import { useWindow } from './window.ts'

/** Why something could not be done, with the server's own words where it said some. */
export const faultWords = ({ kind, host, reply }: Fault): string =>
  [i18next.t(`fault.${kind}`, { host: host ?? '' }), reply].filter(Boolean).join(' ')

/** Says why something could not be done; where a folder of some role is missing, asks which one it is. */
export function tellFault(fault: Fault, accountId: number | undefined): void {
  if (fault.role !== undefined && accountId !== undefined) useWindow.getState().bring({ kind: 'choose-role', accountId, role: fault.role })
  else useWindow.getState().notify(faultWords(fault))
}

/**
 * Asks for what a person wants done, or wants to see; says why when it cannot be had. `take`: what is done with the answer, where it does not
 * show by itself.
 */
export async function ask<N extends RequestName>(name: N, payload: Payload<N>, take?: (answer: Result<N>) => void): Promise<void> {
  let answer: Result<N>
  try {
    answer = await request(name, payload)
  } catch (error) {
    return tellFault(faultIn(error), undefined)
  }
  take?.(answer)
}

/** After this long, in ms, one is told that something is going on. */
const slowMs = 700

/** Does something, and says so when it takes long. */
export async function tellingSlow<T>(told: string, work: () => Promise<T>): Promise<T> {
  const slow = setTimeout(() => useWindow.getState().notify(told), slowMs)
  try {
    return await work()
  } finally {
    clearTimeout(slow)
  }
}
