// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { type CommandId, commandEntries } from '../../../preload/contract/commands/names-and-keys.ts'
import type { Account, Folder } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import { unavailable } from '../../../renderer/commands/availability.ts'
import { commands, runCommand } from '../../../renderer/commands/table.ts'
import { startI18n } from '../../../renderer/i18n.ts'
import { useAccounts } from '../../../renderer/stores/accounts.ts'
import { useFolders } from '../../../renderer/stores/folders.ts'
import { useList } from '../../../renderer/stores/list/message-list.ts'
import { useSettings } from '../../../renderer/stores/settings/settings.ts'
import { useWindow } from '../../../renderer/stores/window.ts'

const own: Folder = {
  ...{ id: 1, accountId: 1, path: 'Paper', name: 'Paper', depth: 0, delimiter: '/', role: undefined, selectable: true, subscribed: true },
  ...{ waiting: false, keep: 'all', total: 3, unread: 3, offline: 3, bytes: 1, denied: [], unlisted: undefined },
}
const trash: Folder = { ...own, id: 2, path: 'Trash', name: 'Trash', role: 'trash', unread: 0, keep: 'account' }
const account = (id: number): Account =>
  ({ id, email: `${id}@x.example`, smtp: { host: 'x', port: 1 }, identities: [] }) as unknown as Account

let asked: { name: string; payload: unknown }[] = []
const none = new Uint8Array()
const answers: Record<string, unknown> = {
  listMessageIds: { ids: none, times: none, counts: none, members: none, rows: [], pinned: 0 },
}

const show = (folder: Folder | undefined) =>
  useList.setState({ view: folder ? { kind: 'folder', folderId: folder.id } : { kind: 'unified-inbox' } })
const front = () => useWindow.getState().front
const about = (...groups: string[]): CommandId[] => commandEntries.filter(({ group }) => groups.includes(group)).map(({ id }) => id)
const available = (ids: readonly CommandId[]): CommandId[] => {
  const off = unavailable()
  return ids.filter((id) => !off.includes(id))
}
const isOn = (id: CommandId) => commands.find((command) => command.id === id)?.isOn?.()

beforeEach(async () => {
  await startI18n('en')
  asked = []
  const request = (name: string, payload: unknown) => {
    asked.push({ name, payload })
    return Promise.resolve({ ok: true, value: answers[name] ?? {} })
  }
  Object.assign(window, { hanji: { request, on: () => () => {} } })
  useAccounts.setState({ accounts: [account(1), account(2)] })
  useFolders.setState({ folders: [own, trash] })
  useSettings.setState({ settings: standardSettings })
  useWindow.setState({ pane: 'mail', front: { kind: 'none' } })
  useList.setState({ filter: {}, order: { by: 'date', reversed: false } })
  show(undefined)
})

describe('commands about a folder', () => {
  test('have nothing to do while the list shows none, and are not done by their keys', () => {
    expect(available(about('folder'))).toEqual([])
    for (const id of about('folder')) runCommand(id)
    expect([front(), asked]).toEqual([{ kind: 'none' }, []])
  })

  test('are those that the folder’s menu has, and can be chosen in the palette', () => {
    show(own)
    useWindow.setState({ front: { kind: 'palette' } })
    const offered = available(about('folder'))
    expect(offered).toEqual(about('folder').filter((id) => !['folder-empty', 'account-up'].includes(id)))
    runCommand('folder-rename')
    expect(front()).toEqual({ kind: 'folder-name', accountId: 1, below: undefined, rename: own })
  })

  test('leave a folder of the server’s alone where its menu does', () => {
    show(trash)
    const off = about('folder').filter((id) => !available([id]).includes(id))
    expect(off).toEqual(['folder-read', 'folder-rename', 'folder-delete', 'folder-subscribe', 'account-up'])
    for (const id of ['folder-rename', 'folder-delete', 'folder-subscribe'] as const) runCommand(id)
    expect([front(), asked]).toEqual([{ kind: 'none' }, []])
    runCommand('folder-empty')
    expect(front()).toEqual({ kind: 'empty-folder', folder: trash })
  })

  test('tell whether they are on', () => {
    show(own)
    expect([isOn('folder-subscribe'), isOn('folder-keep-all'), isOn('folder-keep-account'), isOn('folder-read')]).toEqual([
      ...[true, true, false, undefined],
    ])
  })

  test('do nothing behind a dialog, or beside the outbox', () => {
    show(own)
    useWindow.setState({ front: { kind: 'about' } })
    expect(available(about('folder', 'arrange'))).toEqual([])
    useWindow.setState({ front: { kind: 'none' }, pane: 'outbox' })
    expect(available(about('folder', 'arrange'))).toEqual([])
  })
})

describe('commands about how the list is arranged', () => {
  test('have something to do wherever there is a list, also where it leaves out all', () => {
    useList.setState({ ids: new Uint32Array() })
    expect(available(about('arrange'))).toEqual(about('arrange'))
  })

  test('turn on and off, and tell which it is', () => {
    runCommand('only-unread')
    runCommand('only-tag-2')
    expect(useList.getState().filter).toEqual({ unread: true, tag: '$label2' })
    expect([isOn('only-unread'), isOn('only-tag-1'), isOn('only-tag-2')]).toEqual([true, false, true])
    runCommand('only-unread')
    runCommand('only-tag-2')
    expect([isOn('only-unread'), isOn('only-tag-2')]).toEqual([false, false])
    runCommand('order-size')
    runCommand('order-reversed')
    expect(useList.getState().order).toEqual({ by: 'size', reversed: true })
    expect([isOn('order-size'), isOn('order-date'), isOn('order-reversed')]).toEqual([true, false, true])
  })
})

test('a folder is made in the account whose folder is shown, or in the first', () => {
  runCommand('new-folder')
  expect(front()).toMatchObject({ kind: 'folder-name', accountId: 1 })
  useWindow.setState({ front: { kind: 'none' } })
  useFolders.setState({ folders: [{ ...own, accountId: 2 }] })
  show(own)
  runCommand('new-folder')
  expect(front()).toMatchObject({ kind: 'folder-name', accountId: 2 })
  expect(available(['account-up', 'account-down'])).toEqual([])
})
