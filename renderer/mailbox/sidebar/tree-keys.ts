import type { KeyboardEvent } from 'react'

/** Arrow keys, Home and End move between the items of a tree, as in any desktop tree. */
export function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]:not([aria-disabled=true])')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (target === undefined) return
  event.preventDefault()
  items[Math.max(0, Math.min(items.length - 1, target))]?.focus()
}

/** Where arrow keys with Alt move an item of a tree among its siblings: up (-1) or down. */
export function movesItem(event: KeyboardEvent): 1 | -1 | undefined {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return undefined
  event.preventDefault()
  event.stopPropagation()
  return event.key === 'ArrowUp' ? -1 : 1
}

/** Whether keys open or close what lies below an item of a tree, as this one is: true where it is closed by them. */
export const foldsItem = ({ key }: KeyboardEvent, folded: boolean): boolean | undefined =>
  key === 'ArrowLeft' ? true : key === 'ArrowRight' ? false : isChoosing(key) ? !folded : undefined

/** Whether an item of a tree is chosen by this key. */
export const isChoosing = (key: string): boolean => key === 'Enter' || key === ' '
