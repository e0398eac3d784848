import type { Account, AccountActivity, Folder, Need, OutboxItem, Settings, ThreadName, ThreadState } from '../../preload/contract/index.ts'
import type { ProblemReport } from '../../preload/contract/program/problems.ts'

/** What is told of an account: how it is set up and fares. Its names, addresses and servers are not here. */
type AccountFacts = Pick<Account, 'id' | 'imap' | 'smtp' | 'offline' | 'identities'>

export type Facts = {
  /** Versions and system, in one line. */
  program: string
  /** What the windows are shown by: name and value. */
  display: Record<string, string | undefined>
  safeMode: boolean
  upSeconds: number
  threads: Record<ThreadName, ThreadState>
  accounts: AccountFacts[]
  folders: Pick<Folder, 'accountId' | 'total' | 'offline' | 'unread' | 'bytes' | 'unlisted'>[]
  activity: Record<number, AccountActivity>
  waiting: Record<number, number>
  needs: Pick<Need, 'accountId'>[]
  outbox: Pick<OutboxItem, 'accountId' | 'delivery'>[]
  settings: Settings | undefined
  problems: ProblemReport[]
  /** Sizes in bytes of what is kept, and what is free on the disk. */
  sizes: Record<string, number | undefined>
}

/** How the program fares on this computer, for a person to read and hand on: kinds, counts, sizes and times, and no content, names or addresses. */
export function diagnosticsText(facts: Facts): string {
  const { program, display, safeMode, upSeconds, threads, accounts, settings, problems, sizes } = facts
  const sections: [string, string[]][] = [
    ['Program', [program, `running for ${Math.round(upSeconds)} s${safeMode ? ', in safe mode' : ''}`, ...pairs(threads)]],
    ['Display', pairs(display)],
    ...accounts.map((account, index): [string, string[]] => [`Account ${index + 1}`, accountLines(account, facts)]),
    ['Settings', settings ? settingLines(settings) : []],
    ['Sizes', pairs(sizes, (bytes) => `${(bytes / 1e6).toFixed(1)} MB`)],
    ['Problems', problems.map(({ part, how, at, count }) => `${new Date(at).toISOString()} ${part} ${how}, ${count}×`)],
  ]
  return sections
    .map(([title, lines]) => [title, ...(lines.length > 0 ? lines : ['none']).map((line) => `  ${line}`)].join('\n'))
    .join('\n')
}

function pairs<T>(values: Record<string, T | undefined>, text: (value: T) => string = String): string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${text(value)}`]))
}

function accountLines({ id, imap, smtp, offline, identities }: AccountFacts, facts: Facts): string[] {
  const own = facts.folders.filter(({ accountId }) => accountId === id)
  const sum = (of: (folder: (typeof own)[number]) => number) => own.reduce((all, folder) => all + of(folder), 0)
  const outbox = facts.outbox.filter(({ accountId }) => accountId === id).map(({ delivery }) => delivery.state)
  return [
    `IMAP ${imap.security}, ${smtp ? `SMTP ${smtp.security}` : 'receives only'}; identities: ${identities.length}; keeps ${offline.keep}`,
    `folders: ${own.length}, messages: ${sum(({ total }) => total)}, offline: ${sum((folder) => folder.offline)}, unread: ${sum(({ unread }) => unread)}, ${(sum(({ bytes }) => bytes) / 1e6).toFixed(1)} MB`,
    stateLine(facts.activity[id]),
    `changes waiting: ${facts.waiting[id] ?? 0}, needing the person: ${facts.needs.filter(({ accountId }) => accountId === id).length}, outbox: ${outbox.join(' ') || 'empty'}`,
    ...own.flatMap(({ unlisted }) =>
      unlisted ? [`a folder is not listed whole: ${unlisted.count}, ${unlisted.fault?.kind ?? 'unknown'}`] : [],
    ),
  ]
}

/** Only kinds: what a server replied may hold anything. */
function stateLine(activity: AccountActivity | undefined): string {
  if (!activity) return 'state: unknown'
  const fault = 'fault' in activity ? ` (${activity.fault.kind})` : ''
  const trouble = activity.trouble ? `; last trouble: ${activity.trouble.fault.kind} at ${new Date(activity.trouble.at).toISOString()}` : ''
  return `state: ${activity.state}${fault}${trouble}`
}

/** Those that decide how the program behaves, never what a person has named or written. */
function settingLines(settings: Settings): string[] {
  const { language, theme, conversations, format, spelling, notifications, tray, layout, order, shortcuts, sidebar } = settings
  return [
    `language ${language}, theme ${theme}, pane ${layout.pane}, density ${layout.density}, order ${order.by}${order.reversed ? ' reversed' : ''}`,
    `conversations ${onOff(conversations)}, format ${format}, spelling ${onOff(spelling.on)} (${spelling.languages.length} chosen)`,
    `notifications ${onOff(notifications.on)}, tray ${onOff(tray)}, starts at login ${onOff(settings.startAtLogin)}`,
    `keys ${shortcuts.set}, ${Object.keys(shortcuts.own).length} changed; favourites ${sidebar.favourites.length}`,
  ]
}

const onOff = (on: boolean): string => (on ? 'on' : 'off')
