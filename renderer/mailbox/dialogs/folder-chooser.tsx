import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../preload/contract/index.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import controls from '../../ui/controls.module.css'
import { Button } from '../../ui/controls.tsx'
import { useFolderName } from '../../ui/folder-name.ts'
import { useFirst } from '../../ui/hooks/use-first.ts'
import styles from './dialogs.module.css'
import { moveTargets } from './move-targets.ts'

/** So many folders are drawn before one asks for more; a few letters find any of them. */
const mostShown = 200

const inView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

type Props = {
  /** The accounts and the folders that it comes from: these accounts stand first, a single folder is left out. */
  accounts: ReadonlySet<number | undefined>
  sources: ReadonlySet<number | undefined>
  /** The folder that was chosen the last time. */
  last?: number | undefined
  onChoose: (folder: Folder) => void
}

/** A field for a few letters of a folder's name, and the folders that have them; Enter takes what is marked. */
export function FolderChooser({ accounts, sources, last, onChoose }: Props) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const folders = useFolders((state) => state.folders)
  const everyAccount = useAccounts((state) => state.accounts)
  const [text, setText] = useState('')
  const [moved, setMoved] = useState<number>()
  const { found: all, offered } = moveTargets({ folders, nameOf, accounts, sources, text, last })
  const { shown: found, left, next, more } = useFirst(all, mostShown)
  const emailOf = (id: number) => everyAccount.find((account) => account.id === id)?.email ?? ''
  const chosen = found.find(({ id }) => id === moved) ?? offered
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const at = chosen ? found.indexOf(chosen) : undefined
      const next = event.key === 'ArrowDown' ? (at ?? -1) + 1 : (at ?? found.length) - 1
      setMoved(found[Math.max(0, Math.min(found.length - 1, next))]?.id)
    } else if (event.key === 'Enter' && chosen) onChoose(chosen)
  }
  return (
    <>
      <input
        className={`${controls['input']} ${styles['filter']}`}
        role="combobox"
        aria-expanded="true"
        aria-controls="move-folders"
        aria-activedescendant={chosen ? `move-${chosen.id}` : undefined}
        aria-label={t('changes.move.filter')}
        placeholder={t('changes.move.filter')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setMoved(undefined)
        }}
        onKeyDown={onKey}
      />
      <div id="move-folders" role="listbox" aria-label={t('sidebar.folders')} className={styles['folders']}>
        {found.map((folder) => (
          <div
            key={folder.id}
            ref={folder === chosen ? inView : undefined}
            id={`move-${folder.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={folder === chosen}
            className={styles['folder']}
            onClick={() => onChoose(folder)}
            onKeyDown={onKey}
          >
            {nameOf(folder)}
            {folder.role || folder.name === folder.path ? null : <span className={styles['path']}>{folder.path}</span>}
            {accounts.has(folder.accountId) ? null : (
              <span className={styles['path']}>{t('changes.move.elsewhere', { account: emailOf(folder.accountId) })}</span>
            )}
          </div>
        ))}
      </div>
      {left > 0 ? (
        <Button look="link" onClick={more}>
          {t('sidebar.more', { count: next })}
        </Button>
      ) : null}
    </>
  )
}
