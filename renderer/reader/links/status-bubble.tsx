import { deferred } from '../../ui/deferred.tsx'
import { useTarget } from './follow-link.ts'

const LinkTarget = deferred(async () => (await import('./link-target.tsx')).LinkTarget)

/** Where the link under the pointer leads. */
export function StatusBubble() {
  const href = useTarget((state) => state.href)
  return href === '' ? null : <LinkTarget href={href} />
}
