import { useTranslation } from 'react-i18next'
import type { MessageContent, MessageRow } from '../../../preload/contract/index.ts'
import { identityIn } from '../../composer/begin/reply-identity.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../reader.module.css'
import { findList } from './leave.ts'

/** From which mailing list a message comes, and how to leave it. Not in Junk: who answers there tells that the address is read. */
export function ListNote({ content, row }: { content: MessageContent; row: MessageRow }) {
  const { t } = useTranslation()
  const isJunk = useFolders((state) => state.folders.find(({ id }) => id === row.folderId)?.role === 'junk')
  const { list } = content
  if (!list || isJunk) return null
  const { oneClick, link, letter } = list.unsubscribe
  const canLeave = (oneClick ?? link ?? letter) !== undefined
  const leave = () => {
    const account = useAccounts.getState().accounts.find(({ id }) => id === row.accountId)
    const identity = account && identityIn(account, content)
    const from = { accountId: row.accountId, identityId: identity?.id, address: identity?.email ?? account?.email ?? '' }
    useWindow.getState().bring({ kind: 'leave-list', id: row.id, list, from })
  }
  return (
    <p className={styles['list']}>
      <span className={styles['cut']}>{t('mailingList.from', { name: list.name || list.id || content.from[0]?.address || '' })}</span>
      {list.id ? (
        <Button look="link" onClick={() => findList(list)}>
          {t('mailingList.showAll')}
        </Button>
      ) : null}
      {canLeave ? (
        <Button look="link" onClick={leave}>
          {t('mailingList.leave')}
        </Button>
      ) : null}
    </p>
  )
}
