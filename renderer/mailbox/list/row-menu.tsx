import { ContextMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { openMessage } from '../../actions/flags.ts'
import { shownRole } from '../../actions/messages.ts'
import { type ControlId, surfaces, tagControls } from '../../commands/controls.ts'
import { MenuItem } from '../../commands/menu-items.tsx'
import { useList } from '../../stores/list/message-list.ts'
import { useSelection } from '../../stores/list/selection.ts'
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
  const items = (ids: readonly ControlId[]) => ids.map((id) => <MenuItem key={id} of="context" id={id} />)
  return (
    <>
      {several ? null : (
        <>
          {items(surfaces.rowAnswers)}
          <ContextMenu.Separator className={menu['line']} />
        </>
      )}
      {items(surfaces.rowMoves(shownRole() === 'junk'))}
      <ContextMenu.Separator className={menu['line']} />
      {items(surfaces.rowMarks)}
      <ContextMenu.Sub>
        <ContextMenu.SubTrigger className={menu['item']}>{t('selection.tag')}</ContextMenu.SubTrigger>
        <ContextMenu.Portal>
          <ContextMenu.SubContent className={menu['menu']}>{items(tagControls)}</ContextMenu.SubContent>
        </ContextMenu.Portal>
      </ContextMenu.Sub>
    </>
  )
}
