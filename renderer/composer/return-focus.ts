/**
 * For a menu over the text: once it is closed the very next key belongs to the text. By the menu's own way back, and by the editor's, which
 * waits for a frame, that key would be lost. Where the menu has led elsewhere the cursor stays there.
 */
export const backToText = (focus: () => void) => (open: boolean) => {
  if (!open) queueMicrotask(() => isNowhere() && focus())
}

/** A menu's own way back, which the other takes the place of. */
export const noWayBack = (event: Event): void => event.preventDefault()

const isNowhere = (): boolean => document.activeElement === document.body || document.activeElement?.closest('[role="menu"]') !== null
