import { type ComponentType, useEffect, useState } from 'react'

/**
 * A component whose code comes in a file of its own, when it is first shown or asked for by `preload`; until then nothing stands in its place,
 * or what its user shows there for as long as `useReady` says no.
 * Not by React's `lazy`: what is shown only after a Suspense may be drawn long before it is there, which the editor takes for never.
 */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | undefined
  const get = async (): Promise<ComponentType<P>> => {
    loaded ??= await load()
    return loaded
  }
  const useLoaded = (): ComponentType<P> | undefined => {
    const [component, setComponent] = useState(() => loaded)
    useEffect(() => {
      if (!component) void get().then((now) => setComponent(() => now))
    }, [component])
    return component
  }
  function Deferred(props: P) {
    const Shown = useLoaded()
    return Shown ? <Shown {...props} /> : null
  }
  return Object.assign(Deferred, { preload: get, useReady: () => useLoaded() !== undefined })
}
