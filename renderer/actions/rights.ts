import i18next from 'i18next'
import type { FolderDenied } from '../../preload/contract/index.ts'
import { useFolders } from '../stores/folders.ts'
import { useWindow } from '../stores/window.ts'
import { knownRow } from './target-messages.ts'

/**
 * Those of these messages with which a person may do this where they lie (RFC 4314). Of the others the person is told: their server would
 * refuse it later.
 */
export function permitted(ids: number[], what: Extract<FolderDenied, 'mark' | 'remove'>): number[] {
  const { folders } = useFolders.getState()
  const denying = (id: number) => {
    const folderId = knownRow(id)?.folderId
    return folders.find((folder) => folder.id === folderId && folder.denied.includes(what))
  }
  const [denied] = ids.flatMap((id) => denying(id) ?? [])
  if (!denied) return ids
  useWindow.getState().notify(i18next.t(`folders.denied.${what}`, { name: denied.name }))
  return ids.filter((id) => !denying(id))
}
