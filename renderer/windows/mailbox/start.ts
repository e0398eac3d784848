import i18next from 'i18next'
import type { Overview, OverviewChange, Settings } from '../../../preload/contract/index.ts'
import { followList, showMessage } from '../../actions/show-message.ts'
import { on, request, requestUnheard } from '../../bridge.ts'
import { tellAvailable } from '../../commands/availability.ts'
import { runFromMenu } from '../../commands/table.ts'
import { composeFor } from '../../composer/begin/new-letter.ts'
import { letterDone, takeUp } from '../../composer/sending/outcome.ts'
import { quickReply } from '../../composer/sending/quick-reply.ts'
import { tellLoadedAgain } from '../../failures/loaded-again.ts'
import { takeUpFailed } from '../../reader/body/crash-attempts.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useConversation } from '../../stores/conversation.ts'
import { useDownloads } from '../../stores/downloads.ts'
import { useFolders } from '../../stores/folders.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useNeeds } from '../../stores/needs.ts'
import { useOutbox } from '../../stores/outbox.ts'
import { useProgram } from '../../stores/program.ts'
import { useSpelling } from '../../stores/spelling.ts'
import { useThreads } from '../../stores/threads.ts'
import { useWindow } from '../../stores/window.ts'
import { leaveField } from '../../ui/window/commit-pending-input.ts'
import { takeUpUpdate, updateChanged } from '../../updates/use-updates.ts'
import { followSettings } from '../follow-settings.ts'

/** Counts need not be newer than this. */
const overviewEveryMs = 250

/**
 * Fills the stores and keeps them true to what the main process tells; the list, of this folder or of the inboxes, comes a moment after. The one place that knows which event
 * concerns which store.
 */
export async function start(folderId?: number): Promise<void> {
  takeUpFailed()
  const missed = noteMissed()
  const startTexts = followSettings(applyListing)
  const overview = await loadOverview(true)
  const { repairedAt, folders, letters, lettersElsewhere } = overview
  const folder = folders.find(({ id }) => id === folderId)
  await startTexts(overview)
  void takeUp(letters.filter(({ key }) => !lettersElsewhere.includes(key)))
  listen()
  if (missed()) void loadOverview()
  void Promise.all([
    useOutbox.getState().load(),
    useList.getState().show(folder ? { kind: 'folder', folderId: folder.id } : { kind: 'unified-inbox' }),
  ]).then(() => begin(repairedAt))
}

/** Leads to the report of what has stopped. */
const showReport = () => ({
  label: i18next.t('threads.showReport'),
  run: () => useWindow.getState().bring({ kind: 'settings', section: 'problems' }),
})

/** What waits for the window to be there: a letter that a link asks for, word of a new version and of a repair. */
async function begin(repairedAt: number | undefined): Promise<void> {
  const { letter } = await request('takeMailto', {})
  if (letter) composeFor(letter)
  void takeUpUpdate()
  tellLoadedAgain(showReport())
  if (repairedAt !== undefined) {
    useWindow.getState().notify(i18next.t('changes.repaired'))
    // It is said once more at the next start then.
    requestUnheard('forgetRepair', {})
  }
}

/** How often it was told that something is new in the overview. */
let news = 0
const overviewSoon = everySoOften(() => void loadOverview().then(outboxToo))
const outboxSoon = everySoOften(() => void useOutbox.getState().load())

/** What came may be a report on a letter, also on one that is not listed any more. */
function outboxToo({ outboxCount }: Pick<Overview, 'outboxCount'>): void {
  if (useOutbox.getState().letters.length > 0 || outboxCount > 0) outboxSoon()
}

/** Takes what is new in the overview, or asks for it. */
function overviewIs(now: OverviewChange | 'unchanged' | undefined): void {
  news++
  if (now === 'unchanged') outboxToo({ outboxCount: 0 })
  else if (!now?.folders || !useFolders.getState().update(now.folders)) overviewSoon()
  else {
    useAccounts.getState().setWaiting(now.waiting)
    useNeeds.getState().replace(now.needs)
    outboxToo(now)
  }
}

async function loadOverview(atStart = false): Promise<Overview> {
  const asOf = news
  const overview = await request('getOverview', {})
  // What was told on its way may be newer than it.
  if (news !== asOf) overviewSoon()
  const { accounts, folders, activity, waiting, needs, threads } = overview
  useAccounts.getState().replace(accounts, activity, waiting)
  useNeeds.getState().replace(needs)
  useThreads.getState().replace(threads)
  useProgram.getState().replace({ safeMode: overview.safeMode, lowRoom: overview.lowRoom, saving: overview.saving })
  useFolders.getState().replace(folders)
  if (!atStart) leaveLostFolder()
  return overview
}

/** A folder that is there no more, deleted by another program say, is not shown any longer. */
function leaveLostFolder(): void {
  const { view, show } = useList.getState()
  if (view.kind !== 'folder' || useFolders.getState().folders.some(({ id }) => id === view.folderId)) return
  void show({ kind: 'unified-inbox' })
}

function applyListing({ conversations, order }: Settings): void {
  useList.getState().group(conversations)
  useConversation.getState().keepTogether(conversations)
  useList.getState().sortBy(order)
}

/** Everything may have changed while nobody could say so; what could not be put on disk meanwhile is put there now. */
function askAnew(): void {
  const folderIds = useFolders.getState().folders.map(({ id }) => id)
  useList.getState().changed({ folderIds, ids: [], listed: true })
  useConversation.getState().forgetAhead()
  for (const work of [
    loadOverview(),
    useOutbox.getState().load(),
    useConversation.getState().refresh(),
    useLetters.getState().keepWhatFailed(),
  ])
    work.catch(() => {}) // It has ended again, and is asked once more when it runs.
}

/** Does something a moment after it is called for, once for all calls until then. */
function everySoOften(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      run()
    }, overviewEveryMs)
  }
}

/** What tells of something that the overview tells of, too. */
const toldOfOverview = [
  ...(['messagesChanged', 'overviewChanged', 'foldersChanged', 'activityChanged'] as const),
  ...(['accountsChanged', 'threadChanged', 'savingChanged', 'roomChanged'] as const),
]

/** Notes what is told before anybody here listens. Returns how to stop, which says whether there was any. */
function noteMissed(): () => boolean {
  let missed = false
  const stops = toldOfOverview.map((name) =>
    on(name, () => {
      missed = true
    }),
  )
  return () => {
    for (const stop of stops) stop()
    return missed
  }
}

/** Hands what the main process tells to the stores that it concerns. */
function listen(): void {
  followList()
  const refreshSoon = everySoOften(() => void useConversation.getState().refresh())
  on('accountsChanged', () => {
    void loadOverview().then(() => useList.getState().reload())
  })
  on('foldersChanged', overviewSoon)
  on('messagesChanged', (event) => {
    overviewIs(event.overview)
    useList.getState().changed(event)
    useConversation.getState().forgetAhead(event.ids, event.listed)
    if (useConversation.getState().changed(event.ids, event.changed?.rows, event.listed)) refreshSoon()
  })
  on('overviewChanged', overviewIs)
  on('outboxChanged', () => void useOutbox.getState().load())
  on('changeRefused', ({ kind, count, fault }) => {
    void useList.getState().reload()
    overviewSoon()
    const { notify, pane, showPane } = useWindow.getState()
    const offer = { label: i18next.t('needs.show'), run: () => showPane('needs') }
    notify([i18next.t(`changes.refused.${kind}`, { count }), fault.reply].filter(Boolean).join(' '), pane === 'needs' ? undefined : offer)
  })
  on('activityChanged', ({ accountId, activity }) => {
    useAccounts.getState().setActivity(accountId, activity)
  })
  on('downloadProgress', ({ key, done, total }) => useDownloads.getState().progress(key, done, total))
  on('threadChanged', ({ thread, state }) => {
    useThreads.getState().replace({ [thread]: state })
    if (state !== 'running') return
    useWindow.getState().notify(i18next.t('threads.restarted'), showReport())
    askAnew()
  })
  on('updateChanged', ({ update }) => updateChanged(update))
  on('savingChanged', ({ saving }) => useProgram.getState().replace({ saving }))
  on('roomChanged', ({ free }) => useProgram.getState().replace({ lowRoom: free }))
  on('knownWordsChanged', () => useSpelling.getState().forget())
  // Chromium tells when the machine is connected again, after sleep too: no reason to wait out a pause. Who does not hear of it does.
  window.addEventListener('online', () => requestUnheard('networkChanged', {}))
  on('keepLetters', () => {
    leaveField()
    void useLetters
      .getState()
      .keepAll()
      // Who waits for it does so for a while only.
      .finally(() => requestUnheard('lettersKept', {}))
  })
  on('letterDone', (done) => void letterDone(done))
  on('openMessage', ({ id }) => {
    if (id !== undefined) return void showMessage(id)
    useWindow.getState().showPane('mail')
    void useList.getState().show({ kind: 'unified-inbox' })
  })
  on('quickReply', ({ id, text }) => void quickReply(id, text))
  on('compose', ({ letter }) => composeFor(letter))
  tellAvailable()
  on('command', ({ id, byKeys }) => runFromMenu(id, byKeys))
}
