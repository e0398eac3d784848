/** What says in words what an element is, to the pointer or to who hears the page. */
const attributes = ['alt', 'title', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'label', 'summary']
/** And by the ids of others. */
const references = ['aria-labelledby', 'aria-describedby', 'aria-details']

/** So much is taken of what others say of it, in characters, and so many of them are looked at. */
const most = { words: 2000, others: 20 }

/** The names of a link, of what stands in it, and of the figure that it is the picture of: for a picture, all that one may read it by. */
export function namesOf(link: Element, inside: readonly Element[], page: Document): string[] {
  const said = inside.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''))
  const ids = inside.flatMap((element) => references.flatMap((name) => element.getAttribute(name)?.split(/\s+/) ?? []))
  const named = ids.slice(0, most.others).flatMap((id) => page.getElementById(id) ?? [])
  const figure = link.querySelector('img') ? link.closest('figure') : undefined
  const captions = Array.from(figure?.querySelectorAll('figcaption') ?? []).slice(0, most.others)
  return [
    ...said,
    ...[...named, ...captions].flatMap((element) => [
      (element.textContent ?? '').slice(0, most.words),
      ...[element, ...element.querySelectorAll('img')].map((one) => one.getAttribute('alt') ?? one.getAttribute('aria-label') ?? ''),
    ]),
    ...tip(link),
  ]
}

/** What a browser shows beside the pointer over something that has no such words itself (HTML 3.2.6.1). */
function tip(link: Element): string[] {
  const around = link.parentElement?.closest('[title]')?.getAttribute('title') ?? ''
  return around === '' ? [] : [around]
}
