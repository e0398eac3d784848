import type { BrowserWindow } from 'electron'
import type { Windows } from './all.ts'

/** Runs a dialog of the system over the window that asks for it, or over another one; `otherwise` where there is none. */
export function overWindows({ find, front }: Pick<Windows, 'find' | 'front'>) {
  return <T>(asking: number, run: (window: BrowserWindow) => Promise<T>, otherwise: T): Promise<T> => {
    const window = find(asking) ?? front()
    return window ? run(window) : Promise.resolve(otherwise)
  }
}
