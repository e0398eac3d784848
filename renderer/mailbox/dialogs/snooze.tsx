import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { snooze } from '../../actions/messages.ts'
import { useWindow } from '../../stores/window.ts'
import controls from '../../ui/controls.module.css'
import { Button } from '../../ui/controls.tsx'
import { Card } from '../../ui/dialog.tsx'
import styles from './dialogs.module.css'
import { snoozeTimes } from './snooze-times.ts'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** Asks until when messages shall be out of sight. */
export function SnoozeDialog({ ids }: { ids: number[] }) {
  const { t, i18n } = useTranslation()
  const [value, setValue] = useState('')
  const format = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
  const at = new Date(value).getTime()
  const until = (time: number) => {
    close()
    void snooze(ids, time)
  }
  return (
    <Card title={t('snooze.title', { count: ids.length })} onClose={close}>
      <div className={styles['times']}>
        {snoozeTimes(new Date()).map(({ key, at: time }) => (
          <button key={key} type="button" className={styles['time']} onClick={() => until(time)}>
            <span>{t(`snooze.${key}`)}</span>
            <span className={styles['when']}>{format.format(time)}</span>
          </button>
        ))}
      </div>
      <form
        className={styles['own']}
        onSubmit={(event) => {
          event.preventDefault()
          if (at > Date.now()) until(at)
        }}
      >
        <input
          type="datetime-local"
          className={controls['input']}
          aria-label={t('snooze.own')}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={!(at > Date.now())}>
          {t('snooze.set')}
        </Button>
      </form>
    </Card>
  )
}
