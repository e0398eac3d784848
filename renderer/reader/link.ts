import i18next from 'i18next'
import { create } from 'zustand'
import { request } from '../bridge.ts'
import { useWindow } from '../stores/window.ts'
import { inspectLink } from './html/links.ts'

/** The address that the pointer is over; '' for none. */
export const useTarget = create<{ href: string }>()(() => ({ href: '' }))

export const showTarget = (href: string): void => useTarget.setState({ href })

/** Follows a link of a message, outside; where its text and its target differ, or its host is made to be misread, only after a question. */
export function followLink(href: string, text: string): void {
  const link = inspectLink(href, text)
  if (link.kind === 'refused') useWindow.getState().notify(i18next.t('link.refused'))
  else if (link.doubts.length > 0) useWindow.getState().bring({ kind: 'link', link, text })
  else void request('openLink', { url: link.url })
}
