import { Minus, PictureInPicture2, SquareArrowOutUpRight, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPressed } from '../../preload/contract/commands/key-sets.ts'
import { letterKeys } from '../../preload/contract/commands/letter-keys.ts'
import { useLetters } from '../stores/letters/open-letters.ts'
import { ask } from '../stores/told.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { clock } from '../ui/format.ts'
import { leaveField } from '../ui/window/commit-pending-input.ts'
import type { BodyHandle } from './body-handle.ts'
import styles from './composer.module.css'
import { Files } from './files/files.tsx'
import { Foot } from './foot.tsx'
import { Head, type Pending } from './head.tsx'
import { useLetter, useLetterStore } from './letter-context.ts'
import { PlainBody } from './plain/plain-body.tsx'
import { RichPlace } from './rich/rich-place.tsx'
import type { Doubt } from './sending/send-warnings.ts'
import { useSending } from './sending/use-sending.ts'

/** One letter, unfolded. */
export function Sheet() {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const subject = useLetter(({ draft }) => draft.subject)
  const key = useLetter((state) => state.key)
  const place = useLetter((state) => state.place)
  const rich = useLetter(({ draft }) => draft.html !== undefined)
  const body = useRef<BodyHandle>(null)
  const pending = useRef<Pending>({})
  const { complaint, trySend, writeOn } = useSending(pending)
  const section = useRef<HTMLElement>(null)
  const [toBody] = useState(() => letter.getState().draft.to.length > 0)

  useEffect(() => {
    if (place === 'inline') section.current?.scrollIntoView({ block: 'nearest' })
  }, [place])

  const close = async () => {
    leaveField()
    await useLetters.getState().close(letter)
    if (place === 'window') await ask('finishLetter', { key, became: 'closed' })
  }

  return (
    <section
      ref={section}
      role="dialog"
      aria-label={t('composer.label')}
      className={`${styles['letter']} ${styles[place]}`}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (isPressed(letterKeys.close, event)) void close()
        if (!isPressed(letterKeys.send, event)) return
        event.preventDefault()
        void trySend()
      }}
      onPaste={(event) => {
        const files = [...event.clipboardData.files]
        if (event.defaultPrevented || files.length === 0 || event.clipboardData.types.includes('text/plain')) return
        event.preventDefault()
        void letter.getState().holdFiles(files.map((file) => ({ file })))
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.defaultPrevented) return
        event.preventDefault()
        void letter.getState().holdFiles([...event.dataTransfer.files].map((file) => ({ file })))
      }}
    >
      <header className={styles['bar']}>
        <h1>{subject || t('composer.label')}</h1>
        <Saved />
        {place === 'window' ? <Return /> : <Places />}
        <IconButton label={t('composer.close')} onClick={() => void close()}>
          <X />
        </IconButton>
      </header>
      <Head body={body} pending={pending} />
      {rich ? <RichPlace ref={body} autoFocus={toBody} /> : <PlainBody ref={body} autoFocus={toBody} />}
      <Files />
      <div role="alert" className={styles['complaint']}>
        {complaint?.kind === 'wrong' ? complaint.text : null}
        {complaint?.kind === 'doubt' ? (
          <Question doubt={complaint.doubt} onSend={() => void trySend(complaint.at)} onWrite={writeOn} />
        ) : null}
        <Troubles />
      </div>
      <Foot body={body} onSend={(at) => void trySend(at)} />
    </section>
  )
}

function Question({ doubt, onSend, onWrite }: { doubt: Doubt; onSend: () => void; onWrite: () => void }) {
  const { t } = useTranslation()
  return (
    <p className={styles['question']}>
      {t(`composer.doubt.${doubt}`)}
      {doubt === 'no-attachment' ? (
        <Button look="link" onClick={onWrite}>
          {t('composer.goOn')}
        </Button>
      ) : null}
      <Button look="link" onClick={onSend}>
        {t('composer.sendAnyway')}
      </Button>
    </p>
  )
}

/** Where else the letter can be written. */
function Places() {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const { openOut, fold } = useLetters.getState()
  return (
    <>
      <IconButton label={t('composer.ownWindow')} onClick={() => void openOut(letter)}>
        <SquareArrowOutUpRight />
      </IconButton>
      <IconButton label={t('composer.fold')} onClick={fold}>
        <Minus />
      </IconButton>
    </>
  )
}

/** Back over the mailbox. */
function Return() {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const giveBack = async () => {
    const { key, keep, end } = letter.getState()
    if (!(await keep())) return
    end()
    await ask('finishLetter', { key, became: 'returned' })
  }
  return (
    <IconButton label={t('composer.return')} onClick={() => void giveBack()}>
      <PictureInPicture2 />
    </IconButton>
  )
}

/** What went wrong with the letter itself. */
function Troubles() {
  const { t } = useTranslation()
  const fault = useLetter((state) => state.fault)
  const missing = useLetter((state) => state.missing)
  return (
    <>
      {missing.length > 0 ? <p>{t('composer.attachAgain', { names: missing.join(', ') })}</p> : null}
      {fault ? <FaultText fault={fault} /> : null}
    </>
  )
}

/** When what stands here was last written to disk. */
function Saved() {
  const { t, i18n } = useTranslation()
  const savedAt = useLetter((state) => state.savedAt)
  const unsaved = useLetter((state) => state.unsaved)
  const text = unsaved ? t('composer.unsaved') : savedAt ? t('composer.saved', { time: clock(savedAt, i18n.language) }) : ''
  return <span className={styles['saved']}>{text}</span>
}
