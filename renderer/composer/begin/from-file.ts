import i18next from 'i18next'
import type { OpenedMessage } from '../../../preload/contract/index.ts'
import type { AnswerTo } from '../../../preload/mail/recipients.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFile } from '../../stores/file.ts'
import { useWindow } from '../../stores/window.ts'
import { accountAbout, answer, forward, forwardAsAttachment } from './answer.ts'
import { editAsNew } from './resume-draft.ts'

type Opened = Extract<OpenedMessage, { state: 'here' }>

/** What the person wants needs an account: says so where there is none that can do it. */
function withAccount(can: 'keep' | 'send', run: () => void): void {
  const { accounts } = useAccounts.getState()
  if (can === 'keep' ? accounts.length > 0 : accounts.some(({ smtp }) => smtp)) run()
  else useWindow.getState().notify(i18next.t(can === 'keep' ? 'openedFile.noAccount' : 'openedFile.noAccountToSend'))
}

export const answerFile = (how: AnswerTo, opened: Opened): void => withAccount('send', () => void answer(how, opened))
export const forwardFile = (opened: Opened): void => withAccount('send', () => void forward(opened))
export const forwardFileAttached = (opened: Opened): void => withAccount('send', () => void forwardAsAttachment(opened))
export const redirectFile = (opened: Opened): void =>
  withAccount('send', () => {
    const { id: accountId } = accountAbout(opened) ?? { id: 0 }
    useWindow.getState().bring({ kind: 'redirect', row: { ...opened.row, accountId } })
  })
export const editFileAsNew = (opened: Opened): void =>
  withAccount('send', () => void editAsNew(opened.content.id, accountAbout(opened)?.id))
/** Asks for the folder that the message is added to. */
export const addFile = (): void => withAccount('keep', () => useFile.getState().askFolder(true))
