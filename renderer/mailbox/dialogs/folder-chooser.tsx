import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../preload/contract/index.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import controls from '../../ui/controls.module.css'
import { Button } from '../../ui/controls.tsx'
import { useFolderName } from '../../ui/folder-name.ts'
import { useFirst } from '../../ui/hooks/use-first.ts'
import { useOptions } from '../../ui/hooks/use-options.ts'
import styles from './dialogs.module.css'
import { moveTargets } from './move-targets.ts'

/** So many folders are drawn before one asks for more; a few letters find any of them. */
const mostShown = 200

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
  const { found: all, offered } = moveTargets({ folders, nameOf, accounts, sources, text, last })
  const { shown: found, left, next, more } = useFirst(all, mostShown)
  const emailOf = (id: number) => everyAccount.find((account) => account.id === id)?.email ?? ''
  const { field, list, option } = useOptions({
    text,
    onText: setText,
    options: found,
    keyOf: ({ id }) => id,
    first: offered,
    onChoose,
    listId: 'move-folders',
  })
  return (
    <>
      <input
        {...field({ 'aria-label': t('changes.move.filter'), placeholder: t('changes.move.filter') })}
        className={`${controls['input']} ${styles['filter']}`}
      />
      <div {...list(t('sidebar.folders'))} className={styles['folders']}>
        {found.map((folder, index) => (
          <div key={folder.id} {...option(folder, index)} className={styles['folder']}>
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
