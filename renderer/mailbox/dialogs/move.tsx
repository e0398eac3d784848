import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../preload/contract/index.ts'
import { copyToFolder, moveToFolder } from '../../actions/messages.ts'
import { useLastTargets } from '../../stores/last-targets.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useWindow } from '../../stores/window.ts'
import { Card } from '../../ui/dialog.tsx'
import { useFolderName } from '../../ui/folder-name.ts'
import styles from './dialogs.module.css'
import { FolderChooser } from './folder-chooser.tsx'

/** Chooses a folder by a few letters of its name; those of the account that the messages lie in come first. */
export function MoveDialog({ ids }: { ids: number[] }) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const rows = useList((state) => state.rows)
  const [copy, setCopy] = useState(false)
  const accounts = new Set(ids.map((id) => rows.get(id)?.accountId))
  const sources = new Set(ids.map((id) => rows.get(id)?.folderId))
  const [accountId] = accounts.size === 1 ? accounts : []
  const last = useLastTargets((state) => (accountId === undefined ? undefined : state.byAccount[accountId]))
  const close = () => useWindow.getState().bring({ kind: 'none' })
  const move = (folder: Folder) => {
    close()
    if (folder.accountId === accountId) useLastTargets.getState().note(accountId, folder.id)
    void (copy ? copyToFolder : moveToFolder)(ids, folder.id, nameOf(folder))
  }
  return (
    <Card title={t(copy ? 'changes.move.copyTitle' : 'changes.move.title', { count: ids.length })} onClose={close}>
      <FolderChooser accounts={accounts} sources={sources} last={last} onChoose={move} />
      <label className={styles['copy']}>
        <input type="checkbox" checked={copy} onChange={(event) => setCopy(event.target.checked)} />
        {t('changes.move.copy')}
      </label>
    </Card>
  )
}
