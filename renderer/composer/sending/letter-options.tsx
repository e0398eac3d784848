import { MoreHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { telling } from '../../actions/message-parts.ts'
import { IconButton } from '../../ui/controls.tsx'
import menu from '../../ui/menu.module.css'
import type { BodyHandle } from '../body-handle.ts'
import { switchFormat } from '../format/switch-format.ts'
import { useLetter, useLetterStore } from '../letter-context.ts'

/** What a letter asks of servers and readers, and as what it is written. */
export function LetterOptions({ body }: { body: RefObject<BodyHandle | null> }) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const { edit } = letter.getState()
  const receipt = useLetter(({ draft }) => draft.receipt === true)
  const readReceipt = useLetter(({ draft }) => draft.readReceipt === true)
  const priority = useLetter(({ draft }) => draft.priority)
  const plain = useLetter(({ draft }) => draft.html === undefined)
  /** Whether one goes on with the text: there is another field for it then. */
  const toText = useRef(false)
  const switchOver = async () => {
    toText.current = true
    await telling(async () => void (await switchFormat(letter)))
    // The next frame has the other field, and the menu is gone.
    requestAnimationFrame(() => body.current?.goOn())
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('composer.options')}>
          <MoreHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu['menu'] ?? ''}
          align="start"
          side="top"
          onCloseAutoFocus={(event) => {
            if (toText.current) event.preventDefault()
            toText.current = false
          }}
        >
          <Choice checked={receipt} onChange={(on) => edit({ receipt: on || undefined })}>
            {t('composer.receipt')}
          </Choice>
          <Choice checked={readReceipt} onChange={(on) => edit({ readReceipt: on || undefined })}>
            {t('composer.readReceipt')}
          </Choice>
          <DropdownMenu.Separator className={menu['line'] ?? ''} />
          <Choice checked={priority === 'high'} onChange={(on) => edit({ priority: on ? 'high' : undefined })}>
            {t('composer.priority.high')}
          </Choice>
          <Choice checked={priority === 'low'} onChange={(on) => edit({ priority: on ? 'low' : undefined })}>
            {t('composer.priority.low')}
          </Choice>
          <DropdownMenu.Separator className={menu['line'] ?? ''} />
          <Choice checked={plain} onChange={() => void switchOver()}>
            {t('composer.plain')}
          </Choice>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

type ChoiceProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }

function Choice({ checked, onChange, children }: ChoiceProps) {
  return (
    <DropdownMenu.CheckboxItem className={menu['item'] ?? ''} checked={checked} onCheckedChange={onChange}>
      {children}
      <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}
