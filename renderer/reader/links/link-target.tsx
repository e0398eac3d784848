import { inspectLink } from '../../html/links/inspect.ts'
import styles from '../reader.module.css'

/** What is no address of the web is shown as far as this, in characters. */
const longest = 200

/** Where a link leads: the domain that somebody registered is brought out and always whole. */
export function LinkTarget({ href }: { href: string }) {
  const link = inspectLink(href, '')
  const shown = link.kind === 'open' ? link.shown : undefined
  return (
    <div className={styles['bubble']} data-testid="link-target" aria-hidden="true">
      {shown ? (
        <>
          {shown.before}
          <b>{shown.domain}</b>
          <span className={styles['cut']}>{shown.after}</span>
        </>
      ) : (
        href.slice(0, longest)
      )}
    </div>
  )
}
