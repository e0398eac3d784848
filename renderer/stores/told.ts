import i18next from 'i18next'
import type { Fault, Payload, RequestName } from '../../preload/contract/index.ts'
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

/** Asks for what a person wants done and what shows by itself; says why when it cannot be done. */
export async function ask<N extends RequestName>(name: N, payload: Payload<N>): Promise<void> {
  try {
    await request(name, payload)
  } catch (error) {
    tellFault(faultIn(error), undefined)
  }
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
