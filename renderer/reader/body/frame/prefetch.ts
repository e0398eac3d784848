import i18next from 'i18next'
import type { MessageRow } from '../../../../preload/contract/index.ts'
import { useConversation } from '../../../stores/conversation.ts'
import { useList } from '../../../stores/list/message-list.ts'
import { useProgram } from '../../../stores/program.ts'
import { whenCleaned } from '../cleaning/cleaned-body.ts'
import { hasFailed } from '../crash-attempts.ts'
import { handOver, isCheap, looksCheap, usualLook } from './hand-over.ts'
import { prepare } from './pool.ts'

/** Larger messages are not made ready ahead, in bytes. */
const largest = 2_000_000

/** A pointer that rests this long on a row is likely to click on it, in ms. */
const restMs = 60

/** Makes the messages ready that are likely read next: those below and above the one that is read, and the one under the pointer. */
export function readAhead(): void {
  let idle: number | undefined
  useConversation.subscribe((now, before) => {
    if (now.id === undefined || now.rows.length === 0 || now.rows === before.rows) return
    cancelIdleCallback(idle ?? 0)
    idle = requestIdleCallback(() => void neighbours(), { timeout: 1000 })
  })
  let resting: ReturnType<typeof setTimeout> | undefined
  let over: Element | null = null
  // Not what scrolls past below a pointer that does not move.
  document.addEventListener('pointermove', ({ target, buttons }) => {
    const row = rowOf(target)
    if (row === over) return
    over = row
    clearTimeout(resting)
    if (row && buttons === 0) resting = setTimeout(() => point(row), restMs)
  })
  // A click takes the time of a finger: half of the work is done when it is one.
  document.addEventListener('pointerdown', ({ target, button }) => {
    const row = button === 0 ? rowOf(target) : null
    if (row) point(row)
  })
}

const rowOf = (target: EventTarget | null): Element | null => (target instanceof Element ? target.closest('[role=option][data-id]') : null)
const idOf = (row: Element): number => Number(row.getAttribute('data-id'))

/** What the pointer is on comes before the neighbours. */
let pointed: Promise<void> = Promise.resolve()

function point(row: Element): void {
  // Why it cannot be shown is told to whoever opens it.
  pointed = makeReady(idOf(row)).catch(() => {})
}

async function neighbours(): Promise<void> {
  const { ids, focused } = useList.getState()
  const at = focused === undefined ? -1 : ids.indexOf(focused)
  if (at < 0) return
  const beside = [ids[at + 1], ids[at - 1]].filter((id) => id !== undefined)
  await pointed
  useConversation.getState().openAllAhead(beside.filter((id) => rowFor(id)?.offline))
  for (const id of beside) {
    await pointed
    await makeReady(id)
  }
}

/** The row of a message that may be made ready. */
function rowFor(id: number): MessageRow | undefined {
  const row = useList.getState().rows.get(id)
  if (!row || row.size > largest || useConversation.getState().id === id) return undefined
  // It would be fetched from the server, and nobody has opened it.
  const { lowRoom, saving } = useProgram.getState()
  return row.offline || (lowRoom === undefined && !saving) ? row : undefined
}

async function makeReady(id: number): Promise<void> {
  if (!rowFor(id)) return
  const opened = await useConversation.getState().openAhead(id)
  if (opened?.state !== 'here' || !opened.content.html?.trim() || hasFailed(id) || !looksCheap(opened.content.html)) return
  const safe = await whenCleaned(opened.content, opened.content.loadsRemote)
  // What comes from elsewhere tells its owner that the message is read: it must be.
  if (safe.remote.length > 0 || !isCheap(safe)) return
  prepare(await handOver(opened.content, safe, usualLook(safe), i18next.t('reader.showQuoted')).whenServed)
}
