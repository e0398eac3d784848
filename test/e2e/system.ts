import type { Notification, NotificationConstructorOptions } from 'electron'
import type { App } from './app.ts'

/** What the app asked of the system beyond its windows, as `test/host/watched.cjs` remembers it in the main process. */
type Asked = { badge: number | undefined; trayMenu: string[] | undefined; trayToolTip: string | undefined; opened: string[] }
type MessageBox = { options: { message: string; detail: string; buttons: string[] }; choose: (response: number) => void }
/** One request of a window, or one event that it was told; `at` in ms since the epoch. */
export type Crossing = { kind: 'request' | 'event'; window: number; name: string; payload: unknown; at: number }
export type Thread = { name: string | undefined; end: () => Promise<number> }

/** In the main process only: what functions for `app.evaluate` find as `globalThis`. */
export type Watching = {
  watched: Asked & {
    notifications: Notification[]
    messageBoxes: MessageBox[]
    threads: Thread[]
    traffic: Crossing[]
    onThread: (thread: Thread) => void
  }
}

type Shown = Pick<NotificationConstructorOptions, 'title' | 'body' | 'hasReply'>

/** The notifications that were shown, in order. */
export const notifications = (app: App): Promise<Shown[]> =>
  app.evaluate(() => {
    const { watched } = globalThis as unknown as Watching
    return watched.notifications.map(({ title, body, hasReply }) => ({ title, body, hasReply }))
  }, undefined)

/** What the badge on the app's icon, and the icon beside the clock, were told last; the links, files and folders that were opened. */
export const lastAsked = (app: App): Promise<Asked> =>
  app.evaluate(() => {
    const { badge, trayMenu, trayToolTip, opened } = (globalThis as unknown as Watching).watched
    return { badge, trayMenu, trayToolTip, opened }
  }, undefined)

/** Does to the newest notification what a person can do: clicks it, or types an answer. */
export const useNotification = (app: App, use: { kind: 'click' } | { kind: 'reply'; text: string }): Promise<void> =>
  app.evaluate((_electron, how) => {
    const newest = (globalThis as unknown as Watching).watched.notifications.at(-1)
    if (how.kind === 'click') newest?.emit('click')
    else newest?.emit('reply', { reply: how.text }, how.text)
  }, use)

/** What the message box says that has been open longest. */
export const messageBox = (app: App): Promise<MessageBox['options'] | undefined> =>
  app.evaluate(() => {
    const options = (globalThis as unknown as Watching).watched.messageBoxes[0]?.options
    return options && { message: options.message, detail: options.detail, buttons: options.buttons }
  }, undefined)

/** Chooses a button of that message box by what stands on it. */
export const chooseButton = (app: App, label: string): Promise<void> =>
  app.evaluate((_electron, wanted) => {
    const [box] = (globalThis as unknown as Watching).watched.messageBoxes
    box?.choose(box.options.buttons.indexOf(wanted))
  }, label)

/** Ends a thread of the program in the midst of whatever it does. */
export const endThread = (app: App, name: string): Promise<void> =>
  app.evaluate(async (_electron, wanted) => {
    await (globalThis as unknown as Watching).watched.threads.find((thread) => thread.name === wanted)?.end()
  }, name)

/** What has crossed the bridge since this was last asked, in order. */
export const takeTraffic = (app: App): Promise<Crossing[]> =>
  app.evaluate(() => (globalThis as unknown as Watching).watched.traffic.splice(0), undefined)
