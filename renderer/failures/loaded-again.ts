import i18next from 'i18next'
import { type Notice, useWindow } from '../stores/window.ts'

/** Says of a window whose page had stopped that it was loaded again; once, though the person may load it anew. */
export function tellLoadedAgain(offer?: NonNullable<Notice['offer']>): void {
  if (location.hash !== '#again') return
  history.replaceState(null, '', location.pathname + location.search)
  useWindow.getState().notify(i18next.t('threads.windowAgain'), offer)
}
