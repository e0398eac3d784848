import { Notification } from 'electron'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }
import type { Address, MessageRow, Settings } from '../../../preload/contract/index.ts'
import { escapeText } from '../../../preload/html/escape.ts'
import { rowsAtOnce } from '../../../preload/mail/limits.ts'
import { plainWords } from '../../kit/plain-words.ts'
import { faultOf } from '../../kit/rpc.ts'
import { inShort } from '../../log/redact.ts'
import { dialogText } from '../system/dialog-texts.ts'

type Deps = {
  /** The rows of these messages, as far as they are still there. */
  rows: (ids: number[]) => Promise<MessageRow[]>
  settings: () => Promise<Settings>
  language: (settings: Settings) => 'en' | 'ko'
  inboxes: () => Promise<number[]>
  onOpen: (messageId: number | undefined) => void
  onArchive: (messageId: number) => Promise<unknown>
  /** Words were typed into the notification, where the system lets one. */
  onReply: (messageId: number, text: string) => void
  platform: NodeJS.Platform
}

/** Tells a person of new mail by the system's own means. */
export type Notifier = {
  /** `returned`: it was put off until now, and may have been read before. */
  arrived(ids: number[], returned?: boolean): void
}

/** What comes within this time, in ms, is told together. */
const togetherMs = 1_500
/** More than this at once are told of as a number. */
const mostAlone = 3
/** What is older, in ms, has only been moved. */
const newest = 2 * 86_400_000

/** Gathers what came, and tells of it unless the person does not want to hear now. */
export function createNotifier(deps: Deps): Notifier {
  let waiting: number[] = []
  const back = new Set<number>()
  let timer: NodeJS.Timeout | undefined
  // One that nobody holds on to may lose its listeners.
  const shown = new Set<Notification>()

  const show = (told: { title: string; body: string; silent: boolean }, message: MessageRow | undefined, texts: typeof en.notification) => {
    // Buttons and a field to answer in are there on macOS only.
    const actions = message
      ? { actions: [{ type: 'button' as const, text: texts.archive }], hasReply: true, replyPlaceholder: texts.reply }
      : {}
    const notification = new Notification({ ...plainly(told, deps.platform), ...actions })
    shown.add(notification)
    notification.on('click', () => deps.onOpen(message?.id))
    notification.on('action', () => {
      // It stays where it is, as the list shows.
      if (message) deps.onArchive(message.id).catch((error: unknown) => console.warn(`notifications: ${faultOf(error).kind}`))
    })
    notification.on('reply', (_event, text) => message && deps.onReply(message.id, text))
    notification.on('close', () => shown.delete(notification))
    notification.show()
  }

  const tell = async () => {
    timer = undefined
    const ids = waiting
    waiting = []
    const settings = await deps.settings()
    const { notifications } = settings
    if (!notifications.on || isQuiet(new Date(), notifications)) return
    const language = deps.language(settings)
    const texts = (language === 'ko' ? ko : en).notification
    const silent = !notifications.sound
    const heard = new Set([...(await deps.inboxes()).filter((id) => !notifications.not.includes(id)), ...notifications.folders])
    const fresh: MessageRow[] = []
    for (const row of await deps.rows(ids.slice(0, rowsAtOnce))) {
      const isNew = back.has(row.id) || (!row.seen && row.receivedAt > Date.now() - newest)
      const wanted = isNew && !notifications.muted.includes(row.accountId)
      if (wanted && heard.has(row.folderId)) fresh.push(row)
    }
    for (const id of ids) back.delete(id)
    if (fresh.length > mostAlone) {
      const senders = [...new Set(fresh.map(({ from }) => nameOf(from)))].slice(0, 5).join(', ')
      return show(
        { title: dialogText(language, 'notification.many', { count: fresh.length }), body: notifications.words ? senders : '', silent },
        undefined,
        texts,
      )
    }
    for (const row of fresh) {
      // Who stands by reads a locked screen, too.
      const told = notifications.words
        ? { title: nameOf(row.from), body: row.subject || texts.noSubject }
        : { title: texts.single, body: '' }
      show({ ...told, silent }, row, texts)
    }
  }

  return {
    arrived: (ids, returned = false) => {
      waiting.push(...ids)
      if (returned) for (const id of ids) back.add(id)
      timer ??= setTimeout(() => void tell().catch((error: unknown) => console.warn(`notifications: ${inShort(error)}`)), togetherMs)
    },
  }
}

/**
 * As the system shows it: a sender's words without what turns or hides them. On Linux the body is markup (links, pictures), which many
 * daemons draw, and Electron hands it on as it is (freedesktop.org Notifications 1.2, Markup); the title is not.
 */
export function plainly<T extends { title: string; body: string }>(told: T, platform: NodeJS.Platform): T {
  const [title, body] = [plainWords(told.title), plainWords(told.body)]
  return { ...told, title, body: platform === 'linux' ? escapeText(body) : body }
}

/** Names are somebody else's words: one line, and not too long. */
const nameOf = ({ name, address }: Address): string => (name || address).replace(/\s+/g, ' ').slice(0, 100)

/** Whether it is between these times of day, which may lie on either side of midnight; never where they are the same. */
export function isQuiet(now: Date, { quietFrom, quietTo }: Pick<Settings['notifications'], 'quietFrom' | 'quietTo'>): boolean {
  const minute = now.getHours() * 60 + now.getMinutes()
  const [from, to] = [minutes(quietFrom), minutes(quietTo)]
  if (from === to) return false
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}
