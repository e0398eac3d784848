import { randomUUID } from 'node:crypto'

/** What is kept under tokens for a while: the newest, so many and so many bytes of them, but always the last one. */
export type TokenStore<T> = { put(value: T): string; get(token: string): T | undefined }

export function createTokenStore<T>(most: { count: number; bytes: number }, sizeOf: (value: T) => number): TokenStore<T> {
  const all = new Map<string, T>()
  let bytes = 0
  return {
    put(value) {
      const token = randomUUID()
      all.set(token, value)
      bytes += sizeOf(value)
      for (const [oldest, one] of all) {
        if ((all.size <= most.count && bytes <= most.bytes) || oldest === token) break
        all.delete(oldest)
        bytes -= sizeOf(one)
      }
      return token
    },
    get: (token) => all.get(token),
  }
}
