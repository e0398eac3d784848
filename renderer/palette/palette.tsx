import { Check } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyLabel, keysOf } from '../../preload/contract/commands/key-sets.ts'
import type { Contact } from '../../preload/contract/index.ts'
import { longestQuery } from '../../preload/mail/limits.ts'
import { request } from '../bridge.ts'
import { useUnavailable } from '../commands/availability.ts'
import { commands, openSearch } from '../commands/table.ts'
import { writeTo } from '../composer/begin/new-letter.ts'
import { fitting, noContacts } from '../composer/fields/matching-contacts.ts'
import { useSearch } from '../search/use-search.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list/message-list.ts'
import { isMac } from '../stores/settings/key-hints.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { useFolderName } from '../ui/folder-name.ts'
import { useOptions } from '../ui/hooks/use-options.ts'
import { matchRank } from './match.ts'
import styles from './palette.module.css'

/** `on`: whether it is, of what is on or off. */
type Entry = { id: string; title: string; hint: string; run: () => void; on?: boolean | undefined }

const mac = isMac()
const most = 12
const close = () => useWindow.getState().bring({ kind: 'none' })

/** Every command, folder and contact, by a few letters of its name. */
export function Palette() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const entries = useEntries(text)
  const run = (entry: Entry) => {
    close()
    // What the command opens must not lose the focus to what had it before.
    setTimeout(entry.run)
  }
  const { field, list, option } = useOptions({
    text,
    onText: setText,
    options: entries,
    keyOf: ({ id }) => id,
    onChoose: run,
    first: text.trim() === '' ? undefined : entries[0],
  })
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content className={styles['palette']} aria-describedby={undefined} onCloseAutoFocus={(event) => event.preventDefault()}>
          <Dialog.Title className="visually-hidden">{t('palette.title')}</Dialog.Title>
          <input {...field({ 'aria-label': t('palette.title'), placeholder: t('palette.title'), spellCheck: false })} />
          <div {...list(t('palette.entries'))} className={styles['entries']}>
            {entries.map((entry, index) => (
              <div key={entry.id} {...option(entry, index, entry.on)} className={styles['entry']}>
                <span className={styles['title']}>{entry.title}</span>
                {entry.on ? <Check aria-hidden="true" className={styles['on']} /> : null}
                <span className={styles['hint']}>{entry.hint}</span>
              </div>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useEntries(text: string): Entry[] {
  const { t } = useTranslation()
  const name = useFolderName()
  const shortcuts = useSettings((state) => state.settings.shortcuts)
  const folders = useFolders((state) => state.folders)
  const accounts = useAccounts((state) => state.accounts)
  const contacts = useContacts(text)
  const keys = keysOf(commands, shortcuts)
  const unavailable = useUnavailable()
  const own = commands.flatMap((command): Entry[] => {
    const { id, run, hidden, isOn } = command
    const key = keys.get(id)?.[0]
    if (hidden || unavailable.has(id)) return []
    return [{ id, title: t(`command.${id}`), hint: key === undefined ? '' : keyLabel(key, mac), run, on: isOn?.() }]
  })
  const places = folders.flatMap((folder): Entry[] => {
    if (!folder.selectable) return []
    const open = () => {
      useWindow.getState().showPane('mail')
      void useList.getState().show({ kind: 'folder', folderId: folder.id })
    }
    const account = accounts.find(({ id }) => id === folder.accountId)?.email ?? ''
    return [{ id: `folder-${folder.id}`, title: t('palette.goTo', { name: name(folder) }), hint: account, run: open }]
  })
  const found = [...own, ...places]
    .map((entry) => ({ entry, rank: matchRank(entry.title, text) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ entry }) => entry)
  const people = contacts.map(
    (contact): Entry => ({
      id: `contact-${contact.address}`,
      title: t('palette.writeTo', { name: contact.name || contact.address }),
      hint: contact.address,
      run: () => writeTo({ name: contact.name, address: contact.address }),
    }),
  )
  const search =
    text.trim() === '' ? [] : [{ id: 'find', title: t('palette.search', { text: text.trim() }), hint: '', run: () => look(text.trim()) }]
  return [...found.slice(0, most), ...people, ...search]
}

function look(text: string): void {
  openSearch()
  useSearch.getState().type(text)
}

function useContacts(text: string): Contact[] {
  const [found, setFound] = useState(noContacts)
  const query = text.trim().slice(0, longestQuery)
  useEffect(() => {
    let wanted = true
    if (query.length < 2) setFound(noContacts)
    else
      request('findContacts', { query, limit: 4 }).then(
        (contacts) => wanted && setFound({ query, contacts }),
        () => wanted && setFound(noContacts),
      )
    return () => {
      wanted = false
    }
  }, [query])
  return fitting(found, query)
}
