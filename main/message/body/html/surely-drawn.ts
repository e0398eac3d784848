import { Parser } from 'htmlparser2'

/** So much CSS is read, in characters. */
const longestSheets = 500_000
/** Pictures within so many elements are not sure any more. */
const deepest = 2000

type Attributes = Record<string, string>

/** What of a picture or of what is around it may leave nothing of it to see: no size, no colour, or a place out of the page. */
const hiding =
  /(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|(?:max-)?(?:width|height|block-size|inline-size)\s*:\s*(?:0(?:\.\d+)?(?:px|em|rem|%|pt)?|1px)\s*(?:;|!|$)|opacity\s*:\s*(?:0?\.0\d*|0%?|[0-4]%)\s*(?:;|!|$)|filter\s*:[^;]*opacity\(\s*(?:0?\.0\d*|0%?|[0-4]%)\s*\)|(?:left|top|right|bottom|inset|margin|margin-left|margin-top|text-indent|translate)\s*:[^;]*-\d{3,}|transform\s*:[^;]*(?:scale[xy3d]*\(\s*0|-\d{3,}|rotate[xy]\()|scale\s*:\s*0|zoom\s*:\s*(?:0|\.0)|clip(?:-path)?\s*:\s*(?:inset|rect|circle|polygon|ellipse)|(?:-webkit-)?mask)/i

/** Declarations are looked at so far, in characters. */
const longestBlock = 4000
const hides = (declarations: string): boolean => hiding.test(declarations.slice(0, longestBlock))

/**
 * The addresses of pictures that HTML draws for sure, as far as its styles can be told without a browser: of the others it draws some, and
 * the message lists them all, lest one be neither drawn nor listed. In one pass.
 */
export function surelyDrawn(html: string): Set<string> {
  const isHiddenBySheet = hiddenBySheets(html)
  const sure = new Set<string>()
  const unsure: boolean[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isUnsure =
          unsure.at(-1) === true ||
          unsure.length > deepest ||
          /^(?:select|option|svg|math|object|video|audio|template|noscript|head)$/.test(name) ||
          'hidden' in attributes ||
          'popover' in attributes ||
          (name === 'dialog' && !('open' in attributes)) ||
          hides(attributes['style'] ?? '') ||
          isHiddenBySheet(name, attributes)
        unsure.push(isUnsure)
        if (!isUnsure) for (const address of drawnBy(name, attributes)) sure.add(address.trim())
      },
      onclosetag() {
        unsure.pop()
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(html)
  return sure
}

function* drawnBy(name: string, attributes: Attributes): Generator<string> {
  if (name === 'img') yield attributes['src'] || (attributes['srcset']?.trim().split(/\s/, 1)[0]?.replace(/,$/, '') ?? '')
  const backgrounds = (attributes['style'] ?? '')
    .slice(0, longestBlock)
    .split(';')
    .filter((declaration) => /^\s*background(?:-image)?\s*:/i.test(declaration))
  // Behind an attribute or a style, the last one counts.
  if (backgrounds.length === 0 && attributes['background']) yield attributes['background']
  for (const [, double, single, bare] of (backgrounds.at(-1) ?? '').matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)/gi))
    yield double ?? single ?? bare ?? ''
}

/** Whether a rule of the page's sheets that hides may be about an element: by the names in the last part of its selector. */
function hiddenBySheets(html: string): (name: string, attributes: Attributes) => boolean {
  const names = new Set<string>()
  const sheets = sheetsIn(html)
    .replace(/\/\*/g, '\0')
    .replace(/\0[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, ' ')
  let selector = ''
  for (const [, before = '', mark] of sheets.matchAll(/([^{}]*)([{}]|$)/g)) {
    if (mark === '{') selector = before
    else if (mark === '}' && selector !== '' && (hides(before) || takesBackground(before.slice(0, longestBlock))))
      for (const one of selector.split(',')) for (const part of lastNames(one)) names.add(part)
    if (mark === '}') selector = ''
  }
  return (name, { class: classes = '', id = '' }) =>
    names.size > 0 &&
    (names.has(name) || names.has('*') || names.has(`#${id}`) || classes.split(/\s+/).some((one) => one !== '' && names.has(`.${one}`)))
}

const takesBackground = (block: string): boolean =>
  block.split(';').some((declaration) => /^\s*background/i.test(declaration) && /none/i.test(declaration))

/** `.card` and `#top` of the last part of a selector; its element, if it has neither; all, if it has nothing of that. */
function lastNames(selector: string): string[] {
  const last =
    selector
      .slice(-500)
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  const named = last.match(/[.#][\w-]+/g)
  return named ?? [/^[a-z][a-z0-9]*/i.exec(last)?.[0].toLowerCase() ?? '*']
}

function sheetsIn(html: string): string {
  const lower = html.toLowerCase()
  let found = ''
  for (let at = lower.indexOf('<style'); at >= 0 && found.length < longestSheets; ) {
    const end = lower.indexOf('</style', at)
    found += `${html.slice(html.indexOf('>', at) + 1, end < 0 ? undefined : end)}\n`
    if (end < 0) break
    at = lower.indexOf('<style', end)
  }
  return found.slice(0, longestSheets)
}
