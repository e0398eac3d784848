import { Parser } from 'htmlparser2'
import { escapeHtml } from '../../../../preload/html/escape.ts'

/** Elements whose content nobody sees. */
const silent = new Set(['script', 'style', 'template', 'title', 'svg', 'math', 'iframe', 'xml', 'head'])
/** Spaces of any kind, and characters that take no room, with which senders fill lines. */
const blank = /^(?:[\s\p{Cf}\u115f\u1160\u17b4\u17b5\u3164\uffa0]|\u034f)*$/u
/** So many characters are looked at first, and at most at a time: most HTML shows something soon. */
const [firstStep, longestStep] = [256, 8192]
/** Elements are looked at that deep; browsers themselves stop at 512. */
const deepest = 2000

type Attributes = Record<string, string>
type Seeing = {
  onText?: (text: string) => void
  onElement?: (name: string, attributes: Attributes) => void
  /** Where an attribute of the next element is written, from its name to behind its value. */
  onAttribute?: (name: string, start: number, end: number) => void
  /** A tag begins. */
  onTag?: () => void
}

/** Goes through what one sees of HTML, a piece at a time, until `enough` says so. Returns whether all of it could be looked at. */
function see(html: string, { onText, onElement, onAttribute, onTag }: Seeing, enough: () => boolean): boolean {
  const hidden: boolean[] = []
  const isHidden = () => hidden.at(-1) === true
  const parser = new Parser(
    {
      onopentagname() {
        onTag?.()
      },
      onattribute(name) {
        onAttribute?.(name, parser.startIndex, parser.endIndex)
      },
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
  for (let at = 0, step = firstStep; at < html.length && !enough(); at += step, step = Math.min(2 * step, longestStep)) {
    parser.write(html.slice(at, at + step))
    if (hidden.length > deepest) return false
  }
  parser.end()
  return true
}

const hides = ({ style = '', hidden }: Attributes): boolean =>
  hidden !== undefined || /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)

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

/** What stands for a picture's address in its place, if it is drawn and no other address will do. */
type Renamed = (address: string) => string | undefined

/**
 * HTML with the addresses of the pictures that it shows in its place renamed: of images and of what is behind its elements, not those in
 * links, comments or style sheets, nor of what is hidden or a dot.
 */
export function renamePictures(html: string, renamed: Renamed): string {
  let [kept, from] = ['', 0]
  const written = new Map<string, { start: number; end: number }>()
  const onAttribute = (name: string, start: number, end: number) => {
    if (!written.has(name)) written.set(name, { start, end })
  }
  const put = (name: string, value: string | undefined) => {
    const place = written.get(name)
    if (value === undefined || !place || place.start < from) return
    kept += `${html.slice(from, place.start)}${name}="${escapeHtml(value)}"`
    from = place.end
  }
  const onElement = (name: string, attributes: Attributes) => {
    const changes = new Map<string, string | undefined>()
    if (name === 'img' && !isDot(attributes, 1)) {
      if (attributes['src']) changes.set('src', renamed(attributes['src']))
      else changes.set('srcset', renamed(attributes['srcset']?.trim().split(/\s/, 1)[0]?.replace(/,$/, '') ?? ''))
    }
    changes.set('background', renamed(attributes['background'] ?? ''))
    changes.set('style', withBackgrounds(attributes['style'] ?? '', renamed))
    const inOrder = [...changes].sort(([one], [other]) => (written.get(one)?.start ?? 0) - (written.get(other)?.start ?? 0))
    for (const [attribute, value] of inOrder) put(attribute, value)
  }
  see(html, { onElement, onAttribute, onTag: () => written.clear() }, () => false)
  return kept + html.slice(from)
}

/** Styles with their backgrounds renamed; undefined where none is. */
function withBackgrounds(style: string, renamed: Renamed): string | undefined {
  let changed = false
  const declarations = style.split(';').map((declaration) =>
    /^\s*background(?:-image)?\s*:/i.test(declaration)
      ? declaration.replace(/url\(\s*(?:"([^"]*)"\s*|'([^']*)'\s*|([^"'()\s]+)\s*)?\)/gi, (whole, double, single, bare) => {
          const other = renamed(double ?? single ?? bare ?? '')
          changed ||= other !== undefined
          return other === undefined ? whole : `url('${other}')`
        })
      : declaration,
  )
  return changed ? declarations.join(';') : undefined
}

const fallback = /<\/?(?:noframes|noscript|noembed|frameset|frame)(?=[\s/>])[^>]*(?:>|$)/gi

/** HTML without the tags of frames and scripts, so that what is written for those who have neither is shown, and without a title that never ends. */
export function withFallbacks(html: string): string {
  const ended = /<title(?=[\s/>])/i.test(html) && !/<\/title/i.test(html) ? html.replace(/<title(?=[\s/>])[^<>]*>?/gi, '') : html
  return /<\/?(?:frame|no(?:frames|script|embed))/i.test(ended) ? ended.replace(fallback, '') : ended
}
