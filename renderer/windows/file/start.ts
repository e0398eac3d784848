import type { OpenedFile } from '../../../preload/contract/index.ts'
import { on, request, requestUnheard } from '../../bridge.ts'
import { takeUpFailed } from '../../reader/body/crash-attempts.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useConversation } from '../../stores/conversation.ts'
import { useFile } from '../../stores/file.ts'
import { useFolders } from '../../stores/folders.ts'
import { useThreads } from '../../stores/threads.ts'
import { followSettings } from '../follow-settings.ts'

/** Fills the window of a file, and keeps what it needs of folders and settings true. */
export async function startFile(): Promise<void> {
  takeUpFailed()
  const startTexts = followSettings()
  on('accountsChanged', () => void loadOverview())
  on('foldersChanged', () => void loadOverview())
  on('threadChanged', ({ thread, state }) => {
    useThreads.getState().replace({ [thread]: state })
    if (state !== 'running') return
    // A new reader does not hold the file.
    for (const work of [loadOverview(), thread === 'reader' ? readAgain() : undefined]) work?.catch(() => {}) // It has ended again.
  })
  // Nothing is written here, and nothing is lost where that is not heard.
  on('keepLetters', () => requestUnheard('lettersKept', {}))
  await startTexts(await loadOverview())
  useConversation.getState().keepTogether(false)
  await readAgain()
}

/** Reads the file, anew where it was read before, and opens what is in it. */
export async function readAgain(): Promise<void> {
  const file: OpenedFile = await request('readOpenedFile', {})
  useFile.getState().replace(file)
  if (file.kind === 'refused') return
  const { id, open, refresh } = useConversation.getState()
  if (id === file.id) await refresh()
  else await open(file.id)
}

async function loadOverview() {
  const overview = await request('getOverview', {})
  useAccounts.getState().replace(overview.accounts, overview.activity, overview.waiting)
  useFolders.getState().replace(overview.folders)
  useThreads.getState().replace(overview.threads)
  return overview
}
