import { ContextMenu, DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { useAriaKeys, useKeyHint } from '../stores/settings/key-hints.ts'
import menu from '../ui/menu.module.css'
import { type ControlId, controlOf, runControl } from './controls.ts'

const items = { context: ContextMenu.Item, dropdown: DropdownMenu.Item }

type Props = { id: ControlId; of: keyof typeof items; hinted?: boolean; onSelect?: () => void }

/** A control of the table in a menu of this kind. `onSelect`: what it does there, if not what it does by itself. */
export function MenuItem({ id, of, hinted = true, onSelect = () => runControl(id) }: Props) {
  const { t } = useTranslation()
  const { command, title } = controlOf(id)
  const hint = useKeyHint(command)
  const Item = items[of]
  return (
    <Item className={menu['item']} aria-keyshortcuts={useAriaKeys(command)} data-command={command} onSelect={onSelect}>
      {t(title)}
      {hinted ? <span className={menu['hint']}>{hint}</span> : null}
    </Item>
  )
}
