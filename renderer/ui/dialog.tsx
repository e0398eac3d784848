import { AlertDialog, Dialog } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import controls from './controls.module.css'
import { Button } from './controls.tsx'
import styles from './dialog.module.css'

type CardProps = {
  title: ReactNode
  text?: string
  className?: string | undefined
  /** Nothing in it has the focus at first: Enter and Space, meant for what stood there before, must not choose anything. */
  unasked?: boolean
  onClose: () => void
  children: ReactNode
}

/** A card over the window, with its heading and what stands below; Escape and a click beside it close it. */
export function Card({ title, text, className = '', unasked = false, onClose, children }: CardProps) {
  const content = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content
          ref={content}
          className={`${controls['dialog']} ${controls['card']} ${className}`}
          onOpenAutoFocus={(event) => {
            if (!unasked) return
            event.preventDefault()
            content.current?.focus()
          }}
          {...(text === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Dialog.Title asChild>
            <h1>{title}</h1>
          </Dialog.Title>
          {text === undefined ? null : <Dialog.Description className={styles['text']}>{text}</Dialog.Description>}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The buttons at the end of a card. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>
}

type QuestionProps = {
  title: string
  text: string | ReactNode
  /** What stands between the text and the buttons. */
  more?: ReactNode
  yes: string
  no?: string
  /** Yes is not what most should say. */
  careful?: boolean
  onYes: () => void
  onClose: () => void
}

/** Asks before something is done; only its buttons and Escape answer. */
export function Question({ title, text, more, yes, no, careful = false, onYes, onClose }: QuestionProps) {
  const { t } = useTranslation()
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={controls['veil']} />
        <AlertDialog.Content className={`${controls['dialog']} ${controls['card']}`}>
          <AlertDialog.Title asChild>
            <h1>{title}</h1>
          </AlertDialog.Title>
          <AlertDialog.Description asChild={typeof text !== 'string'}>{text}</AlertDialog.Description>
          {more}
          <Buttons>
            <AlertDialog.Cancel asChild>
              <Button look={careful ? 'primary' : 'quiet'}>{no ?? t('common.cancel')}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look={careful ? 'quiet' : 'primary'} onClick={onYes}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </Buttons>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
