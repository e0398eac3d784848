import type { ListResponse } from 'imapflow'
import { type FolderRole, folderRoles } from '../../../preload/api.ts'
import type { ListedFolder } from '../../cache/folders.ts'
import type { Session } from './session.ts'

/** What STATUS tells of a folder without opening it. */
export type FolderStatus = {
  path: string
  uidValidity: number
  messages: number
  uidNext: number
  unseen: number
  highestModseq: string | undefined
}

const longestPath = 1000
const mostFolders = 10_000

/**
 * Lists all folders with their roles and, where the server can tell in the same round trip (RFC 5819), their status. `chosen`: paths
 * that the person has given a role. Not `counted`, there are no statuses, and a server with thousands of folders answers sooner.
 */
export async function listServerFolders(
  session: Session,
  chosen: Partial<Record<FolderRole, string>>,
  { counted }: { counted: boolean },
): Promise<{ folders: ListedFolder[]; statuses: FolderStatus[] }> {
  const highestModseq = session.capabilities.has('CONDSTORE')
  const statusQuery = { messages: true, uidNext: true, uidValidity: true, unseen: true, highestModseq }
  const listed = await session.list(counted ? { statusQuery } : {})
  const usable = listed.filter((entry) => entry.path.length <= longestPath).slice(0, mostFolders)
  const roles = rolesOf(usable, chosen)
  return {
    folders: usable.map((entry) => ({
      path: entry.path,
      delimiter: entry.delimiter ?? '',
      role: roles.get(entry.path),
      subscribed: entry.subscribed === true,
      selectable: !entry.flags.has('\\Noselect') && !entry.flags.has('\\NonExistent'),
    })),
    statuses: usable.flatMap(({ path, status }) =>
      status
        ? [
            {
              path,
              uidValidity: Number(status.uidValidity ?? 0),
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

/** Each role goes to one folder: the person's choice, else what the server says (RFC 6154), else what a name suggests. */
export function rolesOf(
  listed: readonly Pick<ListResponse, 'path' | 'name' | 'specialUse' | 'specialUseSource'>[],
  chosen: Partial<Record<FolderRole, string>>,
): Map<string, FolderRole> {
  const roles = new Map<string, FolderRole>()
  const taken = new Set<FolderRole>()
  const give = (path: string, role: FolderRole | undefined) => {
    if (!role || taken.has(role) || roles.has(path)) return
    taken.add(role)
    roles.set(path, role)
  }
  for (const { path } of listed) if (path.toUpperCase() === 'INBOX') give(path, 'inbox')
  for (const { path } of listed)
    give(
      path,
      folderRoles.find((role) => chosen[role] === path),
    )
  const bySource = (fromName: boolean) => listed.filter(({ specialUseSource }) => (specialUseSource === 'name') === fromName)
  for (const { path, specialUse } of bySource(false)) give(path, asRole(specialUse))
  for (const { path, specialUse } of bySource(true)) give(path, asRole(specialUse))
  for (const { path, name } of listed) give(path, namedRole(name))
  return roles
}

function asRole(specialUse: string | undefined): FolderRole | undefined {
  const named = specialUse?.replace('\\', '').toLowerCase()
  return folderRoles.find((role) => role === named && role !== 'inbox')
}

/** Names that providers and programs in Korea, Japan and China use, and that imapflow does not know. Compared without spaces and case. */
const names: Partial<Record<FolderRole, readonly string[]>> = {
  sent: ['보낸편지함', '보낸메일함', '보낸메일', '送信済み', '送信済みメール', '已发送', '已發送', 'sentitems', 'sentmail', 'sentmessages'],
  drafts: ['임시보관함', '임시보관', '下書き', '草稿箱'],
  trash: ['휴지통', '지운편지함', '삭제된항목', '지운메일함', 'ごみ箱', '已删除', 'deleteditems', 'deletedmessages', 'bin'],
  junk: ['스팸', '스팸메일함', '스팸편지함', '정크메일', '迷惑メール', '垃圾邮件', 'junkemail', 'spam', 'bulk', 'bulkmail'],
  archive: ['보관함', '보관편지함', 'アーカイブ', 'archive', 'archives'],
  all: ['전체메일', '전체보관함', '전체편지함', 'すべてのメール', 'allmail'],
}

function namedRole(name: string): FolderRole | undefined {
  const folded = name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
  return folderRoles.find((role) => names[role]?.includes(folded))
}
