import { Tag } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { shownRole } from '../../actions/messages.ts'
import { type ControlId, controlOf, runControl, surfaces, tagControls } from '../../commands/controls.ts'
import { MenuItem } from '../../commands/menu-items.tsx'
import { useList } from '../../stores/list/message-list.ts'
import { useSelection } from '../../stores/list/selection.ts'
import { useAriaKeys, useKeyHint } from '../../stores/settings/key-hints.ts'
import menu from '../../ui/menu.module.css'
import styles from './selection-pane.module.css'

/** In place of what one reads, while several rows are chosen: how many, and what can be done with them. */
export function SelectionPane() {
  const { t } = useTranslation()
  const count = useSelection((state) => state.chosen.size)
  const grouped = useList((state) => state.ids.length < state.members.length)
  return (
    <main className={styles['pane']} aria-label={t('selection.label')}>
      <p className={styles['count']} role="status">
        {t(grouped ? 'selection.conversations' : 'selection.messages', { count })}
      </p>
      <div role="toolbar" aria-label={t('reader.actions')} className={styles['actions']}>
        {surfaces.selection(shownRole() === 'junk').map((id) => (
          <Act key={id} id={id} />
        ))}
        <Tags />
        <Act id="clear-selection" />
      </div>
    </main>
  )
}

function Act({ id }: { id: ControlId }) {
  const { t } = useTranslation()
  const { command, title, icon: Icon } = controlOf(id)
  const hint = useKeyHint(command)
  return (
    <button
      type="button"
      className={styles['act']}
      aria-keyshortcuts={useAriaKeys(command)}
      data-command={command}
      onClick={() => runControl(id)}
    >
      {Icon ? <Icon aria-hidden="true" /> : null}
      <span>{t(title)}</span>
      {hint === '' ? null : <i className={styles['key']}>{hint}</i>}
    </button>
  )
}

function Tags() {
  const { t } = useTranslation()
  const first = useKeyHint(tagControls[0])
  const last = useKeyHint(tagControls[tagControls.length - 1] ?? tagControls[0])
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={styles['act']}>
        <Tag aria-hidden="true" />
        <span>{t('selection.tag')}</span>
        {first === '' || last === '' ? null : <i className={styles['key']}>{`${first}–${last}`}</i>}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="start">
          {tagControls.map((id) => (
            <MenuItem key={id} of="dropdown" id={id} hinted={false} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
