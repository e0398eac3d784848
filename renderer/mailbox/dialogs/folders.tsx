import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault, Folder, FolderRole } from '../../../preload/contract/index.ts'
import { longestName } from '../../../preload/mail/limits.ts'
import { createFolder, deleteFolder, emptyFolder, renameFolder } from '../../actions/folders.ts'
import { useFolders } from '../../stores/folders.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button, Field } from '../../ui/controls.tsx'
import { Buttons, Card, Question } from '../../ui/dialog.tsx'
import { FaultText } from '../../ui/fault-text.tsx'
import { useFolderName } from '../../ui/folder-name.ts'
import { useFirst } from '../../ui/hooks/use-first.ts'
import styles from './dialogs.module.css'

/** So many folders are drawn before one asks for more. */
const mostShown = 300

const close = () => useWindow.getState().bring({ kind: 'none' })

type NameProps = { accountId: number; below: string | undefined; rename: Folder | undefined }

/** Asks for the name of a new folder, or for another name. */
export function FolderNameDialog({ accountId, below, rename }: NameProps) {
  const { t } = useTranslation()
  const folders = useFolders((state) => state.folders)
  const delimiter = folders.find((folder) => folder.accountId === accountId && folder.delimiter !== '')?.delimiter ?? '/'
  const [name, setName] = useState(rename?.name ?? '')
  const [fault, setFault] = useState<Fault>()
  const title = rename
    ? t('folders.renameTitle', { name: rename.name })
    : below
      ? t('folders.newIn', { name: below })
      : t('folders.newTitle')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.normalize('NFC').trim()
    const above = rename ? rename.path.slice(0, rename.path.length - rename.name.length) : below ? below + delimiter : ''
    const failed = wanted.includes(delimiter) || wanted === ''
    const problem: Fault | undefined = failed
      ? { kind: 'invalid-name' }
      : await (rename ? renameFolder(rename, above + wanted, wanted) : createFolder(accountId, above + wanted, wanted))
    if (problem) setFault(problem)
    else close()
  }
  return (
    <Card title={title} onClose={close}>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label={t('folders.name')}
          className={styles['name'] ?? ''}
          value={name}
          maxLength={longestName.folder}
          invalid={fault !== undefined}
          onChange={(event) => setName(event.target.value)}
        />
        {fault ? <FaultText fault={fault} /> : null}
        <Buttons>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit">
            {t(rename ? 'folders.renameYes' : 'folders.newYes')}
          </Button>
        </Buttons>
      </form>
    </Card>
  )
}

/** Says what becomes of a folder's mail before it is deleted. */
export function DeleteFolderDialog({ folder }: { folder: Folder }) {
  const { t } = useTranslation()
  const tree = useFolders((state) => state.folders).filter(
    ({ accountId, path }) =>
      accountId === folder.accountId && (path === folder.path || path.startsWith(folder.path + (folder.delimiter || '\n'))),
  )
  const count = tree.reduce((sum, { total }) => sum + total, 0)
  const below = tree.length > 1 ? `${t('folders.deleteBelow', { count: tree.length - 1 })} ` : ''
  return (
    <Question
      title={t('folders.deleteTitle', { name: folder.name })}
      text={below + t(count > 0 ? 'folders.deleteMail' : 'folders.deleteNoMail', { count })}
      yes={t('folders.deleteYes')}
      onYes={() => void deleteFolder(folder)}
      onClose={close}
    />
  )
}

/** Asks before everything in a folder is deleted for good. */
export function EmptyFolderDialog({ folder }: { folder: Folder }) {
  const { t } = useTranslation()
  return (
    <Question
      title={t('folders.emptyTitle', { count: folder.total })}
      text={t('folders.emptyText')}
      yes={t('changes.delete.yes')}
      onYes={() => void emptyFolder(folder)}
      onClose={close}
    />
  )
}

/** No server said which folder is the trash, say: the person does, once. */
export function ChooseRoleDialog({ accountId, role }: { accountId: number; role: FolderRole }) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const folders = useFolders((state) => state.folders).filter(
    (folder) => folder.accountId === accountId && folder.selectable && folder.role === undefined,
  )
  const { shown, left, next, more } = useFirst(folders, mostShown)
  const choose = (folder: Folder) => ask('setFolderRole', { folderId: folder.id, role }, close)
  return (
    <Card unasked title={t('folders.roleTitle', { role: t(`folder.${role}`) })} text={t('folders.roleText')} onClose={close}>
      <ul className={styles['folders']} aria-label={t('sidebar.folders')}>
        {shown.map((folder) => (
          <li key={folder.id}>
            <button type="button" className={styles['folder']} onClick={() => void choose(folder)}>
              {nameOf(folder)}
              {folder.name === folder.path ? null : <span className={styles['path']}>{folder.path}</span>}
            </button>
          </li>
        ))}
        {left > 0 ? (
          <li>
            <Button look="link" onClick={more}>
              {t('sidebar.more', { count: next })}
            </Button>
          </li>
        ) : null}
      </ul>
      <Buttons>
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button onClick={() => useWindow.getState().bring({ kind: 'folder-name', accountId, below: undefined, rename: undefined })}>
          {t('folders.newYes')}
        </Button>
      </Buttons>
    </Card>
  )
}
