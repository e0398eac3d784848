import { declaredIn } from '../css/style-sheet.ts'
import { styleAttribute } from '../markup/style-attribute.ts'
import { lookOf } from '../quote/appearance.ts'
import { besideBy } from '../quote/beside.ts'
import { isHidden } from '../shown/unseen.ts'
import { type Sight, sheets, textOfPage } from './text-of.ts'

/** Cleaned HTML in plain text, as one sees it: what its sender hid stays out, by the same rules as out of a quotation. */
export const plainForm = (html: string, parser: Pick<DOMParser, 'parseFromString'> = new DOMParser()): string =>
  textOfPage(html, { parser, looks: (page) => seenIn(page, html) })

function seenIn(page: Document, html: string): Sight {
  for (const [, attributes = '', rules = ''] of html.matchAll(sheets)) {
    // Of no namespace, since the window's policy objects to style sheets of HTML.
    const sheet = page.createElementNS(null, 'style')
    const [, quoted, single, bare] = /\smedia\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? []
    sheet.setAttribute('media', quoted ?? single ?? bare ?? '')
    sheet.textContent = rules
    page.head.append(sheet)
  }
  const styles = declaredIn(page, styleAttribute)
  const declared = styles.of
  return {
    says: declared,
    beside: besideBy(styles),
    lookAt(element, around) {
      const said = declared(element)
      // What a message says of the page itself hides nothing: its reader shows what is on it.
      const isPage = element === page.body || element === page.documentElement
      return !isPage && isHidden(element, said) ? undefined : lookOf(element, said, around)
    },
  }
}
