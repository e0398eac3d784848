import { useTranslation } from 'react-i18next'
import type { Address, MessageContent, MessageRow } from '../../preload/api.ts'
import { fullTime, listTime } from '../ui/format.ts'
import styles from './reader.module.css'

/** Who wrote, to whom, when. */
export function MessageHead({ row, content }: { row: MessageRow; content: MessageContent }) {
  const { t, i18n } = useTranslation()
  const from = content.from[0] ?? row.from
  const recipients = [...content.to, ...content.cc]
  return (
    <div className={styles['who']}>
      <span className={styles['face']} aria-hidden="true">
        {initials(from)}
      </span>
      <div className={styles['grow']}>
        <div className={styles['cut']}>
          <b>{from.name || from.address}</b> {from.name ? <span className={styles['faint']}>{from.address}</span> : null}
        </div>
        <div
          className={`${styles['faint']} ${styles['small']} ${styles['cut']}`}
          title={recipients.map(({ address }) => address).join(', ')}
        >
          {t('reader.to', { names: recipients.map(({ name, address }) => name || address).join(', ') || t('row.nobody') })}
        </div>
      </div>
      <time className={styles['faint']} dateTime={new Date(row.receivedAt).toISOString()} title={fullTime(row.receivedAt, i18n.language)}>
        {listTime(row.receivedAt, i18n.language)}
      </time>
    </div>
  )
}

/** One character for Korean, Japanese and Chinese names, the first letters of two words otherwise. */
function initials({ name, address }: Address): string {
  const words = (name || address).trim().split(/[\s@.]+/)
  const first = Array.from(words[0] ?? '')[0] ?? ''
  if (/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(first)) return first
  const second = name && words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : ''
  return (first + second).toUpperCase()
}
