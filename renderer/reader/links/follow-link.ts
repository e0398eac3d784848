import i18next from 'i18next'
import { create } from 'zustand'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'

/** The address that the pointer is over; '' for none. */
export const useTarget = create<{ href: string }>()(() => ({ href: '' }))

export const showTarget = (href: string): void => useTarget.setState({ href })

/** Follows a link of a message, outside; where its words and its target differ, or its host is made to be misread, only after a question. */
export async function followLink(href: string, words: string): Promise<void> {
  // The list of public suffixes is long and not needed before.
  const { inspectLink } = await import('../../html/links/inspect.ts')
  const link = inspectLink(href, words)
  if (link.kind === 'refused' && link.other) useWindow.getState().bring({ kind: 'link', link: { ...link.other, kind: 'other' } })
  else if (link.kind === 'refused') useWindow.getState().notify(i18next.t('link.refused'))
  else if (link.doubts.length > 0) useWindow.getState().bring({ kind: 'link', link })
  else await ask('openLink', { url: link.url })
}
