import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/controls.tsx'
import menu from '../../../ui/menu.module.css'
import { backToText, noWayBack } from '../../return-focus.ts'
import styles from '../rich.module.css'

/** Those that letters use; the system's own picker has all others. */
const emoji = [
  ...['😀', '😄', '😁', '😅', '😂', '🙂', '😉', '😊', '😍', '😘', '😋', '😎', '🤔', '😐', '😏', '😬', '😴', '😢', '😭', '😡'],
  ...['👍', '👎', '👏', '🙌', '🙏', '💪', '👌', '✌️', '🤝', '👋', '❤️', '🧡', '💛', '💚', '💙', '💜', '🖤', '💔', '✨', '⭐'],
  ...['🎉', '🎂', '🎁', '☕', '🍀', '🌸', '🌞', '🌧️', '❄️', '🔥', '✅', '❌', '❗', '❓', '📌', '📎', '📅', '⏰', '💡', '🚀'],
]

type Props = { icon: ReactElement; onChoose: (emoji: string) => void; onClose: () => void }

export function EmojiMenu({ icon, onChoose, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <DropdownMenu.Root onOpenChange={backToText(onClose)}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('composer.format.emoji')}>{icon}</IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={`${menu['menu']} ${styles['emoji']}`}
          align="start"
          aria-label={t('composer.format.emoji')}
          onCloseAutoFocus={noWayBack}
        >
          {emoji.map((one) => (
            <DropdownMenu.Item key={one} asChild onSelect={() => onChoose(one)}>
              <button type="button">{one}</button>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
