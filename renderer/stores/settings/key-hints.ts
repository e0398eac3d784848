import { keyLabel, keysOf } from '../../../preload/contract/commands/key-sets.ts'
import { type CommandId, commandEntries } from '../../../preload/contract/commands/names-and-keys.ts'
import type { Settings } from '../../../preload/contract/index.ts'
import { useSettings } from './settings.ts'

/** Whether keys are written as on a Mac. */
export const isMac = (): boolean => navigator.platform.startsWith('Mac')

let bound: { shortcuts: Settings['shortcuts']; keys: Map<string, readonly string[]> } | undefined

/** All keys of a command, the first the one that is shown, as the person has them. */
export function useKeys(id: CommandId): readonly string[] {
  const shortcuts = useSettings((state) => state.settings.shortcuts)
  if (bound?.shortcuts !== shortcuts) bound = { shortcuts, keys: keysOf(commandEntries, shortcuts) }
  return bound.keys.get(id) ?? []
}

/** What one reads beside a command of its keys; empty where it has none. */
export function useKeyHint(id: CommandId): string {
  const [key] = useKeys(id)
  return key === undefined ? '' : keyLabel(key, isMac())
}

/** A command's keys for screen readers. */
export const useAriaKeys = (id: CommandId): string | undefined => ariaKeys(useKeys(id))

/** Keys as `aria-keyshortcuts` names them (WAI-ARIA 1.2); two that follow each other have no name there. */
export function ariaKeys(keys: readonly string[]): string | undefined {
  const control = isMac() ? 'Meta+' : 'Control+'
  const named = keys.filter((key) => !key.includes(' ')).map((key) => key.replace(/^Ctrl\+/, control))
  return named.length === 0 ? undefined : named.join(' ')
}
