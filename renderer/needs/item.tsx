import { CircleAlert, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Need } from '../../preload/contract/index.ts'
import { settle } from '../actions/resolve-needs.ts'
import { showMessage } from '../actions/show-message.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useFolders } from '../stores/folders.ts'
import { useWindow } from '../stores/window.ts'
import { Button } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { useFolderName } from '../ui/folder-name.ts'
import { clock, listTime } from '../ui/format.ts'
import styles from './needs.module.css'
import { folderName, titleOf } from './titles.ts'

/** One change that a server would not make: what, why, what was kept, and what one can do. */
export function NeedItem({ need }: { need: Need }) {
  const { t, i18n } = useTranslation()
  const { accountId, messages, count, fault, kept, next, at, elsewhere } = need
  const title = useNeedTitle(need)
  const accounts = useAccounts((state) => state.accounts)
  const email = accounts.length > 1 ? accounts.find(({ id }) => id === accountId)?.email : undefined
  const rests = need.ref.from !== 'refused'
  const Icon = rests ? Clock : CircleAlert
  const when = rests
    ? t('needs.rests', { time: clock(next ?? 0, i18n.language) })
    : t('needs.refusedAt', { time: listTime(at, i18n.language) })
  const { bring } = useWindow.getState()
  return (
    <li className={styles['need']} data-need={need.kind}>
      <h2 className={rests ? styles['waits'] : styles['refused']}>
        <Icon aria-hidden="true" />
        {title}
      </h2>
      <p className={styles['faint']}>{[email, when].filter(Boolean).join(' · ')}</p>
      {messages.length > 0 ? (
        <ul className={styles['messages']}>
          {messages.map(({ id, subject, from }) => (
            <li key={id}>
              <Button look="link" onClick={() => void showMessage(id)}>
                {subject || t('row.noSubject')}
              </Button>
              <span className={styles['faint']}>{from.name || from.address}</span>
            </li>
          ))}
          {count > messages.length ? <li className={styles['faint']}>{t('needs.more', { count: count - messages.length })}</li> : null}
        </ul>
      ) : null}
      <div className={styles['why']}>
        <FaultText fault={fault} />
      </div>
      <p className={styles['kept']}>{t(`needs.kept.${messages.length === 0 && kept !== 'here' ? 'folder' : kept}`)}</p>
      <div className={styles['actions']}>
        <Button onClick={() => void settle(need, 'try-again', t('needs.trying'))}>{t('needs.tryAgain')}</Button>
        {elsewhere ? <Button onClick={() => bring({ kind: 'elsewhere', need })}>{t('needs.elsewhere')}</Button> : null}
        <Button onClick={() => bring({ kind: 'discard-need', need })}>{t('needs.discard')}</Button>
      </div>
    </li>
  )
}

/** What an entry is about, in a sentence. */
export function useNeedTitle(need: Need): string {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const folders = useFolders((state) => state.folders)
  const accounts = useAccounts((state) => state.accounts)
  const name = (path: string | undefined) => folderName(folders, need.accountId, path, nameOf)
  const toAccount = accounts.find(({ id }) => id === need.accountId)?.email ?? ''
  return titleOf(need, { folder: name(need.folder), to: name(need.to), account: toAccount, toAccount }, t)
}
