import { EyeOff } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import styles from './reader.module.css'
import { type Blocked, sanitise } from './sanitise.ts'

/** A message's HTML in a frame of its own origin, without scripts and without network. */
export function HtmlBody({ content, html }: { content: MessageContent; html: string }) {
  const { t } = useTranslation()
  const safe = useMemo(() => sanitise(html), [html])
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let wanted = true
    const parts = safe.contentIds.flatMap((contentId, index) => {
      const part = content.inline.find((candidate) => candidate.contentId === contentId)
      return part ? [{ name: `p${index}`, type: part.type, content: part.content }] : []
    })
    void request('showHtml', { html: page(safe.html, safe.designed), parts }).then((shown) => wanted && setUrl(shown.url))
    return () => {
      wanted = false
    }
  }, [safe, content])
  return (
    <>
      <PrivacyNote blocked={safe.blocked} />
      {url ? (
        <iframe
          className={`${styles['frame']} ${safe.designed ? styles['designed'] : ''}`}
          title={t('reader.body')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          src={url}
        />
      ) : (
        <div className={styles['frame']} />
      )}
    </>
  )
}

function PrivacyNote({ blocked }: { blocked: Blocked }) {
  const { t } = useTranslation()
  if (blocked.images + blocked.trackers === 0) return null
  const what = [
    blocked.trackers > 0 ? t('reader.trackers', { count: blocked.trackers }) : undefined,
    blocked.images > 0 ? t('reader.images', { count: blocked.images }) : undefined,
  ].filter((text) => text !== undefined)
  return (
    <div className={styles['note']} title={[...blocked.hosts].join('\n')}>
      <EyeOff aria-hidden="true" />
      <span>{t('reader.keptPrivate', { what: what.join(t('reader.and')), hosts: t('reader.hosts', { count: blocked.hosts.size }) })}</span>
    </div>
  )
}

/** The document in the frame: our measure for plain mails, the sender's design otherwise, which was made for white. */
function page(html: string, designed: boolean): string {
  const own = designed
    ? ':root{color-scheme:light}body{background:#fff;color:#1f1d1a}'
    : ':root{color-scheme:light dark}body{color:#1f1d1a}a{color:#2a5a9a}@media(prefers-color-scheme:dark){body{color:#ece8e1}a{color:#8db6ec}}'
  const base = `html{scrollbar-width:thin}body{margin:0;padding:12px 32px 24px;font:14px/1.62 Inter,"Noto Sans CJK KR","Noto Sans KR",system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}blockquote{margin:0 0 0 2px;padding-left:12px;border-left:2px solid #8884}pre{white-space:pre-wrap}`
  return `<!doctype html><meta charset="utf-8"><style>${base}${own}</style>${html}`
}
