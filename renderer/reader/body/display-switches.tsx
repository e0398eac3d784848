import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { useKeyHint } from '../../stores/settings/key-hints.ts'
import menu from '../../ui/menu.module.css'
import { useSwitches } from './display-options.ts'

const commands = { plain: 'plain-text', original: 'original-colours' } as const

/** How this message is shown, as long as it is open. */
export function Switches({ content }: { content: MessageContent }) {
  const { t } = useTranslation()
  const switches = useSwitches(content)
  const hints = { plain: useKeyHint(commands.plain), original: useKeyHint(commands.original) }
  return (['plain', 'original'] as const).map((name) => {
    const one = switches[name]
    return one === undefined ? null : (
      <DropdownMenu.CheckboxItem key={name} className={menu['item']} checked={one.on} onCheckedChange={one.set}>
        <span className={menu['mark']}>
          <DropdownMenu.ItemIndicator>
            <Check />
          </DropdownMenu.ItemIndicator>
        </span>
        {t(`command.${commands[name]}`)}
        {hints[name] === '' ? null : <span className={menu['hint']}>{hints[name]}</span>}
      </DropdownMenu.CheckboxItem>
    )
  })
}
