import { accessSync, constants, mkdirSync } from 'node:fs'
import { app } from 'electron'
import { makePrivate } from './private-files.ts'

/** The folder with all that is kept. */
export type DataFolder = {
  path: string
  /** Makes it, so that only this person can look into it. @throws what the system says where nothing can be kept there */
  prepare(): void
  /** Whether that went well. */
  usable: boolean
}

/** The folder of the profile that the program was started with, or the one that the system has for it; prepared where that can be done. */
export function dataFolder(): DataFolder {
  const profile = app.commandLine.getSwitchValue('profile')
  const path = profile || app.getPath('userData')
  const prepare = () => {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK)
    makePrivate(path)
    if (profile) app.setPath('userData', path)
  }
  try {
    prepare()
    return { path, prepare, usable: true }
  } catch {
    return { path, prepare, usable: false }
  }
}
