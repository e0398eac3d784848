import { decode, encode } from './codec.ts'

/** What runs in a window's page before its own scripts: the `electron` module of a sandboxed preload, and the preload itself. */
export function pageScript(preload: string): string {
  const wrapped = `function (require, module, exports) {${preload}\n}`
  return `(${install.toString()})(${wrapped}, ${encode.toString()}, ${decode.toString()})`
}

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void

function install(preload: Preload, encodeValue: (value: unknown) => string, decodeText: (text: string) => unknown): void {
  // Electron runs a preload in the main frame only.
  const page = globalThis as unknown as Record<string, unknown>
  const call = page['__standInCall'] as ((text: string) => Promise<string>) | undefined
  delete page['__standInCall']
  if (window.top !== window || !call || location.protocol === 'about:') return

  type Listener = (event: object, ...args: unknown[]) => void
  const listeners = new Map<string, Set<Listener>>()
  Object.defineProperty(page, '__standInReceive', {
    enumerable: false,
    value: (text: string) => {
      const { channel, args } = decodeText(text) as { channel: string; args: unknown[] }
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
    },
  })
  const written = (message: object): string => {
    try {
      return encodeValue(message)
    } catch {
      // All that Electron says of it to a page.
      throw new Error('An object could not be cloned.')
    }
  }
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const answer = decodeText(await call(written({ type: 'invoke', channel, args }))) as { ok: boolean; value: unknown }
      if (!answer.ok) throw new Error(`Error invoking remote method '${channel}': ${String(answer.value)}`)
      return answer.value
    },
    send: (channel: string, ...args: unknown[]) => {
      void call(written({ type: 'send', channel, args }))
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      return ipcRenderer
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }
  const copy = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => (value as (...args: unknown[]) => unknown)(...args)
    if (value === null || typeof value !== 'object') return value
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])))
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      Object.defineProperty(globalThis, key, { value: copy(api), enumerable: true, writable: false, configurable: false })
    },
  }
  const missing = (name: string) =>
    new Proxy(
      {},
      {
        get: (_t, key) => {
          throw new Error(`electron.${name}.${String(key)} is not implemented by the stand-in`)
        },
      },
    )
  const electron = new Proxy({ contextBridge, ipcRenderer } as Record<string, unknown>, {
    get: (target, key: string) => target[key] ?? missing(key),
  })
  const sandboxedRequire = (name: string) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name} (a sandboxed preload can require only electron)`)
  }
  const module = { exports: {} }
  preload(sandboxedRequire, module, module.exports)
}
