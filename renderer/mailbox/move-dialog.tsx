import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../preload/api.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useFolders } from '../stores/folders.ts'
import { useLastTargets } from '../stores/last-targets.ts'
import { useList } from '../stores/list.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Card } from '../ui/dialog.tsx'
import { copyToFolder, moveToFolder } from './changes.ts'
import styles from './dialogs.module.css'
import { useFolderName } from './folder-name.ts'
import { moveTargets } from './move-targets.ts'

const inView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** Chooses a folder by a few letters of its name; those of the account that the messages lie in come first. */
export function MoveDialog({ ids }: { ids: number[] }) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const folders = useFolders((state) => state.folders)
  const rows = useList((state) => state.rows)
  const everyAccount = useAccounts((state) => state.accounts)
  const [text, setText] = useState('')
  const [moved, setMoved] = useState<number>()
  const [copy, setCopy] = useState(false)
  const accounts = new Set(ids.map((id) => rows.get(id)?.accountId))
  const sources = new Set(ids.map((id) => rows.get(id)?.folderId))
  const [accountId] = accounts.size === 1 ? accounts : []
  const last = useLastTargets((state) => (accountId === undefined ? undefined : state.byAccount[accountId]))
  const { found, offered } = moveTargets({ folders, nameOf, accounts, sources, text, last })
  const emailOf = (id: number) => everyAccount.find((account) => account.id === id)?.email ?? ''
  const chosen = found.find(({ id }) => id === moved) ?? offered
  const close = () => useWindow.getState().bring({ kind: 'none' })
  const move = (folder: Folder | undefined) => {
    if (!folder) return
    close()
    if (folder.accountId === accountId) useLastTargets.getState().note(accountId, folder.id)
    void (copy ? copyToFolder : moveToFolder)(ids, folder.id, nameOf(folder))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const at = chosen ? found.indexOf(chosen) : undefined
      const next = event.key === 'ArrowDown' ? (at ?? -1) + 1 : (at ?? found.length) - 1
      setMoved(found[Math.max(0, Math.min(found.length - 1, next))]?.id)
    } else if (event.key === 'Enter') move(chosen)
  }
  return (
    <Card title={t(copy ? 'changes.move.copyTitle' : 'changes.move.title', { count: ids.length })} onClose={close}>
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
            onClick={() => move(folder)}
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
      <label className={styles['copy']}>
        <input type="checkbox" checked={copy} onChange={(event) => setCopy(event.target.checked)} />
        {t('changes.move.copy')}
      </label>
    </Card>
  )
}
