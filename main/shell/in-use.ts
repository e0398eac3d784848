import { readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { dialogText } from './dialog-texts.ts'

/** Who holds a profile: a process of this person on this computer, which hears of a second start; one of somebody else here; one on another computer. */
export type Holder = { kind: 'ours' } | { kind: 'other-user' } | { kind: 'other-computer'; host: string }

/** Chromium's mark of who has a profile on Linux and macOS: a link that names host and process, and may be of a program that is long gone. */
const lockIn = (folder: string): string => join(folder, 'SingletonLock')

/** Who holds this profile, as its lock tells. */
export function holderOf(folder: string, here = hostname()): Holder {
  let target: string
  try {
    target = readlinkSync(lockIn(folder))
  } catch {
    return { kind: 'ours' } // Windows has no such file; there only this person can have it.
  }
  const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(target) ?? []
  if (host !== here) return { kind: 'other-computer', host }
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return { kind: 'other-user' }
  }
  return { kind: 'ours' }
}

/**
 * Takes the profile, or finds that another process has it. One of this person here has heard of this start by then; of any other the person is
 * told, and may say that it is gone. Resolves with whether this process has the profile. Only while no window of another can be asked.
 */
export async function takeProfile(folder: string, language: () => 'en' | 'ko'): Promise<boolean> {
  for (;;) {
    if (app.requestSingleInstanceLock()) return true
    const holder = holderOf(folder)
    if (holder.kind === 'ours') return false
    await app.whenReady()
    const spoken = language()
    const elsewhere = holder.kind === 'other-computer'
    const text = dialogText(spoken, elsewhere ? 'profileInUse.computer' : 'profileInUse.user')
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: app.getName(),
      message: text.replace('{{host}}', elsewhere ? holder.host.slice(0, 100) : ''),
      detail: `${dialogText(spoken, elsewhere ? 'profileInUse.computerDetail' : 'profileInUse.userDetail')}\n\n${folder}`,
      buttons: [
        dialogText(spoken, 'startFailed.buttons.quit'),
        dialogText(spoken, elsewhere ? 'profileInUse.gone' : 'startFailed.buttons.again'),
      ],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 0) return false
    if (elsewhere) for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(folder, name), { force: true })
  }
}
