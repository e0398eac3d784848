const signs = ['scroll', 'wheel', 'keydown', 'pointermove', 'pointerdown'] as const

/** Runs something long once the person has done nothing for so many ms: it would be felt as a jerk in the middle of scrolling. */
export function whenQuiet(run: () => void, ms: number): void {
  let timer: ReturnType<typeof setTimeout>
  const again = () => {
    clearTimeout(timer)
    timer = setTimeout(end, ms)
  }
  const end = () => {
    for (const sign of signs) document.removeEventListener(sign, again, true)
    requestIdleCallback(run)
  }
  for (const sign of signs) document.addEventListener(sign, again, { capture: true, passive: true })
  again()
}
