import { app } from 'electron'
import type { Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'

const name = 'safe-mode'

/** Whether the program was started so that nothing which a person has set up can keep it from working. */
export const isSafeMode = (): boolean => app.commandLine.hasSwitch(name)

/** The settings as they hold in it: with the keys that Hanji has by itself, and without spelling. What is kept stays as it is. */
export const safely = (settings: Settings): Settings => ({
  ...settings,
  shortcuts: standardSettings.shortcuts,
  spelling: { ...settings.spelling, on: false },
})

/** The arguments to start again without it. */
export const withoutSafeMode = (args: readonly string[]): string[] => args.filter((argument) => argument !== `--${name}`)
