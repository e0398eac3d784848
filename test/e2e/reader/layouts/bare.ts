/** A page as any browser draws it, in the window of a table. */

/** Draws it; resolves once it and its pictures are there. */
export async function showBare(html: string): Promise<void> {
  document.querySelector('#bare')?.remove()
  const bare = document.createElement('iframe')
  bare.id = 'bare'
  bare.sandbox.value = 'allow-same-origin'
  const loaded = new Promise((resolve) => bare.addEventListener('load', resolve, { once: true }))
  bare.srcdoc = html
  document.body.append(bare)
  await loaded
}

/** @throws where none is shown */
export function barePage(): Document {
  const inner = document.querySelector<HTMLIFrameElement>('#bare')?.contentDocument
  if (!inner) throw new Error('no page is shown')
  return inner
}
