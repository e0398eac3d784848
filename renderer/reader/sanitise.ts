import DOMPurify from 'dompurify'

/** What was kept from reaching the network, for the privacy line. */
export type Blocked = { images: number; trackers: number; hosts: Set<string> }

/** A message's HTML, safe to show: `contentIds[n]` is the inline part that the body refers to as `pn`. */
export type Sanitised = { html: string; blocked: Blocked; contentIds: string[]; designed: boolean }

const forbiddenTags = [
  'script',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'option',
  'base',
  'link',
  'meta',
  'svg',
  'math',
  'video',
  'audio',
  'source',
  'track',
  'template',
  'slot',
  'portal',
  'dialog',
  'noscript',
]
const sourceAttributes = new Set(['src', 'srcset', 'background', 'poster', 'data', 'lowsrc', 'dynsrc', 'longdesc', 'cite', 'ping'])
const shownData = /^data:image\/(png|jpe?g|gif|webp|avif|bmp);base64,/i
const safeLink = /^(https?:|mailto:)/i

/**
 * Takes everything out of a message's HTML that could run, reach the network or leave its frame, and counts what would have been
 * loaded. The frame's own policy and the session's network lock hold without it.
 */
export function sanitise(html: string): Sanitised {
  const blocked: Blocked = { images: 0, trackers: 0, hosts: new Set() }
  const contentIds: string[] = []
  const purify = DOMPurify(window)
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    const name = data.attrName.toLowerCase()
    if (name === 'style') data.attrValue = cleanCss(data.attrValue, blocked)
    else if (name === 'href') data.keepAttr = safeLink.test(data.attrValue.trim())
    else if (sourceAttributes.has(name)) keepSource(node, data, name, blocked, contentIds)
  })
  purify.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (tagName === 'style') node.textContent = cleanCss(node.textContent ?? '', blocked)
  })
  purify.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName !== 'A' || !node.hasAttribute('href')) return
    node.setAttribute('target', '_blank')
    node.setAttribute('rel', 'noopener noreferrer')
  })
  const clean = purify.sanitize(html, {
    WHOLE_DOCUMENT: true,
    FORBID_TAGS: forbiddenTags,
    FORBID_ATTR: ['id', 'name', 'contenteditable', 'tabindex', 'autofocus', 'accesskey'],
    ALLOW_DATA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: true,
    SANITIZE_DOM: true,
  })
  return { html: clean, blocked, contentIds, designed: isDesigned(clean) }
}

function keepSource(
  node: Element,
  data: { attrValue: string; keepAttr: boolean },
  name: string,
  blocked: Blocked,
  contentIds: string[],
): void {
  const value = data.attrValue.trim()
  if (name === 'src' && /^cid:/i.test(value)) {
    const id = decodeContentId(value.slice(4))
    const at = contentIds.indexOf(id)
    data.attrValue = `p${at >= 0 ? at : contentIds.push(id) - 1}`
    return
  }
  if (name === 'src' && shownData.test(value)) return
  data.keepAttr = false
  if (name === 'cite' || name === 'longdesc' || name === 'ping') return
  count(value, blocked, isPixel(node))
}

function decodeContentId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

function count(url: string, blocked: Blocked, tracker: boolean): void {
  const first = url.split(/[\s,]/)[0] ?? ''
  const absolute = first.startsWith('//') ? `https:${first}` : first
  if (!/^(https?|ftp):/i.test(absolute) || !URL.canParse(absolute)) return
  blocked.hosts.add(new URL(absolute).hostname)
  if (tracker) blocked.trackers++
  else blocked.images++
}

/** An image that nobody can see is there to report that the mail was opened. */
function isPixel(node: Element): boolean {
  const tiny = (name: string) => /^\s*[01](px)?\s*$/.test(node.getAttribute(name) ?? '')
  const style = node.getAttribute('style') ?? ''
  return (tiny('width') && tiny('height')) || /display\s*:\s*none|visibility\s*:\s*hidden|(width|height)\s*:\s*[01]px/i.test(style)
}

/** CSS without anything that loads, runs, or leaves its place in the page. */
function cleanCss(css: string, blocked: Blocked): string {
  // An escape could hide any of the words below; mail that means well does not need them there.
  return css
    .replace(/\\[0-9a-f]{1,6}\s?|\\/gi, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@(import|font-face|namespace|charset)[^;{]*(;|\{[^}]*\})?/gi, '')
    .replace(
      /(url|image-set|image|src|cross-fade|element|paint)\s*\(\s*(['"]?)([^'")]*)\2[^)]*\)/gi,
      (whole, kind: string, _quote, url: string) => {
        if (kind.toLowerCase() === 'url' && shownData.test(url.trim())) return whole
        count(url.trim(), blocked, false)
        return 'none'
      },
    )
    .replace(/expression\s*\(|behavior\s*:|-moz-binding/gi, 'x-')
    .replace(/position\s*:\s*(fixed|sticky)/gi, 'position:static')
}

/** A mail with colours or backgrounds of its own keeps its white sheet in the dark theme. */
function isDesigned(html: string): boolean {
  return /bgcolor=|<style|background(-color)?\s*:|<font[^>]+color|[\s;"']color\s*:/i.test(html)
}
