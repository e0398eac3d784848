import { lstatSync, readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { dialogText } from '../system/dialog-texts.ts'

/** Who holds a profile: a process of this person on this computer, which hears of a second start; one of somebody else here; one on another computer. */
export type Holder = { kind: 'ours' } | { kind: 'other-user' } | { kind: 'other-computer'; host: string }

/** Chromium's mark of who has a profile on Linux and macOS: a link that names host and process, and may be of a program that is long gone. */
const lockIn = (folder: string): string => join(folder, 'SingletonLock')

/** Who holds this profile, as its lock tells. One that is left of a program that is gone counts as ours, and so does none. */
export function holderOf(folder: string, here = hostname(), me = process.getuid?.()): Holder {
  const lock = lockIn(folder)
  try {
    const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(readlinkSync(lock)) ?? []
    if (host !== here) return { kind: 'other-computer', host }
    // The number of a process that is gone may be somebody else's by now: whose the lock is decides.
    return lstatSync(lock).uid !== me && isAlive(Number(pid)) ? { kind: 'other-user' } : { kind: 'ours' }
  } catch {
    return { kind: 'ours' } // Windows has no such file; there only this person can have it.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Takes the profile, or finds that another process has it. One of this person here has heard of this start by then. Of any other the person is
 * told before: Electron would take over what another computer has. Resolves with whether this process has the profile.
 */
export async function takeProfile(folder: string, language: () => 'en' | 'ko'): Promise<boolean> {
  for (let holder = holderOf(folder); holder.kind !== 'ours'; holder = holderOf(folder)) {
    // Before that there are no dialogs.
    await app.whenReady()
    if (!(await goesOn(holder, folder, language()))) return false
    if (holder.kind === 'other-computer') dropLock(folder)
  }
  return app.requestSingleInstanceLock()
}

const dropLock = (folder: string): void => {
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(folder, name), { force: true })
}

/** Tells who holds the profile; resolves with whether the person says that they do no more. */
async function goesOn(holder: Exclude<Holder, { kind: 'ours' }>, folder: string, language: 'en' | 'ko'): Promise<boolean> {
  const elsewhere = holder.kind === 'other-computer'
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: app.getName(),
    message: elsewhere
      ? dialogText(language, 'profileInUse.computer', { host: holder.host.slice(0, 100) })
      : dialogText(language, 'profileInUse.user'),
    detail: `${dialogText(language, elsewhere ? 'profileInUse.computerDetail' : 'profileInUse.userDetail')}\n\n${folder}`,
    buttons: [
      dialogText(language, 'startFailed.buttons.quit'),
      dialogText(language, elsewhere ? 'profileInUse.gone' : 'startFailed.buttons.again'),
    ],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
