const signs = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const

/**
 * Tells whether somebody is at this window: `here` at the first sign of it, and again after each `gone`; `gone` once there has been none for so
 * many ms. What is only there to save a person waiting need not be there before, nor be kept after.
 */
export function followPresence({ here, gone, afterMs }: { here: () => void; gone: () => void; afterMs: number }): void {
  let last = 0
  let isHere = false
  const look = () => {
    const left = last + afterMs - performance.now()
    if (left > 0) {
      setTimeout(look, left)
      return
    }
    isHere = false
    gone()
  }
  const sign = () => {
    last = performance.now()
    if (isHere) return
    isHere = true
    setTimeout(look, afterMs)
    here()
  }
  for (const each of signs) document.addEventListener(each, sign, { capture: true, passive: true })
}
