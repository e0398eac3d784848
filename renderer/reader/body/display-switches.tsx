import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { keyLabel, keysOf } from '../../../preload/contract/commands/keys.ts'
import { commandEntries } from '../../../preload/contract/commands/table.ts'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import menu from '../../ui/menu.module.css'
import { useSwitches } from './display-options.ts'

const mac = navigator.platform.startsWith('Mac')
const commands = { plain: 'plain-text', original: 'original-colours' } as const

/** How this message is shown, as long as it is open. */
export function Switches({ content }: { content: MessageContent }) {
  const { t } = useTranslation()
  const switches = useSwitches(content)
  const keys = keysOf(
    commandEntries,
    useSettings((state) => state.settings.shortcuts),
  )
  return (['plain', 'original'] as const).map((name) => {
    const one = switches[name]
    const key = keys.get(commands[name])?.[0]
    return one === undefined ? null : (
      <DropdownMenu.CheckboxItem key={name} className={menu['item']} checked={one.on} onCheckedChange={one.set}>
        <span className={menu['mark']}>
          <DropdownMenu.ItemIndicator>
            <Check />
          </DropdownMenu.ItemIndicator>
        </span>
        {t(`command.${commands[name]}`)}
        {key === undefined ? null : <span className={menu['hint']}>{keyLabel(key, mac)}</span>}
      </DropdownMenu.CheckboxItem>
    )
  })
}
