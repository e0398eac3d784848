import i18next from 'i18next'
import type { Events } from '../../../preload/contract/events.ts'
import type { Overview } from '../../../preload/contract/index.ts'
import { request } from '../../bridge.ts'
import type { LetterStore, Sent } from '../../stores/letters/letter.ts'
import { undoDiscardMs, useLetters } from '../../stores/letters/open-letters.ts'
import { useWindow } from '../../stores/window.ts'
import { fullTime } from '../../ui/format.ts'
import { takeBack } from '../begin/resume-draft.ts'

/** Says what becomes of a letter that was sent, and offers to take it back while that can be done. `at`: it goes out then. */
export function tellSent({ outboxId, until }: Sent, at: number | undefined): void {
  const undo = { label: i18next.t('outbox.undo'), run: () => void takeBack(outboxId) }
  const time = at === undefined ? '' : fullTime(at, i18next.language)
  useWindow
    .getState()
    .notify(
      i18next.t(at === undefined ? 'composer.inOutbox' : 'composer.scheduled', { time }),
      until === undefined ? undefined : undo,
      until === undefined || at !== undefined ? undefined : until - Date.now(),
    )
}

/** Throws a letter away, and offers to have it back. */
export function discard(letter: LetterStore): void {
  const run = useLetters.getState().discard(letter)
  const { notify, dismiss } = useWindow.getState()
  const undo = () => {
    run()
    dismiss()
  }
  notify(i18next.t('composer.discarded'), { label: i18next.t('changes.undo'), run: undo }, undoDiscardMs)
}

/** Takes up letters that are kept. What was thrown away when its window, or the program, ended can be had back from now on for a while. */
export async function takeUp(kept: Overview['letters']): Promise<void> {
  await useLetters.getState().restore(kept)
  const gone = new Set(kept.filter(({ draft }) => draft.discarded).map(({ key }) => key))
  for (const letter of useLetters.getState().letters) if (gone.has(letter.getState().key)) discard(letter)
}

/** What became of a letter that had a window of its own. What is still kept is shown here again. */
export async function letterDone({ key, became, sent }: Events['letterDone']): Promise<void> {
  if (sent) tellSent({ outboxId: sent.outboxId, until: sent.until }, sent.at)
  if (became === 'sent') return
  const { letters } = await request('getOverview', {})
  const kept = letters.filter((each) => each.key === key)
  // Also where that could not be written down.
  await takeUp(became === 'discarded' ? kept.map(({ draft }) => ({ key, draft: { ...draft, discarded: true } })) : kept)
  if (became === 'returned') useLetters.getState().unfold(key)
}
