/** The part of the window that shows a message's HTML, alone: cleaned, put into a frame of the pool, as high as the frame says. */
import type { MessageContent } from '../../../../preload/contract/index.ts'
import { whenCleaned } from '../../../../renderer/reader/body/cleaning/cleaned-body.ts'
import { handOver, usualLook } from '../../../../renderer/reader/body/frame/hand-over.ts'
import { acquire, type BodyFrame, release } from '../../../../renderer/reader/body/frame/pool.ts'
import { showBare } from './bare.ts'

/** What became of it: how often the frame told a height since the last question, and the last one in px. */
export type Heights = { told: number; last: number }
export type LayoutWindow = {
  /** Resolves once the body and its pictures are there. */
  show(html: string): Promise<void>
  /** Draws the same as any browser does, beside it. */
  showBare(html: string): Promise<void>
  heights(): Heights
}

declare global {
  interface Window {
    layouts: LayoutWindow
  }
}

let frame: BodyFrame | undefined
const heights: Heights = { told: 0, last: 0 }

window.layouts = {
  async show(html) {
    if (frame) release(frame)
    Object.assign(heights, { told: 0, last: 0 })
    const content = { html, inline: [], subject: 'Re: Wool', inReplyTo: '' } as unknown as MessageContent
    const safe = await whenCleaned(content, false)
    const look = usualLook(safe)
    const host = document.querySelector<HTMLElement>('#host')
    if (!host) throw new Error('no host')
    const body = await handOver(content, safe, look, 'Show quoted text').whenServed
    await new Promise<void>((resolve) => {
      const acquired = acquire(
        host,
        (message, element) => {
          if (message.kind === 'loaded') resolve()
          if (message.kind !== 'height') return
          heights.told++
          heights.last = message.height
          element.style.height = `${message.height}px`
        },
        body,
      )
      frame = acquired
      acquired.element.className = `frame ${look}`
      acquired.show(body)
    })
  },
  showBare,
  heights() {
    const now = { ...heights }
    heights.told = 0
    return now
  },
}
