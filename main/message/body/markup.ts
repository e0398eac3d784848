import { Parser } from 'htmlparser2'

/** Elements whose content nobody sees. */
const silent = new Set(['script', 'style', 'template', 'title', 'svg', 'math', 'iframe', 'xml', 'head'])
/** Spaces of any kind, and characters that take no room, with which senders fill lines. */
const blank = /^(?:[\s\p{Cf}\u115f\u1160\u17b4\u17b5\u3164\uffa0]|\u034f)*$/u
const step = 8192
/** Elements are looked at that deep; browsers themselves stop at 512. */
const deepest = 2000

type Attributes = Record<string, string>
type Seeing = { onText?: (text: string) => void; onElement?: (name: string, attributes: Attributes) => void }

/** Goes through what one sees of HTML, a piece at a time, until `enough` says so. Returns whether all of it could be looked at. */
function see(html: string, { onText, onElement }: Seeing, enough: () => boolean): boolean {
  const hidden: boolean[] = []
  const isHidden = () => hidden.at(-1) === true
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        hidden.push(isHidden() || (silent.has(name) && name !== 'head') || hides(attributes))
        if (!isHidden()) onElement?.(name, attributes)
      },
      onclosetag() {
        hidden.pop()
      },
      ontext(text) {
        if (!isHidden()) onText?.(text)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  for (let at = 0; at < html.length && !enough(); at += step) {
    parser.write(html.slice(at, at + step))
    if (hidden.length > deepest) return false
  }
  parser.end()
  return true
}

const hides = ({ style = '', hidden }: Attributes): boolean =>
  hidden !== undefined || /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style)

/** A picture of a few pixels is there to be loaded, not to be seen. */
const isDot = ({ width, height }: Attributes, most: number): boolean =>
  [width, height].some((size) => size !== undefined && /^\s*\d+(?:px)?\s*$/i.test(size) && Number.parseInt(size, 10) <= most)

/** Whether HTML shows anything: a word, or a picture that is more than a dot. */
export function isVisible(html: string): boolean {
  let found = false
  const onText = (text: string) => {
    found ||= !blank.test(text)
  }
  const onElement = (name: string, attributes: Attributes) => {
    found ||= name === 'img' && (attributes['src'] ?? '') !== '' && !isDot(attributes, 3)
  }
  return !see(html, { onText, onElement }, () => found) || found
}

/** The Content-IDs (RFC 2392) of pictures that HTML shows in its place: as images and behind its elements, not in links or comments. */
export function drawnIds(html: string): Set<string> {
  const ids = new Set<string>()
  const add = (address: string | undefined) => {
    const id = idOf(address ?? '')
    if (id !== undefined) ids.add(id)
  }
  const onElement = (name: string, attributes: Attributes) => {
    if (name === 'img' && !isDot(attributes, 1)) add(attributes['src'] || attributes['srcset']?.trim().split(/\s/, 1)[0]?.replace(/,$/, ''))
    add(attributes['background'])
    for (const address of backgroundsOf(attributes['style'] ?? '')) add(address)
  }
  see(html, { onElement }, () => false)
  return ids
}

const backgroundsOf = (style: string): string[] =>
  style
    .split(';')
    .filter((declaration) => /^\s*background(?:-image)?\s*:/i.test(declaration))
    .flatMap((declaration) => [...declaration.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)/gi)])
    .map(([, double, single, bare]) => double ?? single ?? bare ?? '')

function idOf(address: string): string | undefined {
  const value = address.trim()
  if (!/^cid:/i.test(value)) return undefined
  try {
    return decodeURIComponent(value.slice(4))
  } catch {
    return value.slice(4)
  }
}

const fallback = /<\/?(?:noframes|noscript|frameset|frame)(?=[\s/>])[^>]*>/gi

/** HTML without the tags of frames and scripts, so that what is written for those who have neither is shown. */
export const withFallbacks = (html: string): string => (/<\/?(?:frame|no(?:frames|script))/i.test(html) ? html.replace(fallback, '') : html)
