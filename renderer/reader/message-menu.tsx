import { Check, MoreHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { charsets } from '../../preload/contract/messages/content.ts'
import { type ControlId, controlOf, surfaces } from '../commands/controls.ts'
import { MenuItem } from '../commands/menu-items.tsx'
import { ofMessage, type RunsOfMessage } from '../commands/of-message.ts'
import { messageInMind, useConversation } from '../stores/conversation.ts'
import { useWindow } from '../stores/window.ts'
import menu from '../ui/menu.module.css'
import { Switches } from './body/display-switches.tsx'
import styles from './reader.module.css'

/** What one does more rarely with the message that is read. `runs`: what commands do with it; others are not in the menu. */
export function MessageMenu({ runs = ofMessage }: { runs?: RunsOfMessage }) {
  const { t } = useTranslation()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={styles['more']} aria-label={t('reader.more')} title={t('reader.more')}>
        <MoreHorizontal />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="end">
          <Items runs={runs} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Items({ runs }: { runs: RunsOfMessage }) {
  const { t } = useTranslation()
  const opened = messageInMind()
  if (!opened) return <DropdownMenu.Label className={menu['label']}>{t('reader.notHere')}</DropdownMenu.Label>
  const { content } = opened
  const which = { id: content.id }
  const items = (ids: readonly ControlId[]) =>
    ids.map((id) => {
      const run = runs[controlOf(id).command]
      if (!run || (id === 'reply-list' && content.list?.post === undefined)) return null
      return <MenuItem key={id} of="dropdown" id={id} hinted={false} onSelect={() => run(opened)} />
    })
  return (
    <>
      {items(surfaces.messageAnswers)}
      <DropdownMenu.Separator className={menu['line']} />
      {items(surfaces.messageKept)}
      <Item onSelect={() => useWindow.getState().bring({ kind: 'parts', which, parts: content.allParts })}>{t('reader.allParts')}</Item>
      <DropdownMenu.Separator className={menu['line']} />
      <Switches content={content} />
      <DropdownMenu.Sub>
        <DropdownMenu.SubTrigger className={menu['item']}>{t('reader.readAs')}</DropdownMenu.SubTrigger>
        <DropdownMenu.Portal>
          <DropdownMenu.SubContent className={`${menu['menu']} ${styles['charsets']}`}>
            <Charsets id={content.id} />
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
    </>
  )
}

const automatic = 'auto'

function Charsets({ id }: { id: number }) {
  const { t } = useTranslation()
  const open = useConversation((state) => state.unfolded.get(id))
  const chosen = open?.state === 'open' ? open.charset : undefined
  const choose = (value: string) =>
    void useConversation.getState().unfold(
      id,
      charsets.find((charset) => charset === value),
    )
  return (
    <DropdownMenu.RadioGroup value={chosen ?? automatic} onValueChange={choose}>
      {[automatic, ...charsets].map((charset) => (
        <DropdownMenu.RadioItem key={charset} value={charset} className={menu['item']}>
          <span className={menu['mark']}>
            <DropdownMenu.ItemIndicator>
              <Check />
            </DropdownMenu.ItemIndicator>
          </span>
          {charset === automatic ? t('reader.automatic') : t(`charset.${charset}`)}
          {charset === automatic ? null : <span className={menu['hint']}>{charset.toUpperCase()}</span>}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

function Item({ onSelect, children }: { onSelect: () => void; children: React.ReactNode }) {
  return (
    <DropdownMenu.Item className={menu['item']} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  )
}
