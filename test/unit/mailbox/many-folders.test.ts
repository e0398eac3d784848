// @vitest-environment jsdom
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Folder } from '../../../preload/contract/index.ts'

/** What a hostile server lists; more are not kept. */
const many = 10_000
const folderOf = (id: number): Folder => ({
  ...{ id, accountId: 1, path: `F${id}`, name: `F${id}`, depth: 0, delimiter: '/', role: id === 1 ? 'inbox' : undefined },
  ...{ selectable: true, subscribed: true, waiting: false, keep: 'account', total: 0, unread: 0, offline: 0, bytes: 0, denied: [] },
  unlisted: { count: 1, since: 0 } as unknown as undefined,
})

let root: Root | undefined
beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  Element.prototype.scrollIntoView = () => {}
  Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) })
  Object.assign(window, { hanji: { request: async () => ({ ok: true, value: [] }), on: () => () => {} } })
  const [{ startI18n }, { useFolders }, { useAccounts }, { useList }] = await Promise.all([
    import('../../../renderer/i18n.ts'),
    import('../../../renderer/stores/folders.ts'),
    import('../../../renderer/stores/accounts.ts'),
    import('../../../renderer/stores/list/message-list.ts'),
  ])
  await startI18n('en')
  useAccounts.setState({ accounts: [{ id: 1, email: 'a@x.example', name: 'A' }] as never })
  useFolders.getState().replace(Array.from({ length: many }, (_, index) => folderOf(index + 1)))
  useList.setState({ view: { kind: 'folder', folderId: many } })
})
afterEach(() => act(async () => root?.unmount()))

async function drawn(element: ReturnType<typeof createElement>) {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  await act(async () => root?.render(element))
  return place
}
const items = (place: Element) => Array.from(place.querySelectorAll<HTMLElement>('[role=group] [role=treeitem]'))
const named = (place: Element, name: string) => items(place).find((item) => item.getAttribute('aria-label') === name)

test('of very many folders the sidebar draws a few, with the one that is listed, and more on request', async () => {
  const { Sidebar } = await import('../../../renderer/mailbox/sidebar/sidebar.tsx')
  const place = await drawn(createElement(Sidebar))
  expect(items(place).length).toBeLessThan(350)
  expect(named(place, `F${many}`)?.getAttribute('aria-selected')).toBe('true')
  expect(named(place, 'F301')).toBeUndefined()
  const more = named(place, 'Show 300 more')
  expect(more?.title).toBe('Folders not shown: 9,700')
  // As all of the tree it is reached and used by keys; what is new has the focus then.
  more?.focus()
  await act(async () => more?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('F301')
  expect(items(place).length).toBeLessThan(650)
})

test('of very many folders a dialog draws a few, and a few letters find any of them', async () => {
  const { FolderChooser } = await import('../../../renderer/mailbox/dialogs/folder-chooser.tsx')
  const place = await drawn(createElement(FolderChooser, { accounts: new Set([1]), sources: new Set([undefined]), onChoose: () => {} }))
  expect(place.querySelectorAll('[role=option]')).toHaveLength(200)
  const field = place.querySelector('input')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, `F${many}`)
  await act(async () => field?.dispatchEvent(new Event('input', { bubbles: true })))
  expect(Array.from(place.querySelectorAll('[role=option]'), (option) => option.textContent)).toEqual([`F${many}`])
})

test('of very many folders a dialog that asks for one draws a few', async () => {
  const { ChooseRoleDialog } = await import('../../../renderer/mailbox/dialogs/folders.tsx')
  await drawn(createElement(ChooseRoleDialog, { accountId: 1, role: 'trash' }))
  expect(document.body.querySelectorAll('li button').length).toBeLessThan(350)
})
