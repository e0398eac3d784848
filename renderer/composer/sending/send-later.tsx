import { Clock } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/controls.tsx'
import menu from '../../ui/menu.module.css'
import styles from '../composer.module.css'

/** Times that people send later at: in an hour, tonight, tomorrow and next Monday morning; those that are past are left out. */
export function presetsFrom(now: Date): { key: 'inAnHour' | 'tonight' | 'tomorrow' | 'monday'; at: number }[] {
  const day = (offset: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset, hour).getTime()
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    { key: 'inAnHour' as const, at: now.getTime() + 3600_000 },
    { key: 'tonight' as const, at: day(0, 19) },
    { key: 'tomorrow' as const, at: day(1, 8) },
    { key: 'monday' as const, at: day(toMonday, 8) },
  ].filter(({ at }) => at > now.getTime())
}

/** Sends the letter at another time than now. */
export function SendLater({ onSend }: { onSend: (at: number) => void }) {
  const { t, i18n } = useTranslation()
  const [choosing, setChoosing] = useState(false)
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button>
            <Clock />
            {t('composer.later.open')}
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu['menu'] ?? ''} align="start" side="top">
            {presetsFrom(new Date()).map(({ key, at }) => (
              <DropdownMenu.Item key={key} className={menu['item'] ?? ''} onSelect={() => onSend(at)}>
                {t(`composer.later.${key}`)}
                <span className={menu['hint']}>{format.format(at)}</span>
              </DropdownMenu.Item>
            ))}
            <DropdownMenu.Item className={menu['item'] ?? ''} onSelect={() => setChoosing(true)}>
              {t('composer.later.choose')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {choosing ? <ChooseTime onSend={onSend} /> : null}
    </>
  )
}

function ChooseTime({ onSend }: { onSend: (at: number) => void }) {
  const { t } = useTranslation()
  const [value, setValue] = useState('')
  const at = new Date(value).getTime()
  return (
    <span className={styles['choose']}>
      <input type="datetime-local" aria-label={t('composer.later.time')} value={value} onChange={(event) => setValue(event.target.value)} />
      <button type="button" disabled={!(at > Date.now())} onClick={() => onSend(at)}>
        {t('composer.later.schedule')}
      </button>
    </span>
  )
}
