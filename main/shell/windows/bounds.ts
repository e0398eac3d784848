import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

const Side = z.number().int().min(-100_000).max(100_000)
const Kept = z.object({ x: Side, y: Side, width: Side, height: Side, maximized: z.boolean() })
/** Where a window was, in DIP, and whether it filled its screen; then these are the bounds that it goes back to. */
export type KeptBounds = z.infer<typeof Kept>

/** A window is where one can take hold of it when so much of it is on a screen, in DIP. */
const seen = { width: 120, height: 60 }
const least = { width: 480, height: 400 }

const path = (folder: string): string => join(folder, 'window.json')

/** Where the mailbox was when it was last closed or moved; undefined where nobody knows. */
export function readBounds(folder: string): KeptBounds | undefined {
  try {
    return Kept.parse(JSON.parse(readFileSync(path(folder), 'utf8')))
  } catch {
    return undefined // Nothing has been kept yet, or what was is cut short.
  }
}

/** Fits kept bounds into the screens that there are now: no larger than one, and where one can take hold of the window; else in the middle of the first. */
export function fitting(kept: KeptBounds, workAreas: readonly Rectangle[]): Rectangle {
  const on = (area: Rectangle) => ({
    width: Math.min(kept.x + kept.width, area.x + area.width) - Math.max(kept.x, area.x),
    height: Math.min(kept.y + kept.height, area.y + area.height) - Math.max(kept.y, area.y),
  })
  const size = (area: Rectangle) => Math.max(0, on(area).width) * Math.max(0, on(area).height)
  const [best] = workAreas.toSorted((a, b) => size(b) - size(a))
  if (!best) return { x: kept.x, y: kept.y, width: kept.width, height: kept.height }
  const width = Math.min(Math.max(kept.width, least.width), best.width)
  const height = Math.min(Math.max(kept.height, least.height), best.height)
  const shown = on(best)
  // The bar to take hold of is at the top.
  const canHold = shown.width >= seen.width && shown.height >= seen.height && kept.y >= best.y
  const middle = { x: best.x + Math.round((best.width - width) / 2), y: best.y + Math.round((best.height - height) / 2) }
  return { ...(canHold ? { x: kept.x, y: kept.y } : middle), width, height }
}

/** A window that is being moved is written down when it has been still for so long, in ms. */
const stillMs = 500

/** Writes down where a window is whenever it has been moved, and when it closes. */
export function keepBounds(window: BrowserWindow, folder: string): void {
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized()) return
    const { x, y, width, height } = window.getNormalBounds()
    const kept: KeptBounds = { x, y, width, height, maximized: window.isMaximized() }
    try {
      writeFileSync(path(folder), JSON.stringify(kept), { mode: 0o600 })
    } catch {
      // It opens where it opened the last time, then.
    }
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(write, stillMs).unref()
  }
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', soon)
  window.on('close', write)
  window.on('closed', () => clearTimeout(timer))
}
