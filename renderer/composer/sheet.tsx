import { Minus, SquareArrowOutUpRight, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../bridge.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useLetters } from '../stores/letters.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { clock, fileSize } from '../ui/format.ts'
import { tellSent } from './became.ts'
import type { BodyHandle } from './body.ts'
import { type Doubt, doubtsOf } from './checks.ts'
import styles from './composer.module.css'
import { Files } from './files.tsx'
import { Foot } from './foot.tsx'
import { Head } from './head.tsx'
import { useLetter, useLetterStore } from './letter-context.ts'
import { sizeOnTheWay } from './letter-size.ts'
import { PlainBody } from './plain-body.tsx'
import { RichBody } from './rich/rich-body.tsx'

/** What stands in the way of sending: something that must be set right, or something to be asked once. */
type Complaint = { kind: 'wrong'; text: string } | { kind: 'doubt'; doubt: Doubt; at: number | undefined }

/** One letter, unfolded. */
export function Sheet() {
  const { t, i18n } = useTranslation()
  const letter = useLetterStore()
  const subject = useLetter(({ draft }) => draft.subject)
  const key = useLetter((state) => state.key)
  const place = useLetter((state) => state.place)
  const rich = useLetter(({ draft }) => draft.html !== undefined)
  const body = useRef<BodyHandle>(null)
  const [pending, setPending] = useState('')
  const [complaint, setComplaint] = useState<Complaint>()
  const asked = useRef(new Set<Doubt>())
  const [toBody] = useState(() => letter.getState().draft.to.length > 0)

  const trySend = async (at?: number) => {
    letter.getState().body()
    const { draft, send } = letter.getState()
    if (pending) return setComplaint({ kind: 'wrong', text: t('composer.notAnAddress', { text: pending }) })
    if (draft.to.length + draft.cc.length + draft.bcc.length === 0) {
      return setComplaint({ kind: 'wrong', text: t('composer.noRecipient') })
    }
    const largest = useAccounts.getState().accounts.find(({ id }) => id === draft.accountId)?.largestLetter
    if (largest !== undefined && sizeOnTheWay(draft.attachments, draft) > largest) {
      return setComplaint({ kind: 'wrong', text: t('composer.tooLarge', { largest: fileSize(largest, i18n.language) }) })
    }
    const doubt = doubtsOf(draft).find((each) => !asked.current.has(each))
    if (doubt) {
      asked.current.add(doubt)
      return setComplaint({ kind: 'doubt', doubt, at })
    }
    setComplaint(undefined)
    const sent = await send(at)
    if (!sent) return
    useLetters.getState().drop(letter)
    if (place === 'window') await request('finishLetter', { key, became: 'sent', sent: { ...sent, ...(at === undefined ? {} : { at }) } })
    else tellSent(sent, at)
  }
  const close = async () => {
    await useLetters.getState().close(letter)
    if (place === 'window') await request('finishLetter', { key, became: 'closed' })
  }

  return (
    <section
      role="dialog"
      aria-label={t('composer.label')}
      className={`${styles['letter']} ${styles[place]}`}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') void close()
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
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
        {place === 'window' ? null : <Places />}
        <IconButton label={t('composer.close')} onClick={() => void close()}>
          <X />
        </IconButton>
      </header>
      <Head body={body} onPending={setPending} />
      {rich ? <RichBody ref={body} autoFocus={toBody} /> : <PlainBody ref={body} autoFocus={toBody} />}
      <Files />
      <div role="alert" className={styles['complaint']}>
        {complaint?.kind === 'wrong' ? complaint.text : null}
        {complaint?.kind === 'doubt' ? (
          <Question
            doubt={complaint.doubt}
            onSend={() => void trySend(complaint.at)}
            onWrite={() => {
              setComplaint(undefined)
              asked.current.delete(complaint.doubt)
            }}
          />
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
