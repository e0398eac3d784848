import { joinWordLists } from '../letter/word-lists.ts'
import { baseOf } from '../links/addresses.ts'
import { parsable } from '../markup/parsable.ts'
import { hideStyles, hideStylesIn, styleAttribute } from '../markup/style-attribute.ts'
import { freeMarkup } from '../markup/svg.ts'
import { wordsOfDrawing } from '../shown/drawings.ts'
import { elementsOfFormula } from '../shown/formulas.ts'
import { sayBlocks } from './blocks.ts'
import { sayChecklists } from './checklists.ts'
import { partBoxes, removeSaidTwice, sayControls } from './controls.ts'
import { giveBackToWords, takeOutData } from './data-pictures.ts'
import { sayInElements } from './elements.ts'
import { commentsIn, keepFragment, removeHidden, withoutOffice } from './fragment.ts'
import { breakAtBlocks, joinLines } from './lines.ts'
import { drawnLinks, sayAreas, settleLinks } from './links.ts'
import { keepNumbers } from './list-numbers.ts'
import { withOfficeFormulas } from './office-formulas.ts'
import { settlePicture, type TakePicture } from './pictures.ts'
import { sayClasses } from './styles/class-styles.ts'
import { sayColours } from './styles/colours.ts'
import { sayLetters } from './styles/letter-case.ts'
import { sayMarks } from './styles/marks.ts'
import { saySymbols } from './styles/symbol-fonts.ts'
import { sayWhiteSpace } from './styles/white-space.ts'
import { isSpreadsheet, settleTables } from './tables.ts'
import { wordsAlone } from './words-alone.ts'

export type { TakePicture } from './pictures.ts'

/** More markup than this, in characters, pictures not counted, is taken as its words. */
export const longestMarkup = 2_000_000

const dropped =
  'br.Apple-interchange-newline,script,style,head,meta,link,title,base,template,iframe,frame,embed,applet,input,button,svg,math,video,audio,canvas,xml,map,area,dialog:not([open])'

/**
 * Markup of other programs as the editor can take it: from a web page, a word processor or a message. Nothing that runs or loads, no
 * layout; what styles said of weight, slant, lines, height, colour and white space is said by elements and characters.
 */
export function cleanHtml(html: string, takePicture: TakePicture): string {
  const taken = takeOutData(html)
  if (taken.html.length > longestMarkup) return wordsAlone(taken.html)
  const { body } = hideStylesIn(
    new DOMParser().parseFromString(hideStyles(parsable(withoutOffice(withOfficeFormulas(taken.html)))), 'text/html'),
  )
  giveBackToWords(body, taken.back)
  sayClasses(body.ownerDocument)
  saySymbols(body)
  const base = baseOf(body.ownerDocument)
  keepFragment(body)
  freeMarkup(body)
  for (const comment of commentsIn(body)) comment.remove()
  removeSaidTwice(body)
  sayChecklists(body)
  sayControls(body)
  const withPictures = drawnLinks(body)
  sayAreas(body)
  for (const drawing of body.querySelectorAll('svg')) drawing.before(wordsOfDrawing(drawing))
  for (const formula of body.querySelectorAll('math')) formula.before(...elementsOfFormula(formula))
  for (const element of body.querySelectorAll(dropped)) element.remove()
  for (const element of body.querySelectorAll('[hidden]')) element.remove()
  removeHidden(body)
  partBoxes(body)
  sayMarks(body)
  sayBlocks(body)
  joinWordLists(body)
  keepNumbers(body)
  breakAtBlocks(body)
  sayWhiteSpace(body)
  settleTables(body, isSpreadsheet(html))
  for (const image of body.querySelectorAll('img')) settlePicture(image, taken.back(image.getAttribute('src') ?? ''), takePicture)
  sayLetters(body)
  sayColours(body)
  for (const element of body.querySelectorAll<HTMLElement>(`[${styleAttribute}]`)) sayInElements(element)
  joinLines(body)
  for (const element of body.querySelectorAll(`[${styleAttribute}]`)) element.removeAttribute(styleAttribute)
  settleLinks(body, base, withPictures)
  return body.innerHTML
}
