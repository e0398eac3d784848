import { vi } from 'vitest'

type Listener = (...args: never[]) => unknown

/** What Electron was asked for by the modules under test, which get this in its place. */
export const asked = {
  windows: [] as { options: Record<string, unknown>; on: Map<string, Listener>; opens: Listener[]; loaded: string[] }[],
  session: new Map<string, Listener>(),
  proxy: undefined as unknown,
  agents: new Map<string, string>(),
  fetched: [] as { url: string; init: Record<string, unknown> }[],
  external: [] as string[],
  opened: [] as string[],
  notifications: [] as Record<string, unknown>[],
  /** What the person chooses in a dialog. */
  saveTo: '',
  scheme: undefined as ((request: { url: string }) => Promise<Response>) | undefined,
  privileges: undefined as unknown,
}

const session = (partition: string) => ({
  setProxy: async (proxy: unknown) => {
    asked.proxy = proxy
  },
  webRequest: { onBeforeRequest: (listener: Listener) => asked.session.set('request', listener) },
  setPermissionRequestHandler: (listener: Listener) => asked.session.set('permission', listener),
  setPermissionCheckHandler: (listener: Listener) => asked.session.set('check', listener),
  setDevicePermissionHandler: (listener: Listener) => asked.session.set('device', listener),
  setUserAgent: (agent: string) => asked.agents.set(partition, agent),
  fetch: async (url: string, init: Record<string, unknown>) => {
    asked.fetched.push({ url, init })
    return new Response('x', { headers: { 'content-type': 'image/png' } })
  },
})

class BrowserWindow {
  readonly webContents
  constructor(options: Record<string, unknown>) {
    const one = { options, on: new Map<string, Listener>(), opens: [] as Listener[], loaded: [] as string[] }
    asked.windows.push(one)
    this.webContents = {
      id: asked.windows.length,
      on: (name: string, listener: Listener) => one.on.set(name, listener),
      setWindowOpenHandler: (listener: Listener) => one.opens.push(listener),
      print: (_options: unknown, done: () => void) => done(),
    }
    this.loadURL = async (url: string) => {
      one.loaded.push(url)
    }
  }
  readonly loadURL: (url: string) => Promise<void>
  readonly on = () => this
  readonly once = () => this
  readonly show = () => {}
  readonly destroy = () => {}
  readonly isDestroyed = () => false
}

class Notification {
  constructor(options: Record<string, unknown>) {
    asked.notifications.push(options)
  }
  readonly on = () => this
  readonly show = () => {}
}

/** In place of the module `electron`. */
export const electron = {
  app: { getPath: () => '', getSwitchValue: () => '', commandLine: { getSwitchValue: () => '' }, on: () => {}, enableSandbox: vi.fn() },
  BrowserWindow,
  Menu: { buildFromTemplate: () => ({ popup: () => {} }) },
  Notification,
  dialog: { showSaveDialog: async () => ({ canceled: false, filePath: asked.saveTo }) },
  nativeTheme: { shouldUseDarkColors: false },
  session: { defaultSession: session('default'), fromPartition: session },
  shell: {
    openPath: async (path: string) => {
      asked.opened.push(path)
      return ''
    },
    openExternal: async (url: string) => {
      asked.external.push(url)
    },
  },
  protocol: {
    registerSchemesAsPrivileged: (privileges: unknown) => {
      asked.privileges = privileges
    },
    handle: (_scheme: string, handler: (request: { url: string }) => Promise<Response>) => {
      asked.scheme = handler
    },
  },
}
