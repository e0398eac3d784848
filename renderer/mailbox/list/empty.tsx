import { useTranslation } from 'react-i18next'
import type { AccountActivity, View } from '../../../preload/contract/index.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import { useList } from '../../stores/list/message-list.ts'
import styles from './list.module.css'

/** What stands in a list without messages: why it has none, or that they are coming. */
export function EmptyList() {
  const { t, i18n } = useTranslation()
  const view = useList((state) => state.view)
  const filtered = useList(({ filter }) => Object.values(filter).some(Boolean))
  const activity = useActivityOf(view)
  if (filtered) return <p className={styles['empty']}>{t('arrange.nothing')}</p>
  const numbers = new Intl.NumberFormat(i18n.language)
  const coming = activity.find(({ state }) => state === 'listing' || state === 'connecting')
  if (coming) {
    const counts = coming.state === 'listing' ? { done: numbers.format(coming.done), total: numbers.format(coming.total) } : undefined
    return (
      <>
        <p className={styles['empty']}>{counts ? t('list.firstSync', counts) : t('list.connecting')}</p>
        <Bones />
      </>
    )
  }
  const unreached = activity.some(({ state }) => state === 'offline' || state === 'sign-in-needed')
  return <p className={styles['empty']}>{t(unreached ? 'list.emptyOffline' : emptyWords(view))}</p>
}

/** The shape of a list whose rows are still being asked for. */
export function Bones() {
  return (
    <div aria-hidden="true" data-bones>
      {[0, 1, 2, 3, 4, 5].map((at) => (
        <div key={at} className={styles['bones']}>
          <div className={styles['bone']} />
          <div className={styles['bone']} />
        </div>
      ))}
    </div>
  )
}

/** What the accounts are doing whose mail a view shows; nothing for views of what is here already. */
function useActivityOf(view: View): AccountActivity[] {
  const activity = useAccounts((state) => state.activity)
  const accountId = useFolders(({ folders }) =>
    view.kind === 'folder' ? folders.find(({ id }) => id === view.folderId)?.accountId : undefined,
  )
  if (view.kind === 'folder') return accountId === undefined ? [] : [activity[accountId] ?? { state: 'connecting' }]
  return view.kind === 'unified-inbox' ? Object.values(activity) : []
}

function emptyWords(view: View): string {
  switch (view.kind) {
    case 'starred':
      return 'list.emptyStarred'
    case 'snoozed':
      return 'list.emptySnoozed'
    case 'search':
      return view.text.trim() === '' ? 'search.help' : 'search.nothing'
    case 'unread':
      return 'list.emptyUnread'
    case 'marked':
      return `list.emptyMarked.${view.mark}`
    case 'folder':
    case 'role':
    case 'unified-inbox':
      return 'list.empty'
  }
}
