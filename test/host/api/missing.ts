/** Wraps a part of the stand-in so that whatever it lacks says so, instead of being undefined. */
export function orNotImplemented<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, receiver) as unknown
      throw new Error(`electron.${name}.${key} is not implemented by the stand-in`)
    },
  })
}
