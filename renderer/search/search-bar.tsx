import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { longestSearch } from '../../preload/mail/limits.ts'
import { openMessage } from '../actions/flags.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list/message-list.ts'
import { IconButton } from '../ui/controls.tsx'
import { useFolderName } from '../ui/folder-name.ts'
import styles from './search-bar.module.css'
import { useSearch } from './use-search.ts'

/** Takes the place of the list's bar while something is looked for. */
export function SearchBar() {
  const { t } = useTranslation()
  const text = useSearch((state) => state.text)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <search className={styles['search']}>
      <div className={styles['field']}>
        <Search aria-hidden="true" />
        <input
          ref={input}
          type="text"
          data-search
          value={text}
          maxLength={longestSearch}
          spellCheck={false}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          onChange={(event) => useSearch.getState().type(event.target.value)}
          onKeyDown={onKey}
        />
        <IconButton label={t('search.close')} onClick={() => useSearch.getState().close()}>
          <X />
        </IconButton>
      </div>
      <Scope />
    </search>
  )
}

/** Opens the first of what was found, unless one has left the search by then. */
function openFirst(): void {
  const { view, ids } = useList.getState()
  if (view.kind === 'search' && ids[0] !== undefined) void openMessage(ids[0])
}

function onKey(event: KeyboardEvent<HTMLInputElement>): void {
  // While a Hangul syllable or a kana word is being put together, keys belong to the input method.
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Escape') useSearch.getState().close()
  else if (event.key === 'Enter') {
    event.currentTarget.blur()
    void useSearch.getState().settle().then(openFirst)
  } else return
  event.preventDefault()
}

/** Everywhere or only in the folder that one came from, and how much was found. */
function Scope() {
  const { t } = useTranslation()
  const { back, here, text } = useSearch()
  const folder = useFolders((state) => (back?.kind === 'folder' ? state.folders.find(({ id }) => id === back.folderId) : undefined))
  const count = useList((state) => state.ids.length)
  const settled = useList(({ loaded, view }) => loaded && view.kind === 'search' && view.text === text)
  const name = useFolderName()
  return (
    <div className={styles['scope']}>
      <Chip pressed={!here} onPress={() => useSearch.getState().setHere(false)}>
        {t('search.everywhere')}
      </Chip>
      {folder ? (
        <Chip pressed={here} onPress={() => useSearch.getState().setHere(true)}>
          {name(folder)}
        </Chip>
      ) : null}
      <span role="status">{settled && text.trim() !== '' ? t('search.found', { count }) : ''}</span>
    </div>
  )
}

function Chip({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: string }) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  )
}
