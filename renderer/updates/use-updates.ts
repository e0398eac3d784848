import i18next from 'i18next'
import { create } from 'zustand'
import type { UpdateState } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'

/** What is known of new versions. `asking`: the person wants the restart and is asked, since a letter is being written. */
type UpdatesState = {
  running: string
  update: UpdateState
  page: string | undefined
  asking: boolean
  load(): Promise<void>
}

export const useUpdates = create<UpdatesState>()((set) => ({
  running: '',
  update: { state: 'not-asked' },
  page: undefined,
  asking: false,
  load: () => ask('getUpdate', {}, set),
}))

/** Asks for a new version, and shows what comes of it. */
export function checkForUpdates(): void {
  useWindow.getState().bring({ kind: 'updates' })
  void ask('checkForUpdate', {})
}

export const download = (): void => void ask('downloadUpdate', {})

/** Restarts once nothing is under way; where a letter is being written, asks first. */
export const restart = (evenWriting: boolean): Promise<void> =>
  ask('restartForUpdate', { evenWriting }, ({ answer }) => useUpdates.setState({ asking: answer === 'asks' }))

/** Not now: what is downloaded is there when the program ends. */
export function later(): void {
  useUpdates.setState({ asking: false })
  useWindow.getState().bring({ kind: 'none' })
  void ask('stayForNow', {})
}

/** Takes up what was told before this window was there. */
export async function takeUpUpdate(): Promise<void> {
  const { update, ...rest } = await request('getUpdate', {})
  useUpdates.setState(rest)
  if (useUpdates.getState().update.state === 'not-asked') updateChanged(update)
}

/** Takes up what is told, and says so where the person does not look at it but should know. */
export function updateChanged(update: UpdateState): void {
  const before = useUpdates.getState().update
  useUpdates.setState({ update, ...(update.state === 'ready' ? {} : { asking: false }) })
  const { front, notify, bring } = useWindow.getState()
  if (front.kind === 'updates' || before.state === update.state) return
  const show = { label: i18next.t('updates.show'), run: () => bring({ kind: 'updates' }) }
  if (update.state === 'available') notify(i18next.t('updates.available', { version: update.version }), show)
  if (update.state === 'ready') notify(i18next.t('updates.ready', { version: update.version }), show)
}
