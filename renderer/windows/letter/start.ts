import { on, request, requestUnheard } from '../../bridge.ts'
import { tellLoadedAgain } from '../../failures/loaded-again.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { useProgram } from '../../stores/program.ts'
import { useSpelling } from '../../stores/spelling.ts'
import { useThreads } from '../../stores/threads.ts'
import { leaveField } from '../../ui/window/commit-pending-input.ts'
import { followSettings } from '../follow-settings.ts'

/** Fills the window of one letter, and keeps what it needs of accounts and settings true. */
export async function startLetter(key: string): Promise<void> {
  const startTexts = followSettings()
  on('accountsChanged', () => void loadAccounts())
  on('threadChanged', ({ thread, state }) => {
    useThreads.getState().replace({ [thread]: state })
    if (state !== 'running') return
    for (const work of [loadAccounts(), useLetters.getState().keepWhatFailed()]) work.catch(() => {}) // It has ended again.
  })
  on('knownWordsChanged', () => useSpelling.getState().forget())
  on('keepLetters', () => {
    leaveField()
    const [letter] = useLetters.getState().letters
    const kept = letter ? useLetters.getState().close(letter) : Promise.resolve()
    // Who waits for it does so for a while only.
    void kept.finally(() => requestUnheard('lettersKept', {}))
  })
  const overview = await loadAccounts()
  await startTexts(overview)
  await useLetters.getState().restore(overview.letters.filter((kept) => kept.key === key))
  const [letter] = useLetters.getState().letters
  letter?.getState().putIn('window')
  useLetters.getState().unfold(key)
  tellLoadedAgain()
}

async function loadAccounts() {
  const overview = await request('getOverview', {})
  useAccounts.getState().replace(overview.accounts, overview.activity, overview.waiting)
  useThreads.getState().replace(overview.threads)
  useProgram.getState().replace({ safeMode: overview.safeMode, lowRoom: overview.lowRoom, saving: overview.saving })
  return overview
}
