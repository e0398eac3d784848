import { type ComponentType, useEffect, useState } from 'react'

/**
 * A component whose code comes in a file of its own, when it is first shown or asked for by `preload`; until then nothing stands in its place.
 * Not by React's `lazy`: what is shown only after a Suspense may be drawn long before it is there, which the editor takes for never.
 */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | undefined
  const get = async (): Promise<ComponentType<P>> => {
    loaded ??= await load()
    return loaded
  }
  function Deferred(props: P) {
    const [Shown, setShown] = useState(() => loaded)
    useEffect(() => {
      if (!Shown) void get().then((component) => setShown(() => component))
    }, [Shown])
    return Shown ? <Shown {...props} /> : null
  }
  return Object.assign(Deferred, { preload: get })
}
