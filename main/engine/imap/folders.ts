import type { ListResponse } from 'imapflow'
import { type FolderRole, folderRoles } from '../../../preload/api.ts'
import type { ListedFolder } from '../../cache/folders.ts'
import type { Session } from './session.ts'

/** What STATUS tells of a folder without opening it. */
export type FolderStatus = { path: string; messages: number; uidNext: number; unseen: number; highestModseq: string | undefined }

const longestPath = 1000
const mostFolders = 10_000

/** Lists all folders with their roles and, where the server can tell in the same round trip (RFC 5819), their status. */
export async function listServerFolders(session: Session): Promise<{ folders: ListedFolder[]; statuses: FolderStatus[] }> {
  const listed = await session.list({
    statusQuery: { messages: true, uidNext: true, unseen: true, highestModseq: session.capabilities.has('CONDSTORE') },
  })
  const usable = listed.filter((entry) => entry.path.length <= longestPath).slice(0, mostFolders)
  const taken = new Set<FolderRole>()
  const bySource = [...usable].sort((a, b) => rank(a) - rank(b))
  const roles = new Map<string, FolderRole>()
  for (const entry of bySource) {
    const role = roleOf(entry)
    if (!role || taken.has(role)) continue
    taken.add(role)
    roles.set(entry.path, role)
  }
  return {
    folders: usable.map((entry) => ({
      path: entry.path,
      name: entry.name,
      depth: Math.min(entry.parent.length, 20),
      role: roles.get(entry.path),
      selectable: !entry.flags.has('\\Noselect') && !entry.flags.has('\\NonExistent'),
    })),
    statuses: usable.flatMap(({ path, status }) =>
      status
        ? [
            {
              path,
              messages: status.messages ?? 0,
              uidNext: status.uidNext ?? 0,
              unseen: status.unseen ?? 0,
              highestModseq: status.highestModseq?.toString(),
            },
          ]
        : [],
    ),
  }
}

/** What the server says of a folder's role (RFC 6154) counts before what its name suggests. */
const rank = (entry: ListResponse): number => (entry.specialUseSource === 'name' ? 1 : 0)

function roleOf(entry: ListResponse): FolderRole | undefined {
  if (entry.path.toUpperCase() === 'INBOX') return 'inbox'
  const named = entry.specialUse?.replace('\\', '').toLowerCase()
  return folderRoles.find((role) => role === named && role !== 'inbox')
}
