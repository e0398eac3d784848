import { type CssNode, generate, walk } from 'css-tree'
import { partsOf } from './shorthands.ts'
import { mayHide } from './validity.ts'

/** What the frames of an animation say, the first to the last (CSS Animations 1, 3). */
export type Animations = Map<string, Frame[]>
type Frame = { at: number; says: [property: string, value: string][] }

/** More frames than this are not looked at. */
const mostFrames = 2000

/** The animations of a style sheet by their names. */
export function animationsIn(tree: CssNode, animations: Animations): void {
  let count = 0
  walk(tree, (node: CssNode) => {
    if (node.type !== 'Atrule' || !/^(?:-webkit-)?keyframes$/i.test(node.name) || !node.prelude || !node.block) return undefined
    const frames: Frame[] = []
    for (const rule of node.block.children) {
      if (rule.type !== 'Rule' || ++count > mostFrames) continue
      const says = declarationsIn(rule.block)
      for (const place of generate(rule.prelude).toLowerCase().split(',')) {
        const at = place.trim() === 'from' ? 0 : place.trim() === 'to' ? 100 : Number.parseFloat(place)
        if (Number.isFinite(at)) frames.push({ at, says })
      }
    }
    // What the browser puts together for one place is one frame.
    animations.set(
      nameOf(generate(node.prelude)),
      frames.sort((one, other) => one.at - other.at),
    )
    return walk.skip
  })
}

const nameOf = (text: string): string =>
  text
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()

const declarationsIn = (block: CssNode): Frame['says'] => {
  const says: Frame['says'] = []
  walk(block, (node: CssNode) => {
    if (node.type === 'Declaration') says.push(...partsOf(node.property, generate(node.value).trim()))
  })
  return says
}

/** Nobody waits longer than this for words, in seconds. */
const longestWait = 30

/**
 * What is said of an element once its animation has come to its end: what that hides is hidden. One that goes on without end shows what any of its
 * frames shows; one that does not exist, or that nobody sees the end of, shows nothing.
 */
export function afterAnimation(element: Element, said: Map<string, string>, animations: Animations): Map<string, string> {
  const animation = said.get('animation-name') ?? ''
  if (/^(?:|none|initial|unset|inherit)$/.test(animation)) return said
  const names = animation.split(/[\s,]+/).map(nameOf)
  const found = names.flatMap((name) => animations.get(name) ?? [])
  const still = (frame: Frame | undefined) => {
    const after = new Map([...said, ...(frame?.says ?? [])])
    after.delete('animation-name')
    return after
  }
  if (found.length === 0) return still(undefined)
  const hides = (frame: Frame | undefined) => frame?.says.some(([property, value]) => mayHide(element, property, value)) === true
  const [first, last] = [found.find(({ at }) => at === 0), found.findLast(({ at }) => at === 100)]
  const waits = animation.split(/[\s,]+/).some((word) => {
    const [, time, unit] = /^(\d{0,9}\.?\d{1,9})(m?s)$/.exec(word) ?? []
    return time !== undefined && Number(time) / (unit === 'ms' ? 1000 : 1) > longestWait
  })
  if (waits) return still(first)
  if (/\binfinite\b/.test(animation)) return found.every(hides) ? still(last) : said
  if (hides(last)) return still(last)
  return /\b(?:reverse|alternate)/.test(animation) && hides(first) ? still(first) : said
}
