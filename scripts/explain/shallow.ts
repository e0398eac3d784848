import { type Tag, tagsIn } from '../../renderer/html/markup/tags.ts'

/** Browsers let no more elements stand within one another; what lies deeper stands side by side there. */
const deepest = 512
const named = (names: string): ReadonlySet<string> => new Set(names.split(' '))
/** Elements in which nothing stands. */
const empty = named('area base br col embed hr img input link meta param source track wbr')
/** Elements that end where the next begins: they do not go deeper by themselves. */
const following = named('html head body p li dt dd tr td th thead tbody tfoot option optgroup rt rp')

/**
 * HTML without the tags that go deeper than browsers follow: their words stay. The window has a browser's parser for that; the one here goes as deep
 * as a message has it, and looks at all that is around each element that it adds. In one pass.
 */
export function shallow(html: string): string {
  const open: { name: string; isKept: boolean }[] = []
  const places = new Map<string, number[]>()
  let [kept, from] = ['', 0]
  const leaveOut = ({ at, end }: Tag) => {
    kept += html.slice(from, at)
    from = end
  }
  for (const tag of tagsIn(html)) {
    const { name, closes } = tag
    if (empty.has(name)) continue
    if (following.has(name)) {
      if (open.length >= deepest) leaveOut(tag)
      continue
    }
    if (!closes) {
      const isKept = open.length < deepest
      const known = places.get(name) ?? []
      places.set(name, known)
      known.push(open.length)
      open.push({ name, isKept })
      if (!isKept) leaveOut(tag)
      continue
    }
    const at = places.get(name)?.at(-1)
    if (at === undefined) continue
    if (open[at]?.isKept === false) leaveOut(tag)
    for (const ended of open.splice(at)) places.get(ended.name)?.pop()
  }
  return kept + html.slice(from)
}
