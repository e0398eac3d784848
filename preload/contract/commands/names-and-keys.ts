export const commandGroups = ['write', 'message', 'list', 'arrange', 'folder', 'go', 'app'] as const
export type CommandGroup = (typeof commandGroups)[number]

/**
 * `message`: what is chosen or read; `list`: all that the list shows; `folder`: the folder that it shows; `account`: that of this folder;
 * `program`: none of them, so it is there wherever one is.
 */
export type CommandAbout = 'message' | 'list' | 'folder' | 'account' | 'program'

type Declared = {
  id: string
  group: CommandGroup
  keys: readonly string[]
  about?: CommandAbout
  everywhere?: true
  hidden?: true
  always?: true
}

/**
 * Everything that a person can have done, by name, in the order of menus and sheets: keys, the palette, the sheet of keys and the application
 * menu take it from here; its name is `command.<id>` in the texts. `keys`: a letter, with what is held beside it, or two after each other.
 * `everywhere`: its keys work also while one writes; `hidden`: it is for keys only; `always`: it works also while there is no account. `about`:
 * what it is about where that is not what its group is about.
 */
export const commandTable = [
  { id: 'new-message', group: 'write', keys: ['Ctrl+N'], about: 'program', everywhere: true },
  { id: 'reply', group: 'write', keys: ['R', 'Ctrl+R'] },
  { id: 'reply-all', group: 'write', keys: ['A', 'Ctrl+Shift+R'] },
  { id: 'reply-list', group: 'write', keys: ['L', 'Ctrl+Shift+L'] },
  { id: 'forward', group: 'write', keys: ['F', 'Ctrl+L', 'Ctrl+Shift+F'] },
  { id: 'forward-attached', group: 'write', keys: [] },
  { id: 'redirect', group: 'write', keys: [] },
  { id: 'edit-as-new', group: 'write', keys: ['Ctrl+E'] },
  { id: 'archive', group: 'message', keys: ['E'] },
  { id: 'trash', group: 'message', keys: ['Delete', 'Backspace', '#'] },
  { id: 'junk', group: 'message', keys: ['!'] },
  { id: 'move', group: 'message', keys: ['V'] },
  { id: 'snooze', group: 'message', keys: ['H'] },
  { id: 'seen', group: 'message', keys: ['M', 'U'] },
  { id: 'star', group: 'message', keys: ['S'] },
  { id: 'pin', group: 'message', keys: ['Shift+P'] },
  { id: 'reply-later', group: 'message', keys: ['Shift+R'] },
  { id: 'mute', group: 'message', keys: ['Shift+M'] },
  { id: 'tag-1', group: 'message', keys: ['1'] },
  { id: 'tag-2', group: 'message', keys: ['2'] },
  { id: 'tag-3', group: 'message', keys: ['3'] },
  { id: 'tag-4', group: 'message', keys: ['4'] },
  { id: 'tag-5', group: 'message', keys: ['5'] },
  { id: 'mark-all-read', group: 'message', keys: ['Shift+C'], about: 'list' },
  { id: 'print', group: 'message', keys: ['Ctrl+P'] },
  { id: 'save-pdf', group: 'message', keys: [] },
  { id: 'save-message', group: 'message', keys: ['Ctrl+S'] },
  { id: 'view-source', group: 'message', keys: ['Ctrl+U'] },
  { id: 'plain-text', group: 'message', keys: ['Shift+T'] },
  { id: 'original-colours', group: 'message', keys: ['Shift+O'] },
  { id: 'unfold-all', group: 'message', keys: [] },
  { id: 'next', group: 'list', keys: ['J', 'ArrowDown'] },
  { id: 'previous', group: 'list', keys: ['K', 'ArrowUp'] },
  { id: 'choose', group: 'list', keys: ['X'], about: 'message' },
  { id: 'choose-down', group: 'list', keys: ['Shift+ArrowDown'], hidden: true },
  { id: 'choose-up', group: 'list', keys: ['Shift+ArrowUp'], hidden: true },
  { id: 'choose-all', group: 'list', keys: ['Ctrl+A'], always: true },
  { id: 'choose-none', group: 'list', keys: ['Escape'], hidden: true },
  { id: 'search', group: 'list', keys: ['/', 'Ctrl+F'], about: 'program', everywhere: true },
  { id: 'only-unread', group: 'arrange', keys: [] },
  { id: 'only-starred', group: 'arrange', keys: [] },
  { id: 'only-attachments', group: 'arrange', keys: [] },
  { id: 'only-contacts', group: 'arrange', keys: [] },
  { id: 'only-tag-1', group: 'arrange', keys: [] },
  { id: 'only-tag-2', group: 'arrange', keys: [] },
  { id: 'only-tag-3', group: 'arrange', keys: [] },
  { id: 'only-tag-4', group: 'arrange', keys: [] },
  { id: 'only-tag-5', group: 'arrange', keys: [] },
  { id: 'order-date', group: 'arrange', keys: [] },
  { id: 'order-sender', group: 'arrange', keys: [] },
  { id: 'order-subject', group: 'arrange', keys: [] },
  { id: 'order-size', group: 'arrange', keys: [] },
  { id: 'order-unread', group: 'arrange', keys: [] },
  { id: 'order-attachments', group: 'arrange', keys: [] },
  { id: 'order-reversed', group: 'arrange', keys: [] },
  { id: 'group-by-date', group: 'arrange', keys: [] },
  { id: 'folder-read', group: 'folder', keys: [] },
  { id: 'folder-window', group: 'folder', keys: [] },
  { id: 'folder-favourite', group: 'folder', keys: [] },
  { id: 'folder-up', group: 'folder', keys: [] },
  { id: 'folder-down', group: 'folder', keys: [] },
  { id: 'folder-new', group: 'folder', keys: [] },
  { id: 'folder-rename', group: 'folder', keys: [] },
  { id: 'folder-delete', group: 'folder', keys: [] },
  { id: 'folder-subscribe', group: 'folder', keys: [] },
  { id: 'folder-announce', group: 'folder', keys: [] },
  { id: 'folder-empty', group: 'folder', keys: [] },
  { id: 'folder-rebuild', group: 'folder', keys: [] },
  { id: 'folder-keep-account', group: 'folder', keys: [] },
  { id: 'folder-keep-all', group: 'folder', keys: [] },
  { id: 'folder-keep-headers', group: 'folder', keys: [] },
  { id: 'account-up', group: 'folder', keys: [], about: 'account' },
  { id: 'account-down', group: 'folder', keys: [], about: 'account' },
  { id: 'go-inbox', group: 'go', keys: ['G I'] },
  { id: 'go-unread', group: 'go', keys: ['G U'] },
  { id: 'go-starred', group: 'go', keys: ['G S'] },
  { id: 'go-later', group: 'go', keys: ['G R'] },
  { id: 'go-drafts', group: 'go', keys: ['G D'] },
  { id: 'go-sent', group: 'go', keys: ['G T'] },
  { id: 'go-archive', group: 'go', keys: ['G A'] },
  { id: 'go-snoozed', group: 'go', keys: ['G H'] },
  { id: 'go-outbox', group: 'go', keys: ['G O'] },
  { id: 'go-needs', group: 'go', keys: ['G N'] },
  { id: 'palette', group: 'app', keys: ['Ctrl+K'], everywhere: true, hidden: true },
  { id: 'shortcuts', group: 'app', keys: ['?', 'F1'], always: true },
  { id: 'undo', group: 'app', keys: ['Z', 'Ctrl+Z'], always: true },
  { id: 'check-mail', group: 'app', keys: ['F5'] },
  { id: 'new-window', group: 'app', keys: [] },
  { id: 'new-folder', group: 'app', keys: ['Ctrl+Shift+N'] },
  { id: 'add-account', group: 'app', keys: [] },
  { id: 'check-updates', group: 'app', keys: [], always: true },
  { id: 'settings', group: 'app', keys: ['Ctrl+,'], everywhere: true },
  { id: 'about', group: 'app', keys: [], always: true },
  { id: 'problems', group: 'app', keys: [], always: true },
  { id: 'diagnostics', group: 'app', keys: [], always: true },
] as const satisfies readonly Declared[]

export type CommandId = (typeof commandTable)[number]['id']
/** The commands of a group, where those about something else than the group are left out. */
export type CommandOf<G extends CommandGroup> = Exclude<Extract<(typeof commandTable)[number], { group: G }>, { about: CommandAbout }>['id']
export const commandIds: readonly CommandId[] = commandTable.map(({ id }) => id)
export type CommandEntry = Declared & { id: CommandId }
export const commandEntries: readonly CommandEntry[] = commandTable

const aboutOfGroup = {
  ...({ write: 'message', message: 'message', list: 'list', arrange: 'list', folder: 'folder', go: 'program', app: 'program' } as const),
} as const satisfies Record<CommandGroup, CommandAbout>

/** What a command is about. */
export const aboutOf = ({ group, about }: Pick<CommandEntry, 'group' | 'about'>): CommandAbout => about ?? aboutOfGroup[group]

/** Whether a command is about the messages that are shown, and so has nothing to do where none are. */
export const isAboutMail = (command: Pick<CommandEntry, 'group' | 'about'>): boolean => aboutOf(command) !== 'program'
