import type { Settings } from '../settings.ts'

/** Which command has which keys by default. */
type Bound = { id: string; keys: readonly string[] }

/** Where other programs' habits differ from ours; what is not named keeps our keys, unless another command has them there. */
const sets: Record<Exclude<Settings['shortcuts']['set'], 'hanji'>, Record<string, readonly string[]>> = {
  gmail: {
    'new-message': ['C', 'Ctrl+N'],
    reply: ['R'],
    'reply-all': ['A'],
    forward: ['F'],
    archive: ['E', 'Y'],
    trash: ['#', 'Delete'],
    seen: ['Shift+I', 'Shift+U'],
    next: ['J', 'N', 'ArrowDown'],
    previous: ['K', 'P', 'ArrowUp'],
    'mark-all-read': [],
    search: ['/'],
  },
  thunderbird: {
    'new-message': ['Ctrl+N', 'Ctrl+M'],
    reply: ['Ctrl+R'],
    'reply-all': ['Ctrl+Shift+R'],
    'reply-list': ['Ctrl+Shift+L'],
    forward: ['Ctrl+L'],
    archive: ['A'],
    trash: ['Delete'],
    junk: ['J'],
    next: ['F', 'ArrowDown'],
    previous: ['B', 'ArrowUp'],
    search: ['Ctrl+Shift+K', '/'],
  },
  outlook: {
    'new-message': ['Ctrl+N', 'Ctrl+Shift+M'],
    reply: ['Ctrl+R'],
    'reply-all': ['Ctrl+Shift+R'],
    forward: ['Ctrl+F'],
    'edit-as-new': [],
    archive: ['Backspace'],
    trash: ['Delete', 'Ctrl+D'],
    seen: ['Ctrl+Q', 'Ctrl+U'],
    star: ['Insert'],
    move: ['Ctrl+Shift+V'],
    search: ['Ctrl+E', 'F3'],
    'check-mail': ['F9', 'F5'],
    'view-source': [],
  },
}

/** The keys of each command, by the person's choice: their own, then those of the set, then ours as far as nobody else has them. */
export function keysOf(commands: readonly Bound[], { set, own }: Settings['shortcuts']): Map<string, readonly string[]> {
  const chosen = set === 'hanji' ? {} : sets[set]
  const fixed = new Map<string, readonly string[]>()
  const taken = new Set<string>()
  const take = (id: string, keys: readonly string[]) => {
    const free = keys.filter((key) => !taken.has(key))
    for (const key of free) taken.add(key)
    fixed.set(id, free)
  }
  for (const { id } of commands) if (own[id] !== undefined) take(id, own[id] === '' ? [] : [own[id]])
  for (const { id } of commands) if (own[id] === undefined && chosen[id]) take(id, chosen[id])
  for (const { id, keys } of commands) if (!fixed.has(id)) take(id, keys)
  return fixed
}

/**
 * The names of a key press, the likelier first: by its place on the keyboard, so that letters work in Hangul mode as well, and by what it
 * types, wherever that lies. Control is Command on a Mac.
 */
export function namesOf(event: Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string[] {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  const place = `${control}${event.shiftKey ? 'Shift+' : ''}${named.test(event.key) ? event.key : baseOf(event.code)}`
  const typed = event.key.length === 1 && !/[\p{L}\p{N}\s]/u.test(event.key) ? [`${control}${event.key}`] : []
  return [...typed, place]
}

/** Keys that type nothing are what they do, wherever a person has put them. */
const named = /^(?:Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown|Enter|Escape|Tab|Backspace|Delete|Insert|F\d+)$/

/** Whether this key was pressed, by the name that tables of keys have for it. */
export const isPressed = (key: string, event: Parameters<typeof namesOf>[0]): boolean => namesOf(event).includes(key)

const places: Record<string, string> = { Comma: ',', Period: '.', Slash: '/', Semicolon: ';', Minus: '-', Equal: '=' }

const baseOf = (code: string): string => places[code] ?? code.replace(/^(?:Key|Digit)(?=.$)/, '')

/** What a person reads on the keys. */
export function keyLabel(key: string, mac: boolean): string {
  const arrows: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Delete: 'Del' }
  if (key.includes(' ')) {
    return key
      .split(' ')
      .map((part) => keyLabel(part, mac))
      .join(' ')
  }
  const parts = key === '+' ? ['+'] : key.split('+')
  const named = parts.map((part) => arrows[part] ?? (mac ? ({ Ctrl: '⌘', Shift: '⇧' }[part] ?? part) : part))
  return named.join(mac ? '' : '+')
}
