/** No answer is deeper. */
const deepest = 100

/**
 * Whether a value crosses to a window as it is, by a structured clone: data alone, no function, no memory that threads share, nothing that is deeper
 * than 100. Bytes are not looked at one by one.
 */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (typeof value === 'function' || typeof value === 'symbol' || depth > deepest) return false
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof ArrayBuffer) return true
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer
  const within = (some: Iterable<unknown>) => [...some].every((item) => isPlainData(item, depth + 1))
  if (Array.isArray(value) || value instanceof Set) return within(value)
  if (value instanceof Map) return within([...value.keys(), ...value.values()])
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === null || prototype === Object.prototype) && within(Object.values(value))
}
