/**
 * Keys that are pressed while an input method composes are for it: Escape gives up what is composed, and closes no dialog, menu or search;
 * Enter takes it, and sends no form. Who listens to them are many, also libraries and the browser itself, which do not ask; so this stands
 * before all of them.
 */
export function keepKeysForComposing(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isComposing) return
      if (event.key === 'Escape') event.stopImmediatePropagation()
      // In a longer text it may begin a line as well.
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
    },
    { capture: true },
  )
}
