import { styleAttribute as styles } from './styles.ts'

type Item = { paragraph: Element; level: number; ordered: boolean }

/** A word processor writes lists as paragraphs with a mark in front; here they become lists, however deep. */
export function joinWordLists(body: HTMLElement): void {
  let run: Item[] = []
  const flush = () => {
    if (run.length > 0) build(run)
    run = []
  }
  for (const paragraph of [...body.querySelectorAll('p,h1,h2,h3')]) {
    const item = itemOf(paragraph)
    const last = run.at(-1)
    if (item && last && nextElement(last.paragraph) !== paragraph) flush()
    if (item) run.push(item)
    else flush()
  }
  flush()
}

const nextElement = (element: Element): Element | null => element.nextElementSibling

function itemOf(paragraph: Element): Item | undefined {
  const level = /mso-list\s*:\s*l\d+\s+level(\d+)/i.exec(paragraph.getAttribute(styles) ?? '')?.[1]
  if (level === undefined) return undefined
  const mark = [...paragraph.querySelectorAll(`[${styles}]`)].find((span) => /mso-list\s*:\s*ignore/i.test(span.getAttribute(styles) ?? ''))
  const ordered = /^\s*(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(mark?.textContent ?? '')
  mark?.remove()
  return { paragraph, level: Math.min(Math.max(Number(level), 1), 9), ordered }
}

function build(items: Item[]): void {
  const { ownerDocument: page } = items[0]?.paragraph ?? document.body
  const place = page.createComment('')
  items[0]?.paragraph.before(place)
  const open: { level: number; list: Element }[] = []
  for (const { paragraph, level, ordered } of items) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    if ((open.at(-1)?.level ?? 0) < level) {
      const list = page.createElement(ordered ? 'ol' : 'ul')
      const above = open.at(-1)?.list
      if (above) (above.lastElementChild ?? above).append(list)
      else place.before(list)
      open.push({ level, list })
    }
    const item = page.createElement('li')
    item.append(...paragraph.childNodes)
    open.at(-1)?.list.append(item)
    paragraph.remove()
  }
  place.remove()
}
