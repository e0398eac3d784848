import { wordsOfContent } from '../html/shown/generated.ts'
import { isHidden, type Said, silenceOf } from '../html/shown/unseen.ts'

/** So many nodes are looked at: a message with more of them that show nothing was made to be long. */
const most = 2000
/** Less, in px, is a dot that counts who reads, or room. */
const smallest = 3
const filling = /^(?:[\s\p{Cf}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|\u034f)*$/u

/** Whether a page that was laid out, and whose pictures have come or failed, shows nothing to anybody: neither a word nor a picture. */
export function isBlank({ body, defaultView: view }: Document): boolean {
  if (!body || !view) return false
  const walker = body.ownerDocument.createTreeWalker(body, 5)
  for (let count = 0; count < most; count++) {
    const node = walker.nextNode()
    if (!node) return true
    if (node.nodeType === 3 ? showsWords(node, view) : showsPicture(node as HTMLElement, view)) return false
  }
  return false
}

function showsWords(node: Node, view: Window): boolean {
  if (filling.test(node.nodeValue ?? '') || !node.parentElement) return false
  const range = node.ownerDocument?.createRange()
  range?.selectNodeContents(node)
  return isLarge(range?.getBoundingClientRect()) && isSeen(node.parentElement, view)
}

function showsPicture(element: HTMLElement, view: Window): boolean {
  const isImage = element.tagName === 'IMG'
  const { complete, naturalWidth, alt } = element as HTMLImageElement
  // The words of a picture that did not come stand in its place.
  if (isImage && naturalWidth <= smallest && complete && filling.test(alt)) return false
  const style = view.getComputedStyle(element)
  const words = ['::before', '::after'].some((side) => wordsOfContent(view.getComputedStyle(element, side).content).trim() !== '')
  if (!isImage && !words && !style.backgroundImage.includes('url(')) return false
  return isLarge(element.getBoundingClientRect()) && isSeen(element, view)
}

const isLarge = (box: DOMRect | undefined): boolean => box !== undefined && box.width > smallest && box.height > smallest

/** Whether nothing around an element hides it. */
function isSeen(element: Element, view: Window): boolean {
  const saidOf = (one: Element): Said => {
    const style = view.getComputedStyle(one)
    return { get: (property) => style.getPropertyValue(property) }
  }
  const { unseen, tiny } = silenceOf(saidOf(element), { unseen: false, tiny: false })
  if (unseen || (tiny && element.tagName !== 'IMG')) return false
  for (let one: Element | null = element; one && one !== element.ownerDocument.body; one = one.parentElement)
    if (isHidden(one, saidOf(one))) return false
  return true
}
