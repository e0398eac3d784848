import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyLabel, keysOf, namesOf } from '../../preload/contract/commands/key-sets.ts'
import { commandGroups } from '../../preload/contract/commands/names-and-keys.ts'
import type { Settings } from '../../preload/contract/index.ts'
import { saveSettings, wantedSettings } from '../actions/save-settings.ts'
import { type Command, commands } from '../commands/table.ts'
import { isMac } from '../stores/settings/key-hints.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { useHeld } from '../ui/hooks/use-held.ts'
import styles from './palette.module.css'

const sets: readonly Settings['shortcuts']['set'][] = ['hanji', 'gmail', 'thunderbird', 'outlook']
const mac = isMac()
const close = () => useWindow.getState().bring({ kind: 'none' })

/** All keys; those of another program can be chosen, and each command can have a key of one's own. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const settings = useSettings((state) => state.settings)
  const [waiting, setWaiting] = useState<string>()
  const [told, setTold] = useState('')
  const { shortcuts } = settings
  const keys = keysOf(commands, shortcuts)
  const save = (change: Partial<Settings['shortcuts']>) => saveSettings({ shortcuts: change })
  const [set, chooseSet] = useHeld({ value: shortcuts.set, onChange: (next) => save({ set: next }) })

  const bind = (event: KeyboardEvent, id: string) => {
    event.preventDefault()
    event.stopPropagation()
    if (event.nativeEvent.isComposing || /^(?:Control|Shift|Alt|Meta)$/.test(event.key)) return
    setWaiting(undefined)
    if (event.key === 'Escape') return setTold('')
    const [key = ''] = namesOf(event.nativeEvent)
    const other = commands.find((command) => command.id !== id && keys.get(command.id)?.includes(key))
    setTold(other ? t('shortcuts.taken', { key: keyLabel(key, mac), name: t(`command.${other.id}`) }) : '')
    void save({ own: { ...wantedSettings().shortcuts.own, [id]: key } })
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content
          className={`${controls['dialog']} ${controls['card']} ${styles['sheet']}`}
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => waiting !== undefined && event.preventDefault()}
        >
          <Dialog.Title asChild>
            <h1>{t('shortcuts.title')}</h1>
          </Dialog.Title>
          <label className={controls['field']}>
            {t('shortcuts.set')}
            <select
              className={controls['input']}
              value={set}
              onChange={(event) => chooseSet(sets.find((other) => other === event.target.value) ?? 'hanji')}
            >
              {sets.map((other) => (
                <option key={other} value={other}>
                  {t(`shortcuts.sets.${other}`)}
                </option>
              ))}
            </select>
          </label>
          <div className={styles['columns']}>
            {commandGroups.map((group) => (
              <section key={group} className={styles['group']} aria-label={t(`shortcuts.group.${group}`)}>
                <h2>{t(`shortcuts.group.${group}`)}</h2>
                {commands
                  .filter((command) => command.group === group)
                  .map((command) => (
                    <Line
                      key={command.id}
                      command={command}
                      keys={keys.get(command.id) ?? []}
                      own={shortcuts.own[command.id] !== undefined}
                      waiting={waiting === command.id}
                      onAsk={() => setWaiting(command.id)}
                      onKey={(event) => bind(event, command.id)}
                    />
                  ))}
              </section>
            ))}
          </div>
          <div className={styles['foot']}>
            <span className={styles['grow']} role="status">
              {told}
            </span>
            {Object.keys(shortcuts.own).length > 0 ? <Button onClick={() => void save({ own: {} })}>{t('shortcuts.reset')}</Button> : null}
            <Button look="primary" onClick={close}>
              {t('common.done')}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type LineProps = {
  command: Command
  keys: readonly string[]
  own: boolean
  waiting: boolean
  onAsk: () => void
  onKey: (event: KeyboardEvent) => void
}

function Line({ command, keys, own, waiting, onAsk, onKey }: LineProps) {
  const { t } = useTranslation()
  const name = t(`command.${command.id}`)
  const shown = keys.map((key) => keyLabel(key, mac)).join('  ')
  return (
    <div className={styles['line']}>
      <span>{name}</span>
      <button
        type="button"
        className={`${styles['keys']} ${own ? styles['own'] : ''}`}
        data-waiting={waiting ? '' : undefined}
        aria-label={t('shortcuts.change', { name, keys: shown || t('shortcuts.none') })}
        title={t('shortcuts.changeHint')}
        onClick={onAsk}
        onKeyDown={(event) => waiting && onKey(event)}
      >
        {waiting ? t('shortcuts.press') : shown || '–'}
      </button>
    </div>
  )
}
