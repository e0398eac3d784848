import type { TFunction } from 'i18next'
import type { Folder, Need } from '../../preload/contract/index.ts'
import { tagsOf } from '../actions/tags.ts'

type Names = { folder: string; to: string; account: string; toAccount: string }

/** What could not be done, in a sentence. */
export function titleOf(need: Need, names: Names, t: TFunction): string {
  const { count, kind, kept } = need
  const said = { ...names, count }
  switch (kind) {
    case 'store':
      return t(`needs.what.${markOf(need)}`, { ...said, name: nameOfMark(need, t) })
    case 'move':
    case 'copy':
    case 'delete':
      return t(`needs.what.${kind}`, said)
    case 'forward':
      return t('needs.what.forward', said)
    case 'upload':
      return t(kept === 'here' ? 'needs.what.uploadHere' : 'needs.what.upload', said)
    case 'append':
    case 'appendDraft':
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      return t(`needs.what.${kind}`, said)
  }
}

function markOf({ flag, on }: Need): 'seen' | 'unseen' | 'star' | 'unstar' | 'tag' | 'untag' {
  if (flag === '\\Seen') return on ? 'seen' : 'unseen'
  if (flag === '\\Flagged') return on ? 'star' : 'unstar'
  return on ? 'tag' : 'untag'
}

function nameOfMark({ flag = '' }: Need, t: TFunction): string {
  const [tag] = tagsOf([flag])
  if (tag) return t(`tag.${tag}`)
  switch (flag.toLowerCase()) {
    case '$pinned':
      return t('folder.pinned')
    case '$muted':
      return t('folder.muted')
    case '$replylater':
      return t('folder.later')
    default:
      return flag
  }
}

/** A folder's name as people see it, found by its path in an account. */
export function folderName(
  folders: readonly Folder[],
  accountId: number,
  path: string | undefined,
  nameOf: (folder: Pick<Folder, 'role' | 'name'>) => string,
): string {
  const folder = folders.find((candidate) => candidate.accountId === accountId && candidate.path === path)
  return folder ? nameOf(folder) : (path ?? '')
}
