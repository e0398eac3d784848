/** What a link within the message leads to (HTML 7.4.6.4); `undefined` when there is no such place. */
export function placeOf(page: Document, href: string): Element | undefined {
  const name = decoded(href.slice(1))
  const places = Array.from(page.querySelectorAll('[id], a[name], [data-hanji-place]'))
  const named = (one: Element, wanted: string) =>
    one.id === wanted || one.getAttribute('data-hanji-place') === wanted || (one.tagName === 'A' && one.getAttribute('name') === wanted)
  return (
    places.find((one) => named(one, name)) ??
    places.find((one) => named(one, href.slice(1))) ??
    (name === '' || name.toLowerCase() === 'top' ? page.documentElement : undefined)
  )
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
