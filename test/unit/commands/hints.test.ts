// @vitest-environment jsdom
import { DropdownMenu } from 'radix-ui'
import { act, createElement, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyLabel, keysOf } from '../../../preload/contract/commands/key-sets.ts'
import { type CommandId, commandEntries } from '../../../preload/contract/commands/names-and-keys.ts'
import type { MessageRow, Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  })
  Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) })
  Object.assign(window, { hanji: { request: async () => ({ ok: true, value: [] }), on: () => () => {} } })
})

let root: Root

const row: MessageRow = {
  ...{ id: 1, accountId: 1, folderId: 1, from: { name: 'Ada', address: 'ada@x.example' }, to: [], subject: 'Letter', snippet: '' },
  ...{ receivedAt: 0, size: 1, seen: false, flagged: false, answered: false, forwarded: false, attachments: false, offline: true },
  ...{ snoozedUntil: undefined, keywords: [], conversation: undefined },
}

/** Everything that shows commands: tool bars, panes, buttons, and every control of the table in a menu that is open. */
async function surfaces(): Promise<ReactNode[]> {
  const [{ Toolbar }, { SelectionPane }, { ToolButton }, { Sidebar }, { MenuItem }, { controls }] = await Promise.all([
    import('../../../renderer/reader/toolbar.tsx'),
    import('../../../renderer/mailbox/list/selection-pane.tsx'),
    import('../../../renderer/commands/tool-button.tsx'),
    import('../../../renderer/mailbox/sidebar/sidebar.tsx'),
    import('../../../renderer/commands/menu-items.tsx'),
    import('../../../renderer/commands/controls.ts'),
  ])
  const items = (Object.keys(controls) as (keyof typeof controls)[]).map((id) => createElement(MenuItem, { key: id, id, of: 'dropdown' }))
  return [
    createElement(Toolbar, { row, alone: true }),
    createElement(SelectionPane, { key: 'selection' }),
    createElement(ToolButton, { id: 'search' }),
    createElement(Sidebar, { key: 'sidebar' }),
    createElement(
      DropdownMenu.Root,
      { open: true, modal: false },
      createElement(DropdownMenu.Trigger),
      createElement(DropdownMenu.Content, {}, ...items),
    ),
  ]
}

beforeEach(async () => {
  const { startI18n } = await import('../../../renderer/i18n.ts')
  await startI18n('en')
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

const choose = async (shortcuts: Settings['shortcuts']) => {
  const { useSettings } = await import('../../../renderer/stores/settings/settings.ts')
  useSettings.setState({ settings: { ...standardSettings, shortcuts } })
}

/** As WAI-ARIA 1.2 names keys. */
const spoken = (keys: readonly string[]) =>
  keys
    .filter((key) => !key.includes(' '))
    .map((key) => key.replace(/^Ctrl\+/, 'Control+'))
    .join(' ')

describe.each<Settings['shortcuts']>([
  { set: 'hanji', own: {} },
  { set: 'gmail', own: {} },
  { set: 'thunderbird', own: {} },
  { set: 'outlook', own: {} },
  { set: 'hanji', own: { archive: 'Ctrl+Shift+Y', search: '', star: 'J', 'folder-rename': 'F2', 'only-unread': 'Ctrl+Shift+U' } },
])('with the keys of $set, of one’s own: $own', (shortcuts) => {
  test('every control tells the keys of its command, and no others', async () => {
    await choose(shortcuts)
    const shown = await surfaces()
    await act(async () => root.render(shown.map((child, key) => createElement('section', { key }, child))))
    const keys = keysOf(commandEntries, shortcuts)
    const all = [...document.querySelectorAll<HTMLElement>('[data-command]')]
    expect(all.length).toBeGreaterThan(50)
    for (const control of all) {
      const id = control.dataset['command'] as CommandId
      const own = keys.get(id) ?? []
      expect(control.getAttribute('aria-keyshortcuts') ?? '', id).toBe(spoken(own))
      const hint = control.querySelector('[class*=hint], [class*=key]')?.textContent
      if (hint !== undefined) expect(hint, id).toBe(own[0] === undefined ? '' : keyLabel(own[0], false))
    }
    const unlisted = [...document.querySelectorAll('[aria-keyshortcuts]:not([data-command])')]
    expect(unlisted, 'keys that are no command’s').toEqual([])
  })

  test('they change with the choice, while they are shown', async () => {
    await choose({ set: 'hanji', own: { archive: 'Q' } })
    const shown = await surfaces()
    await act(async () => root.render(shown.map((child, key) => createElement('section', { key }, child))))
    await act(async () => choose(shortcuts))
    const archive = keysOf(commandEntries, shortcuts).get('archive') ?? []
    for (const control of document.querySelectorAll('[data-command=archive]')) {
      expect(control.getAttribute('aria-keyshortcuts')).toBe(spoken(archive))
    }
  })
})
