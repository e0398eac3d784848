import type { ListResponse, StatusObject } from 'imapflow'
import { type FolderRole, folderRoles } from '../../../../preload/contract/index.ts'
import type { ListedFolder } from '../../../cache/folders/rows.ts'
import type { FolderStatus } from '../../remote.ts'
import { namesOf } from '../connection/raw-names.ts'
import type { Session } from '../connection/session.ts'
import { encodeUtf7 } from '../connection/utf7.ts'
import { isForeign, listEverywhere, namespacesOf } from './namespaces.ts'
import { rightsOf } from './rights.ts'
import { type Subscriptions, subscribedOf } from './subscriptions.ts'

const longestPath = 1000
const mostFolders = 10_000

const statusQuery = { messages: true, uidNext: true, uidValidity: true, unseen: true, highestModseq: true }

/**
 * Lists all folders of all namespaces with their roles and, where the server can tell in the same round trip (RFC 5819), their status.
 * `chosen`: paths that the person has given a role. Not `counted`, there are no statuses, and a server with thousands of folders answers
 * sooner. `known`: which folders were subscribed, which stays where the server does not tell. An inbox there always is, whether or not it is listed (RFC 9051 5.1).
 */
export async function listServerFolders(
  session: Session,
  chosen: Partial<Record<FolderRole, string>>,
  { counted, known = new Map() }: { counted: boolean; known?: Subscriptions },
): Promise<{ folders: ListedFolder[]; statuses: FolderStatus[] }> {
  const names = namesOf(session)
  names?.beginList()
  const listed = await listEverywhere(session, counted ? { statusQuery: withoutUnknown(session) } : {})
  names?.endList()
  if (!listed.some(({ path }) => path === 'INBOX')) listed.unshift(await unlistedInbox(session, counted))
  const usable = onceEach(listed.filter((entry) => entry.path !== '' && entry.path.length <= longestPath)).slice(0, mostFolders)
  const subscribed = await subscribedOf(session, usable, known)
  const namespaces = namespacesOf(session)
  const foreign = usable.filter(({ path }) => isForeign(namespaces, path))
  const own = usable.filter(({ path }) => !isForeign(namespaces, path))
  const roles = rolesOf(own, chosen)
  const rights = await rightsOf(
    session,
    foreign.filter(isSelectable).map(({ path }) => ({ path, wire: wireOf(session, path) })),
  )
  return {
    folders: usable.map((entry) => ({
      path: entry.path,
      delimiter: entry.delimiter ?? '',
      role: roles.get(entry.path),
      subscribed: subscribed.get(entry.path) === true,
      selectable: isSelectable(entry),
      rights: rights.get(entry.path),
    })),
    statuses: usable.flatMap(({ path, status }) => (status && !('error' in status) ? [toStatus(path, status)] : [])),
  }
}

const withoutUnknown = (session: Session) => ({ ...statusQuery, highestModseq: session.capabilities.has('CONDSTORE') })
const isSelectable = ({ flags }: ListResponse): boolean => !flags.has('\\Noselect') && !flags.has('\\NonExistent')
const wireOf = (session: Session, path: string): string => (session.enabled.has('UTF8=ACCEPT') ? path : encodeUtf7(path))

/** Servers that list a folder twice, as one's own and as shared say. */
function onceEach(listed: ListResponse[]): ListResponse[] {
  const seen = new Set<string>()
  return listed.filter(({ path }) => !seen.has(path) && seen.add(path))
}

async function unlistedInbox(session: Session, counted: boolean): Promise<ListResponse> {
  const status = counted ? await session.status('INBOX', withoutUnknown(session)).catch(() => undefined) : undefined
  return {
    path: 'INBOX',
    pathAsListed: 'INBOX',
    name: 'INBOX',
    delimiter: session.namespace?.delimiter ?? '/',
    parent: [],
    parentPath: '',
    flags: new Set(),
    listed: false,
    subscribed: true,
    ...(status ? { status } : {}),
  }
}

function toStatus(path: string, status: StatusObject): FolderStatus {
  const highestModseq = status.highestModseq?.toString()
  const { messages = 0, uidNext = 0 } = status
  return {
    path,
    uidValidity: Number(status.uidValidity ?? 0),
    messages,
    // 1 is what an empty folder has.
    uidNext: messages > 0 && uidNext === 1 ? 0 : uidNext,
    unseen: status.unseen ?? 0,
    // 0 is what servers say that keep none, whatever they offer (RFC 7162 3.1.2.1 has no such number).
    highestModseq: highestModseq === '0' ? undefined : highestModseq,
  }
}

/** Each role goes to one folder: the person's choice, else what the server says (RFC 6154), else what a name suggests. */
export function rolesOf(
  listed: readonly (Pick<ListResponse, 'path' | 'name' | 'specialUse' | 'specialUseSource'> & Partial<Pick<ListResponse, 'flags'>>)[],
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
  // One that imapflow gave to a folder of somebody else.
  for (const { path, flags } of listed) for (const flag of flags ?? []) give(path, asRole(flag))
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
  sent: [
    'sent',
    '보낸편지함',
    '보낸메일함',
    '보낸메일',
    '送信済み',
    '送信済みメール',
    '已发送',
    '已發送',
    'sentitems',
    'sentmail',
    'sentmessages',
  ],
  drafts: ['drafts', '임시보관함', '임시보관', '下書き', '草稿箱'],
  trash: ['trash', '휴지통', '지운편지함', '삭제된항목', '지운메일함', 'ごみ箱', '已删除', 'deleteditems', 'deletedmessages', 'bin'],
  junk: ['junk', '스팸', '스팸메일함', '스팸편지함', '정크메일', '迷惑メール', '垃圾邮件', 'junkemail', 'spam', 'bulk', 'bulkmail'],
  archive: ['보관함', '보관편지함', 'アーカイブ', 'archive', 'archives'],
  all: ['전체메일', '전체보관함', '전체편지함', 'すべてのメール', 'allmail'],
}

function namedRole(name: string): FolderRole | undefined {
  const folded = name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
  return folderRoles.find((role) => names[role]?.includes(folded))
}
