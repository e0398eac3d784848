import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAriaKeys } from '../stores/settings/key-hints.ts'
import { IconButton } from '../ui/controls.tsx'
import { type ControlId, controlOf, runControl } from './controls.ts'

type Props = { id: ControlId; pressed?: boolean; icon?: ReactNode; onClick?: () => void }

/** A control of the table in a tool bar. `icon`: in place of its own; `onClick`: what it does there, if not what it does by itself. */
export function ToolButton({ id, pressed, icon, onClick = () => runControl(id) }: Props) {
  const { t } = useTranslation()
  const { command, title, icon: Icon } = controlOf(id)
  return (
    <IconButton label={t(title)} aria-pressed={pressed} aria-keyshortcuts={useAriaKeys(command)} data-command={command} onClick={onClick}>
      {icon ?? (Icon ? <Icon /> : null)}
    </IconButton>
  )
}
