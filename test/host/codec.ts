/**
 * Structured clone as far as Electron's IPC has it, carried as JSON text: dates, byte arrays, maps, sets, bigints, undefined and
 * the numbers that JSON lacks survive; functions and symbols are refused with the error that a real clone gives. The page gets
 * these two functions as source text, so they use nothing from outside themselves.
 */
export function encode(value: unknown): string {
  const toBase64 = (bytes: Uint8Array): string => {
    if (typeof Buffer === 'function') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(text)
  }
  const seen = new Set<unknown>()
  const walk = (item: unknown): unknown => {
    if (item === undefined) return { $: 'undefined' }
    if (typeof item === 'bigint') return { $: 'bigint', v: item.toString() }
    if (typeof item === 'number') return Number.isFinite(item) ? item : { $: 'number', v: String(item) }
    if (typeof item === 'function' || typeof item === 'symbol') {
      throw new DOMException(`${String(item)} could not be cloned.`, 'DataCloneError')
    }
    if (item === null || typeof item !== 'object') return item
    if (item instanceof Date) return { $: 'date', v: item.getTime() }
    if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) {
      const bytes = item instanceof ArrayBuffer ? new Uint8Array(item) : new Uint8Array(item.buffer, item.byteOffset, item.byteLength)
      return { $: item instanceof ArrayBuffer ? 'buffer' : 'bytes', v: toBase64(bytes) }
    }
    if (seen.has(item)) throw new DOMException('a cyclic value could not be cloned by the stand-in.', 'DataCloneError')
    seen.add(item)
    let result: unknown
    if (item instanceof Error) result = { $: 'error', v: { name: item.name, message: item.message } }
    else if (Array.isArray(item)) result = item.map(walk)
    else if (item instanceof Map) result = { $: 'map', v: [...item].map(([k, v]) => [walk(k), walk(v)]) }
    else if (item instanceof Set) result = { $: 'set', v: [...item].map(walk) }
    else {
      const entries = Object.entries(item).map(([k, v]) => [k, walk(v)])
      const plain = Object.fromEntries(entries) as Record<string, unknown>
      result = '$' in plain ? { $: 'object', v: plain } : plain
    }
    seen.delete(item)
    return result
  }
  return JSON.stringify(walk(value))
}

/** The value that `encode` wrote. */
export function decode(text: string): unknown {
  // A character at a time takes 70 ms for what Electron copies in one.
  const { fromBase64 = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) } = Uint8Array as {
    fromBase64?: (base64: string) => Uint8Array
  }
  const plain = (item: Record<string, unknown>) => Object.fromEntries(Object.entries(item).map(([k, v]) => [k, walk(v)]))
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk)
    if (item === null || typeof item !== 'object') return item
    const { $: tag, v } = item as { $?: string; v?: unknown }
    switch (tag) {
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(v as string)
      case 'number':
        return Number(v)
      case 'date':
        return new Date(v as number)
      case 'bytes':
        return fromBase64(v as string)
      case 'buffer':
        return fromBase64(v as string).buffer
      case 'error':
        return Object.assign(new Error(), v)
      case 'map':
        return new Map((v as [unknown, unknown][]).map(([k, w]) => [walk(k), walk(w)]))
      case 'set':
        return new Set((v as unknown[]).map(walk))
      case 'object':
        return plain(v as Record<string, unknown>)
      default:
        return plain(item as Record<string, unknown>)
    }
  }
  return walk(JSON.parse(text))
}
