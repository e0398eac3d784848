import i18next from 'i18next'
import { request } from '../bridge.ts'
import { useWindow } from '../stores/window.ts'

/** Puts what was said to and by an account's servers of late on the clipboard, without secrets and contents. */
export async function copyProtocolLog(accountId: number): Promise<void> {
  const { text } = await request('getProtocolLog', { accountId })
  await request('copyText', { text })
  useWindow.getState().notify(i18next.t('status.logCopied'))
}
