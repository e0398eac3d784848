import i18next from 'i18next'
import type { Folder, Need, NeedAnswer, OutboxItem } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { useFolders } from '../stores/folders.ts'
import { useNeeds } from '../stores/needs.ts'
import { guarded } from './guarded.ts'
import { telling } from './message-parts.ts'

/** Does with an entry what the person wants, and takes it off the list at once; what cannot be done is told, and the entry stays. */
export async function settle(need: Need, answer: NeedAnswer, told: string): Promise<void> {
  await guarded({
    ask: async () => {
      const { undo } = await request('settleNeed', { need: need.ref, answer })
      useNeeds.getState().replace(useNeeds.getState().needs.filter((other) => other !== need))
      return undo
    },
    told,
  })
}

/** Puts a letter's copy into another folder than Sent. */
export const keepCopyIn = (letter: OutboxItem, folder: Folder, name: string): Promise<void> =>
  telling(async () => {
    await request('keepLetterIn', { id: letter.id, folderId: folder.id })
    return i18next.t('needs.copyKept', { name })
  })

/** Takes a letter out of the outbox; what was written goes to the trash of its account, where it has one. */
export const discardLetter = (letter: OutboxItem): Promise<void> =>
  telling(async () => {
    const trash = trashOf(letter.accountId)
    if (trash) await request('keepLetterIn', { id: letter.id, folderId: trash.id })
    await request('discardLetter', { id: letter.id })
    return trash ? i18next.t('needs.letterInTrash') : undefined
  })

/** The trash of an account. */
export const trashOf = (accountId: number): Folder | undefined =>
  useFolders.getState().folders.find((folder) => folder.accountId === accountId && folder.role === 'trash')
