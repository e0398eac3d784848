import type { Locator } from '@playwright/test'

type Hook = { queue: { dispatch?: (value: unknown) => void } | null; next: Hook | null }
type Fiber = { type: unknown; return: Fiber | null; alternate: Fiber | null; memoizedState: Hook | null }

/**
 * Makes the outermost component around an element, within what keeps errors in, throw when it is drawn, and has it drawn: a fault put in from
 * outside, through React's own tree, as the app has no place for one.
 */
export async function breakAround(element: Locator): Promise<void> {
  await element.evaluate((node) => {
    let fiber: Fiber | null = null
    // What the editor draws by itself stands within what React draws.
    for (let at: Element | null = node as Element; at && !fiber; at = at.parentElement) {
      fiber = (Object.entries(at).find(([name]) => name.startsWith('__reactFiber$'))?.[1] as Fiber | undefined) ?? null
    }
    const dispatchOf = (fiber: Fiber) => {
      for (let hook = fiber.memoizedState; hook && 'queue' in hook; hook = hook.next) {
        if (typeof hook.queue?.dispatch === 'function') return hook.queue.dispatch
      }
      return undefined
    }
    let found: { fiber: Fiber; draw: (value: unknown) => void } | undefined
    for (; fiber; fiber = fiber.return) {
      if (typeof fiber.type !== 'function') continue
      if ('getDerivedStateFromError' in fiber.type) break
      const draw = dispatchOf(fiber)
      if (draw) found = { fiber, draw }
    }
    if (!found) throw new Error('no component of the app is around this element')
    const broken = () => {
      throw new TypeError('this pane is broken')
    }
    for (const each of [found.fiber, found.fiber.alternate]) if (each) each.type = broken
    found.draw({})
  })
}
