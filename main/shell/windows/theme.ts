import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nativeTheme } from 'electron'
import type { Settings } from '../../../preload/contract/index.ts'
import { inShort } from '../../log/redact.ts'

type Theme = Settings['theme']

const path = (folder: string): string => join(folder, 'theme')

/** Shows the theme that the person chose last: the window is there before the settings can be read. */
export function applyLastTheme(folder: string): void {
  try {
    const kept = readFileSync(path(folder), 'utf8')
    if (kept === 'light' || kept === 'dark') nativeTheme.themeSource = kept
  } catch {
    // Nothing has been chosen yet: the system's.
  }
}

/** Shows a theme, and remembers it for the next start; where that cannot be written, the settings still have it. */
export function applyTheme(folder: string, theme: Theme): void {
  const before = nativeTheme.themeSource
  nativeTheme.themeSource = theme
  if (before === theme) return
  try {
    writeFileSync(path(folder), theme)
  } catch (error) {
    console.warn(`theme: ${inShort(error)}`)
  }
}
