import { useTranslation } from 'react-i18next'
import type { Account, Folder } from '../../../preload/contract/index.ts'
import { accountColour } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import { useFolderName } from '../../ui/folder-name.ts'
import { fileSize } from '../../ui/format.ts'
import styles from '../settings.module.css'
import { OfflinePolicyChoice } from './offline-policy.tsx'

/** So many of an account's folders have a bar of their own. */
const most = 8

/** What of an account is kept on this computer, and how much that is, folder by folder. */
export function DiskUse({ account }: { account: Account }) {
  const { t, i18n } = useTranslation()
  const name = useFolderName()
  const folders = useFolders((state) => state.folders)
  const own = folders.filter(({ accountId, bytes }) => accountId === account.id && bytes > 0).toSorted((a, b) => b.bytes - a.bytes)
  const sum = (all: readonly Folder[]) => all.reduce((total, { bytes }) => total + bytes, 0)
  const rest = own.slice(most)
  const bars = [
    ...own.slice(0, most).map((folder) => ({ key: folder.id, name: name(folder), bytes: folder.bytes })),
    ...(rest.length > 0 ? [{ key: 0, name: t('settings.otherFolders', { count: rest.length }), bytes: sum(rest) }] : []),
  ]
  const largest = Math.max(1, ...bars.map(({ bytes }) => bytes))
  return (
    <section aria-label={account.email} className={styles['one']}>
      <h3 className={styles['account']}>
        <i style={{ background: accountColour(account) }} />
        <span className={styles['grow']}>{account.email}</span>
        <span>{fileSize(sum(own), i18n.language)}</span>
      </h3>
      <table className={styles['bars']} aria-label={t('settings.diskUse', { account: account.email })}>
        <tbody>
          {bars.map(({ key, name: label, bytes }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td aria-hidden="true">
                <span style={{ width: `${(bytes / largest) * 100}%`, background: accountColour(account) }} />
              </td>
              <td>{fileSize(bytes, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <OfflinePolicyChoice account={account} />
    </section>
  )
}
