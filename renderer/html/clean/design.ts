import { styleAttribute } from '../markup/style-attribute.ts'

/** What is white or nothing; any other notation is taken for a colour, for on its own sheet a message is always readable. */
const plainGround =
  /^(?:#?fff(?:fff)?|#f{4}|#f{8}|white|window|transparent|none|inherit|initial|unset|revert|auto|rgba?\(\s{0,9}255\s{0,9}[,\s]\s{0,9}255\s{0,9}[,\s]\s{0,9}255.*|hsla?\([^,\s]+[,\s]+[^,\s]+[,\s]+100%.*|[\d.]+(?:px|%)?(?: [\d.]+(?:px|%)?)?)$/i
/** What a ground has beside its colour. */
const beside =
  /\b(?:no-repeat|repeat-x|repeat-y|repeat|scroll|fixed|local|none|center|top|left|right|bottom|cover|contain)\b|(?<![#\w(,.])0(?:px|%)?(?= |$)|\//gi

/** Whether a page (cleaned) has colours or pictures behind its text: those that have, were made for white and keep their white sheet. */
export function isDesigned(page: Element): boolean {
  const all = [page, ...Array.from(page.querySelectorAll(`[bgcolor],[background],[data-hanji-blocked],[${styleAttribute}],style`))]
  return all.some(
    (element) =>
      (element.hasAttribute('bgcolor') && !plainGround.test((element.getAttribute('bgcolor') ?? '').trim())) ||
      Boolean(element.getAttribute('background')) ||
      element.hasAttribute('data-hanji-blocked') ||
      hasGround(element.getAttribute(styleAttribute) ?? '') ||
      (element.tagName === 'STYLE' && hasGround(element.textContent ?? '')),
  )
}

function hasGround(css: string): boolean {
  for (const [, value = ''] of css.matchAll(/background(?:-color|-image)?\s*:\s*([^;"}]+)/gi)) {
    const ground = value
      .replace(/!important/gi, '')
      .replace(/\s+/g, ' ')
      .trim()
    const colour = ground.replace(beside, '').trim()
    if (colour !== '' && !plainGround.test(ground) && !plainGround.test(colour)) return true
  }
  return false
}
