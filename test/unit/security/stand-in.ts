import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

type Listener = (...args: never[]) => unknown

/** What Electron was asked for by the modules under test, which get this in its place. */
export const asked = {
  windows: [] as { options: Record<string, unknown>; on: Map<string, Listener>; opens: Listener[]; loaded: string[] }[],
  session: new Map<string, Listener>(),
  /** What decides on permissions in each session, by its partition. */
  permissions: new Map<string, Map<'permission' | 'check' | 'device', Listener>>(),
  app: new Map<string, Listener>(),
  proxy: undefined as unknown,
  agents: new Map<string, string>(),
  /** What the system's settings say of a proxy, what each session was told, and what was asked through them. */
  proxies: 'DIRECT',
  proxyOf: new Map<string, unknown>(),
  requests: [] as { url: string; options: Record<string, unknown>; headers: Record<string, string> }[],
  answers: {} as Record<string, { status: number; location?: string } | { error: string }>,
  external: [] as string[],
  opened: [] as string[],
  notifications: [] as Record<string, unknown>[],
  /** What the person chooses in a dialog. */
  saveTo: '',
  scheme: undefined as ((request: { url: string }) => Promise<Response>) | undefined,
  privileges: undefined as unknown,
}

const sessions = new Map<string, ReturnType<typeof newSession>>()

/** A session is made once; all but the first are announced. */
function session(partition: string) {
  const known = sessions.get(partition)
  if (known) return known
  const made = newSession(partition)
  sessions.set(partition, made)
  if (partition !== 'default') (asked.app.get('session-created') as ((one: unknown) => void) | undefined)?.(made)
  return made
}

function permits(partition: string, kind: 'permission' | 'check' | 'device', listener: Listener) {
  const own = asked.permissions.get(partition) ?? new Map()
  asked.permissions.set(partition, own.set(kind, listener))
}

const newSession = (partition: string) => ({
  partition,
  setProxy: async (proxy: unknown) => {
    if (partition === 'default') asked.proxy = proxy
    asked.proxyOf.set(partition, proxy)
  },
  resolveProxy: async (_url: string) => asked.proxies,
  webRequest: { onBeforeRequest: (listener: Listener) => asked.session.set('request', listener) },
  setPermissionRequestHandler: (listener: Listener) => permits(partition, 'permission', listener),
  setPermissionCheckHandler: (listener: Listener) => permits(partition, 'check', listener),
  setDevicePermissionHandler: (listener: Listener) => permits(partition, 'device', listener),
  setUserAgent: (agent: string) => asked.agents.set(partition, agent),
})

/** One request of Chromium's, answered as the test has it. */
function request(options: Record<string, unknown>) {
  const url = String(options['url'])
  const one = { url, options, headers: {} as Record<string, string> }
  asked.requests.push(one)
  return Object.assign(new EventEmitter(), {
    setHeader: (name: string, value: string) => {
      one.headers[name] = value
    },
    abort: () => {},
    end(this: EventEmitter) {
      const answer = asked.answers[url] ?? { error: 'net::ERR_FAILED' }
      if ('error' in answer) this.emit('error', new Error(answer.error))
      else if (answer.location !== undefined) this.emit('redirect', answer.status, 'GET', answer.location, {})
      else this.emit('response', { statusCode: answer.status, headers: {} })
    },
  })
}

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
  app: {
    getPath: () => '',
    getSwitchValue: () => '',
    commandLine: { getSwitchValue: () => '' },
    on: (name: string, listener: Listener) => asked.app.set(name, listener),
    enableSandbox: vi.fn(),
  },
  BrowserWindow,
  Menu: { buildFromTemplate: () => ({ popup: () => {} }) },
  Notification,
  dialog: { showSaveDialog: async () => ({ canceled: false, filePath: asked.saveTo }) },
  nativeTheme: { shouldUseDarkColors: false },
  net: { request },
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
