import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LeavingLetter } from '../../../preload/contract/index.ts'
import { type Front, useWindow } from '../../stores/window.ts'
import { Question } from '../../ui/dialog.tsx'
import { leaveList, wayOut } from './leave.ts'
import styles from './leave-dialog.module.css'

/** Asks before a mailing list is left, and shows what will be sent, to whom, and whether that is the sender's. */
export function LeaveListDialog(asked: Extract<Front, { kind: 'leave-list' }>) {
  const { t } = useTranslation()
  const { list, from } = asked
  const { oneClick, link, letter, ofSender, sender } = list.unsubscribe
  const way = wayOut(list)
  const isLetter = way === 'letter' || way === 'own-words'
  const where = oneClick ?? link
  const isSenders = isLetter ? ofSender.letter : ofSender.link
  return (
    <Question
      title={t('mailingList.leaveTitle', { name: list.name || list.id || sender })}
      text={t(`mailingList.way.${way}`, { host: where ? new URL(where).hostname : '' })}
      more={
        <>
          {isLetter && letter ? <Letter letter={letter} from={from.address} /> : null}
          {isSenders ? null : (
            <p className={styles['elsewhere']} role="note">
              <TriangleAlert aria-hidden="true" />
              {sender === '' ? t('mailingList.nobodys') : t('mailingList.elsewhere', { sender })}
            </p>
          )}
        </>
      }
      yes={t(`mailingList.yes.${way}`)}
      onYes={() => void leaveList(asked)}
      onClose={() => useWindow.getState().bring({ kind: 'none' })}
    />
  )
}

/** The letter as it goes out. */
function Letter({ letter: { to, subject, text }, from }: { letter: LeavingLetter; from: string }) {
  const { t } = useTranslation()
  const fields = { from, to, subject }
  return (
    <section className={styles['letter']} aria-label={t('mailingList.letter')}>
      <dl>
        {(['from', 'to', 'subject'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`mailingList.field.${name}`)}</dt>
            <dd>{fields[name]}</dd>
          </div>
        ))}
      </dl>
      {text === '' ? <p className={styles['faint']}>{t('mailingList.noText')}</p> : <pre>{text}</pre>}
    </section>
  )
}
