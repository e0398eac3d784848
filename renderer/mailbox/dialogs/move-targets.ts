import type { Folder, FolderRole } from '../../../preload/contract/index.ts'

/** Mail that is filed there looks as if it had been written or sent here; nobody means that by a key alone. */
const neverOffered: ReadonlySet<FolderRole> = new Set<FolderRole>(['drafts', 'sent'])
/** What is moved there is about to be lost; that takes a few letters at least. */
const neverRepeated: ReadonlySet<FolderRole> = new Set<FolderRole>([...neverOffered, 'junk', 'trash'])

type Wanted = {
  folders: readonly Folder[]
  nameOf: (folder: Folder) => string
  /** The accounts and the folders that the messages lie in. */
  accounts: ReadonlySet<number | undefined>
  sources: ReadonlySet<number | undefined>
  /** What is typed of the folder's name or path. */
  text: string
  /** The folder that was chosen the last time. */
  last: number | undefined
}

/**
 * Where messages can be moved, in the order in which it is shown, and which of these Enter takes before another was chosen: while nothing is
 * typed the folder of the last time or none, after that the first that fits; Drafts and Sent are never taken unasked.
 */
export function moveTargets({ folders, nameOf, accounts, sources, text, last }: Wanted): { found: Folder[]; offered: Folder | undefined } {
  const wanted = text.normalize('NFC').trim().toLocaleLowerCase()
  const has = (roles: ReadonlySet<FolderRole>, { role }: Folder) => role !== undefined && roles.has(role)
  const repeated = (folder: Folder) => wanted === '' && folder.id === last && !has(neverRepeated, folder) && accounts.has(folder.accountId)
  const place = (folder: Folder) =>
    repeated(folder) ? 0 : 1 + (accounts.has(folder.accountId) ? 0 : 2) + (has(neverOffered, folder) ? 1 : 0)
  const found = folders
    .filter(
      (folder) =>
        folder.selectable &&
        !folder.denied.includes('insert') &&
        !(sources.size === 1 && sources.has(folder.id)) &&
        `${nameOf(folder)} ${folder.path}`.normalize('NFC').toLocaleLowerCase().includes(wanted),
    )
    .sort((one, other) => place(one) - place(other))
  const [first] = found
  const offered = first && (wanted === '' ? repeated(first) : !has(neverOffered, first)) ? first : undefined
  return { found, offered }
}
