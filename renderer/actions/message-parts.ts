import i18next from 'i18next'
import type { Attachment, Payload } from '../../preload/contract/index.ts'
import { mostDraggedOut } from '../../preload/mail/limits.ts'
import { faultIn, request } from '../bridge.ts'
import { faultWords } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'

export type WhichMessage = Payload<'getSource'>

/** What the window itself can show; a page or an SVG picture is text there, since it could run something. */
export const isShown = ({ kind, risk }: Attachment): boolean =>
  (risk === undefined || risk === 'unknown' || risk === 'can-hold-macros') &&
  (kind === 'image' ||
    kind === 'pdf' ||
    kind === 'text' ||
    kind === 'audio' ||
    kind === 'video' ||
    kind === 'calendar' ||
    kind === 'contact')

export const savePart = (which: WhichMessage, index: number): Promise<void> =>
  telling(async () => {
    const { saved } = await request('saveAttachment', { ...which, index })
    return saved && i18next.t('reader.saved', { path: saved })
  })

export const saveAllParts = (which: WhichMessage, indexes: number[]): Promise<void> =>
  telling(async () => {
    const { saved, folder } = await request('saveAttachments', { ...which, indexes })
    return folder && i18next.t('reader.savedAll', { count: saved, folder })
  })

/** Messages whose documents the person has said to open, those that can hold macros: they are asked once for each. */
const openedOf = new Set<string>()
const keyOf = ({ id, path }: WhichMessage): string => [id, ...(path ?? [])].join('.')

/** That the person said to open a document of this message, for all that are of daily use; anything else is asked about each time. */
export function rememberOpening(which: WhichMessage, { risk }: Attachment): void {
  if (risk === 'can-hold-macros') openedOf.add(keyOf(which))
}

/** Opens a part with the system's program for it; what could harm only after a question. */
export function openPart(which: WhichMessage, attachment: Attachment): void {
  const isSaid = attachment.risk === 'can-hold-macros' && openedOf.has(keyOf(which))
  if (attachment.risk && !isSaid) useWindow.getState().bring({ kind: 'open-risky', which, attachment })
  else void openAnyway(which, attachment.index)
}

export const openAnyway = (which: WhichMessage, index: number): Promise<void> =>
  telling(async () => {
    await request('openAttachment', { ...which, index })
    return undefined
  })

/** Begins to drag a part out of the window. */
export const dragPart = (which: WhichMessage, index: number): Promise<void> =>
  telling(async () => {
    await request('dragAttachment', { ...which, index })
    return undefined
  })

/** Begins to drag the whole message out of the window, as a file. */
export const dragMessage = (which: WhichMessage): Promise<void> =>
  telling(async () => {
    await request('dragMessage', which)
    return undefined
  })

/** The same for messages of the list. */
export const dragMessages = (ids: number[]): Promise<void> =>
  telling(async () => {
    if (ids.length > mostDraggedOut) return i18next.t('list.dragOutTooMany', { most: mostDraggedOut })
    await request('dragMessages', { ids })
    return undefined
  })

export const saveSource = (which: WhichMessage): Promise<void> =>
  telling(async () => {
    const { saved } = await request('saveSource', which)
    return saved && i18next.t('reader.saved', { path: saved })
  })

/** Says what was done, or why it could not be. */
export async function telling(run: () => Promise<string | undefined>): Promise<void> {
  const { notify } = useWindow.getState()
  try {
    const told = await run()
    if (told) notify(told)
  } catch (error) {
    notify(faultWords(faultIn(error)))
  }
}
