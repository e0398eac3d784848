import { inspectLink } from './html/links.ts'
import { useTarget } from './link.ts'
import styles from './reader.module.css'

/** Where the link under the pointer leads, its host brought out. */
export function StatusBubble() {
  const href = useTarget((state) => state.href)
  if (href === '') return null
  const link = inspectLink(href, '')
  const [before = '', after = ''] = link.kind === 'open' && link.host !== '' ? split(link.url, new URL(link.url).host) : [href, '']
  return (
    <div className={styles['bubble']} data-testid="link-target" aria-hidden="true">
      {before}
      {link.kind === 'open' && link.host !== '' ? <b>{link.host}</b> : null}
      {after}
    </div>
  )
}

function split(url: string, host: string): [string, string] {
  const at = url.indexOf(host)
  return [url.slice(0, at), url.slice(at + host.length, at + host.length + 120)]
}
