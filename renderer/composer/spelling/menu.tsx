import { ContextMenu } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../bridge.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import menu from '../../ui/menu.module.css'
import { useLetter } from '../letter-context.ts'
import { backToText, noWayBack } from '../return-focus.ts'

/** A word that is spelt wrong, and how to put another in its place. */
export type Misspelt = { word: string; replace: (word: string) => void }

type Props = {
  className: string | undefined
  /** What was clicked on, or what the cursor is in. */
  find: (event: MouseEvent) => Misspelt | undefined
  /** The menu is closed: the text has the keys again. */
  onClose: () => void
  children: ReactNode
}

/** A text whose misspelt words have a menu; everywhere else the menu is the system's. */
export function SpellingMenu({ className, find, onClose, children }: Props) {
  const { t } = useTranslation()
  const [misspelt, setMisspelt] = useState<Misspelt>()
  return (
    <ContextMenu.Root onOpenChange={backToText(onClose)}>
      <ContextMenu.Trigger asChild>
        <div
          className={className}
          onContextMenuCapture={(event) => {
            const found = find(event.nativeEvent)
            if (found) setMisspelt(found)
            else event.stopPropagation()
          }}
        >
          {children}
        </div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={menu['menu']} aria-label={t('spelling.menu')} onCloseAutoFocus={noWayBack}>
          {misspelt ? <Items key={misspelt.word} misspelt={misspelt} /> : null}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

function Items({ misspelt: { word, replace } }: { misspelt: Misspelt }) {
  const { t } = useTranslation()
  const place = useLetter((state) => state.place)
  const [suggestions, setSuggestions] = useState<string[]>()
  useEffect(() => {
    // The menu says that there are none.
    request('suggestSpelling', { word }).then(
      ({ words }) => setSuggestions(words),
      () => setSuggestions([]),
    )
  }, [word])
  // Until then there is nothing to choose: what the keys would be on must not slip away below what comes.
  if (!suggestions) {
    return (
      <ContextMenu.Item className={menu['item']} disabled>
        {t('spelling.looking')}
      </ContextMenu.Item>
    )
  }
  return (
    <>
      {suggestions.map((suggestion) => (
        <ContextMenu.Item key={suggestion} className={menu['item']} onSelect={() => replace(suggestion)}>
          {suggestion}
        </ContextMenu.Item>
      ))}
      {suggestions.length > 0 ? null : (
        <ContextMenu.Item className={menu['item']} disabled>
          {t('spelling.none')}
        </ContextMenu.Item>
      )}
      <ContextMenu.Separator className={menu['line']} />
      <ContextMenu.Item className={menu['item']} onSelect={() => void ask('setKnownWord', { word, known: true })}>
        {t('spelling.add', { word })}
      </ContextMenu.Item>
      {place === 'window' ? null : (
        <ContextMenu.Item className={menu['item']} onSelect={() => useWindow.getState().bring({ kind: 'settings', section: 'writing' })}>
          {t('spelling.settings')}
        </ContextMenu.Item>
      )}
    </>
  )
}
