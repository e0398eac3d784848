import { Check } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '../../preload/contract/commands/names-and-keys.ts'
import { useAriaKeys, useKeyHint } from '../stores/settings/key-hints.ts'
import menu from '../ui/menu.module.css'
import { type About, canRun } from './about.ts'
import { type ControlId, controlOf, runControl } from './controls.ts'

const menus = { context: ContextMenu, dropdown: DropdownMenu }
type MenuKind = keyof typeof menus

/**
 * How an item of a menu shows whether it is on: by itself (`check`), as the one of its group (`radio`), or not at all, with the room for a mark
 * that those around it have (`room`) or without (`none`).
 */
type Marked = { as: 'check'; on: boolean } | { as: 'radio' } | { as: 'room' } | { as: 'none' }

type Props = { id: ControlId; of: MenuKind; hinted?: boolean; disabled?: boolean; mark?: Marked; onSelect?: () => void }

/** A control of the table in a menu of this kind. `onSelect`: what it does there, if not what it does by itself. */
export function MenuItem({ id, of, hinted = true, disabled = false, mark = { as: 'none' }, onSelect = () => runControl(id) }: Props) {
  const { t } = useTranslation()
  const { command, title } = controlOf(id)
  const hint = useKeyHint(command)
  const { Item, CheckboxItem, RadioItem, ItemIndicator } = menus[of]
  const shared = { className: menu['item'], 'aria-keyshortcuts': useAriaKeys(command), 'data-command': command, disabled, onSelect }
  const words = (
    <>
      {mark.as === 'room' ? <span className={menu['mark']} /> : null}
      {mark.as === 'check' || mark.as === 'radio' ? (
        <span className={menu['mark']}>
          <ItemIndicator>
            <Check aria-hidden="true" />
          </ItemIndicator>
        </span>
      ) : null}
      {t(title)}
      {hinted ? <span className={menu['hint']}>{hint}</span> : null}
    </>
  )
  switch (mark.as) {
    case 'check':
      return (
        <CheckboxItem {...shared} checked={mark.on}>
          {words}
        </CheckboxItem>
      )
    case 'radio':
      return (
        <RadioItem {...shared} value={id}>
          {words}
        </RadioItem>
      )
    case 'room':
    case 'none':
      return <Item {...shared}>{words}</Item>
  }
}

type AboutProps<T> = {
  ids: readonly ControlId[]
  of: MenuKind
  /** What commands do with what they are about; what is not in it, or not there for it, is not in the menu. */
  runs: Partial<Record<CommandId, About<T>>>
  about: T
}

const itemsAbout = <T,>({ ids, runs, about }: AboutProps<T>) =>
  ids.flatMap((id) => {
    const command = runs[controlOf(id).command]
    return command && command.isThere?.(about) !== false ? [{ id, command }] : []
  })

/** Controls of the table that are about something, as they stand to it. */
export function MenuItemsAbout<T>(props: AboutProps<T>) {
  const { of, about } = props
  return itemsAbout(props).map(({ id, command }) => (
    <MenuItem
      key={id}
      id={id}
      of={of}
      disabled={!canRun(command, about)}
      mark={command.isOn ? { as: 'check', on: command.isOn(about) } : { as: 'room' }}
      onSelect={() => command.run(about)}
    />
  ))
}

/** Those of which just one is on. */
export function MenuChoice<T>(props: AboutProps<T>) {
  const { of, about } = props
  const { RadioGroup } = menus[of]
  const items = itemsAbout(props)
  return (
    <RadioGroup value={items.find(({ command }) => command.isOn?.(about))?.id ?? ''}>
      {items.map(({ id, command }) => (
        <MenuItem key={id} id={id} of={of} disabled={!canRun(command, about)} mark={{ as: 'radio' }} onSelect={() => command.run(about)} />
      ))}
    </RadioGroup>
  )
}
