import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import type { FrameMessage } from '../frame/messages.ts'
import { useConversation } from '../stores/conversation.ts'
import { useIsDark } from '../ui/theme.ts'
import { acquire, type BodyFrame as Frame, release } from './frame-pool.ts'
import { type Look, pageOf } from './html/page.ts'
import { type Sanitised, sanitise } from './html/sanitise.ts'
import { followLink, showTarget } from './link.ts'
import { PrivacyNote } from './privacy-note.tsx'
import styles from './reader.module.css'

/** Bodies beyond this, in characters, would keep the window busy; they are shown as far as that. */
const longest = 2_000_000

/** A message's HTML in a frame of its own origin, without scripts and without network. */
export function HtmlBody({ content, html }: { content: MessageContent; html: string }) {
  const { t } = useTranslation()
  const isDark = useIsDark()
  const [load, setLoad] = useState(content.loadsRemote)
  const [darkened, setDarkened] = useState(false)
  const safe = useMemo(() => sanitise(html.slice(0, longest), { load }), [html, load])
  const look: Look = !safe.designed ? 'plain' : darkened && isDark ? 'dark-sheet' : 'sheet'
  const token = useShown(content, safe, look, t('reader.showQuoted'))
  return (
    <>
      <PrivacyNote
        blocked={safe.blocked}
        loaded={safe.remote}
        sender={content.from[0]?.address ?? ''}
        onLoad={() => setLoad(true)}
        dark={safe.designed && isDark ? { on: darkened, set: setDarkened } : undefined}
      />
      {token ? <BodyFrame token={token} look={look} /> : <div className={styles['frame']} />}
    </>
  )
}

/** Hands the cleaned body over to be served, and returns under which token. */
function useShown(content: MessageContent, safe: Sanitised, look: Look, quoteLabel: string): string | undefined {
  const [token, setToken] = useState<string>()
  useEffect(() => {
    let wanted = true
    const parts = safe.contentIds.flatMap((contentId, index) => {
      const part = content.inline.find((candidate) => candidate.contentId === contentId)
      return part ? [{ name: `p${index}`, type: part.type, content: part.content }] : []
    })
    const remote = safe.remote.map((address, index) => ({ name: `r${index}`, url: address }))
    void request('showHtml', { html: pageOf(safe.html, look, quoteLabel), parts, remote }).then((shown) => wanted && setToken(shown.token))
    return () => {
      wanted = false
    }
  }, [content, safe, look, quoteLabel])
  return token
}

/** The frame, as high as what it shows. */
function BodyFrame({ token, look }: { token: string; look: Look }) {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const frame = useRef<Frame>(undefined)
  useLayoutEffect(() => {
    if (!host.current) return
    const acquired = acquire(host.current, (message) => hear(message, acquired.element))
    frame.current = acquired
    return () => release(acquired)
  }, [])
  useLayoutEffect(() => {
    if (!frame.current) return
    const { element } = frame.current
    element.title = t('reader.body')
    element.className = `${styles['frame']} ${look === 'plain' ? '' : styles[look === 'sheet' ? 'designed' : 'darkened']}`
    frame.current.show(token)
  }, [token, look, t])
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
      followLink(message.href, message.text)
      break
    case 'selection':
      useConversation.getState().select(message.text)
      break
    case 'key':
      document.dispatchEvent(new KeyboardEvent('keydown', { ...message, bubbles: true, cancelable: true }))
      break
    case 'ready':
    case 'shown':
      break
  }
}
