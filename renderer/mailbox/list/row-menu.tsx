import { ContextMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { openMessage, toggleFlagged, toggleSeen } from '../../actions/flags.ts'
import { moveToRole, shownRole, trash } from '../../actions/messages.ts'
import { tags, toggleMark, toggleTag } from '../../actions/tags.ts'
import { answer, forward } from '../../composer/begin/answer.ts'
import { useList } from '../../stores/list/message-list.ts'
import { targets, useSelection } from '../../stores/list/selection.ts'
import { useWindow } from '../../stores/window.ts'
import menu from '../../ui/menu.module.css'

/** What can be done with the row under the pointer, or with all that are chosen if it is one of them. */
export function RowMenu({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          const row = event.target instanceof Element ? event.target.closest('[data-id]') : null
          if (!row) return event.preventDefault()
          aim(Number(row.getAttribute('data-id')))
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={menu['menu']} aria-label={t('list.menu')}>
          <Items />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

/** What is clicked on is what is meant. */
function aim(id: number): void {
  const { chosen, clear } = useSelection.getState()
  if (chosen.has(id)) return
  clear()
  if (useList.getState().focused === id) return
  // Where one reads in place of the list, the menu's row stays in sight.
  if (useWindow.getState().alone) useList.getState().focus(id)
  else void openMessage(id)
}

function Items() {
  const { t } = useTranslation()
  const several = useSelection((state) => state.chosen.size > 1)
  const junk = shownRole() === 'junk'
  return (
    <>
      {several ? null : (
        <>
          <Item name="reader.reply" hint="R" onSelect={() => void answer('sender')} />
          <Item name="reader.replyAll" hint="A" onSelect={() => void answer('all')} />
          <Item name="reader.forward" hint="F" onSelect={() => void forward()} />
          <ContextMenu.Separator className={menu['line']} />
        </>
      )}
      <Item name="reader.archive" hint="E" onSelect={() => void moveToRole(targets(), 'archive')} />
      <Item name="reader.trash" hint="Del" onSelect={() => trash(targets())} />
      <Item
        name={junk ? 'reader.notJunk' : 'reader.junk'}
        hint={junk ? '' : '!'}
        onSelect={() => void moveToRole(targets(), junk ? 'inbox' : 'junk')}
      />
      <Item name="reader.move" hint="V" onSelect={() => useWindow.getState().bring({ kind: 'move', ids: targets() })} />
      <ContextMenu.Separator className={menu['line']} />
      <Item name="reader.markRead" hint="" onSelect={() => toggleSeen(true)} />
      <Item name="reader.markUnread" hint="" onSelect={() => toggleSeen(false)} />
      <Item name="reader.star" hint="S" onSelect={() => toggleFlagged()} />
      <Item name="command.pin" hint="Shift+P" onSelect={() => void toggleMark('pinned')} />
      <Item name="command.reply-later" hint="Shift+R" onSelect={() => void toggleMark('later')} />
      <Item name="command.mute" hint="Shift+M" onSelect={() => void toggleMark('muted')} />
      <ContextMenu.Sub>
        <ContextMenu.SubTrigger className={menu['item']}>{t('selection.tag')}</ContextMenu.SubTrigger>
        <ContextMenu.Portal>
          <ContextMenu.SubContent className={menu['menu']}>
            {tags.map((tag, index) => (
              <ContextMenu.Item key={tag} className={menu['item']} onSelect={() => void toggleTag(targets(), tag)}>
                {t(`tag.${tag}`)}
                <span className={menu['hint']}>{index + 1}</span>
              </ContextMenu.Item>
            ))}
          </ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
    </>
  )
}

function Item({ name, hint, onSelect }: { name: string; hint: string; onSelect: () => void }) {
  const { t } = useTranslation()
  return (
    <ContextMenu.Item className={menu['item']} onSelect={onSelect}>
      {t(name)}
      <span className={menu['hint']}>{hint}</span>
    </ContextMenu.Item>
  )
}
