import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../preload/contract/index.ts'
import type { FrameMessage, Shown } from '../../frame/messages.ts'
import type { Sanitised } from '../../html/clean/sanitise.ts'
import { useConversation } from '../../stores/conversation.ts'
import { useIsDark } from '../../stores/settings/appearance.ts'
import { Button } from '../../ui/controls.tsx'
import { followLink, showTarget } from '../links/follow-link.ts'
import { BlankNote } from '../notes/blank-note.tsx'
import { PrivacyNote } from '../notes/privacy-note.tsx'
import { Opening } from '../opening.tsx'
import styles from '../reader.module.css'
import { useCleaned } from './cleaning/use-cleaned.ts'
import { forgive, hasFailed } from './crash-attempts.ts'
import { lookOf, useWays } from './display-options.ts'
import type { Look } from './frame/base-style.ts'
import { type Handed, handOver } from './frame/hand-over.ts'
import { acquire, type BodyFrame as Frame, release } from './frame/pool.ts'
import { TextBody } from './text-body.tsx'

/** A message's HTML in a frame of its own origin, without scripts and without network. */
export function HtmlBody({ content }: { content: MessageContent }) {
  const [failed, setFailed] = useState(() => hasFailed(content.id))
  const [stopped, setStopped] = useState(false)
  const again = () => {
    forgive(content.id)
    setFailed(false)
    setStopped(false)
  }
  if (failed || stopped) return <WordsOnly content={content} because={failed ? 'tooHard' : 'wordsOnly'} onAgain={again} />
  return <LaidOut content={content} onStuck={() => setFailed(true)} onStop={() => setStopped(true)} />
}

/** The words of a message that a window did not live through, that could not be made ready in time, or whose making the person has stopped. */
function WordsOnly(props: { content: MessageContent; because: 'tooHard' | 'wordsOnly'; onAgain: (() => void) | undefined }) {
  const { content, because, onAgain } = props
  const { t } = useTranslation()
  return (
    <>
      <div className={styles['readingNotes']} role="note">
        <p>{t(`reader.${because}`)}</p>
        {onAgain ? (
          <Button look="link" onClick={onAgain}>
            {t('reader.tooHardAnyway')}
          </Button>
        ) : null}
      </div>
      <TextBody text={content.text ?? ''} of={content} whole={content.unreadable} />
    </>
  )
}

/** `onStop`: the person does not want to wait until it is ready. */
function LaidOut({ content, onStuck, onStop }: { content: MessageContent; onStuck: () => void; onStop: () => void }) {
  const [load, setLoad] = useState(content.loadsRemote)
  const safe = useCleaned(content, load)
  return safe ? <Ready content={content} safe={safe} onLoad={() => setLoad(true)} onStuck={onStuck} /> : <Opening onStop={onStop} />
}

type ReadyProps = { content: MessageContent; safe: Sanitised; onLoad: () => void; onStuck: () => void }
function Ready({ content, safe, onLoad, onStuck }: ReadyProps) {
  const { t } = useTranslation()
  const isDark = useIsDark()
  const look = lookOf(safe, useWays(content), isDark)
  const body = useShown(content, safe, look, t('reader.showQuoted'))
  const [blank, setBlank] = useState('')
  if (safe.tooHard) return <WordsOnly content={content} because="tooHard" onAgain={undefined} />
  return (
    <>
      {safe.cut ? (
        <p className={styles['readingNotes']} role="note">
          {t('reader.cutShort')}
        </p>
      ) : null}
      <PrivacyNote
        blocked={safe.blocked}
        loaded={safe.remote}
        content={content}
        onLoad={onLoad}
        dark={
          safe.designed && isDark
            ? { on: look === 'dark-sheet', set: (on) => useConversation.getState().showAs(content.id, { original: !on }) }
            : undefined
        }
      />
      {body && blank === body.token ? <BlankNote content={content} /> : null}
      {body ? <BodyFrame body={body} look={look} onStuck={onStuck} onBlank={setBlank} /> : <div className={styles['frame']} />}
    </>
  )
}

/** The cleaned body, once its pictures are served. */
function useShown(content: MessageContent, safe: Sanitised, look: Look, quoteLabel: string): Shown | undefined {
  const handed = useMemo(() => handOver(content, safe, look, quoteLabel), [content, safe, look, quoteLabel])
  const [known, setKnown] = useState<{ handed: Handed; body: Shown }>()
  useEffect(() => {
    let wanted = true
    if (!handed.body) void handed.whenServed.then((body) => wanted && setKnown({ handed, body }))
    return () => {
      wanted = false
    }
  }, [handed])
  // Until the other look is there, this one stays.
  return handed.body ?? known?.body
}

/** The frame, as high as what it shows. */
function BodyFrame({ body, look, onStuck, onBlank }: { body: Shown; look: Look; onStuck: () => void; onBlank: (token: string) => void }) {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const frame = useRef<Frame>(undefined)
  const first = useRef(body)
  const stuck = useRef(onStuck)
  const told = useRef(onBlank)
  useLayoutEffect(() => {
    if (!host.current) return
    const acquired = acquire(
      host.current,
      (message, element) => {
        if (message.kind === 'stuck') stuck.current()
        else if (message.kind === 'loaded' && message.blank) told.current(message.token)
        else hear(message, element)
      },
      first.current,
    )
    frame.current = acquired
    return () => release(acquired)
  }, [])
  useLayoutEffect(() => {
    if (!frame.current) return
    const { element } = frame.current
    element.title = t('reader.body')
    element.className = `${styles['frame']} ${look === 'plain' ? '' : styles[look === 'sheet' ? 'designed' : 'darkened']}`
    frame.current.show(body)
  }, [body, look, t])
  return <div ref={host} />
}

/** What happens in the frame, as its page tells it. */
function hear(message: FrameMessage, element: HTMLIFrameElement): void {
  switch (message.kind) {
    case 'height':
      element.style.height = `${message.height}px`
      break
    case 'hover':
      showTarget(message.href)
      break
    case 'link':
      void followLink(message.href, message.text)
      break
    case 'selection':
      useConversation.getState().select(message.text)
      break
    case 'key':
      document.dispatchEvent(new KeyboardEvent('keydown', { ...message, bubbles: true, cancelable: true }))
      break
    case 'ready':
    case 'shown':
    case 'stuck':
    case 'loaded':
    case 'paper':
      break
  }
}
