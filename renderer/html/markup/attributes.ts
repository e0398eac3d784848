/**
 * The attributes of an element. A field of a form that is called `attributes` stands in their place (named access, HTML 4.10.3); such a form has
 * none here: it goes out of a message as a whole.
 */
export const attributesOf = ({ attributes }: Element): { name: string; value: string }[] =>
  Array.from(attributes as Iterable<Attr> | ArrayLike<Attr>).filter(
    ({ name, value }) => typeof name === 'string' && typeof value === 'string',
  )

/** Characters of an element's attributes with their names, as they are written. No list of them is made: a page has thousands of elements. */
export function attributesLength({ attributes }: Element): number {
  let length = 0
  for (let index = 0; index < attributes.length; index++) {
    const { name, value } = (attributes[index] ?? {}) as Partial<Attr>
    if (typeof name === 'string' && typeof value === 'string') length += name.length + value.length + 4
  }
  return length
}

/** More attributes than anybody writes of one element: each further one takes a browser longer than the one before. */
const most = 256

/** An element with no more attributes than can be read in time: itself, or one with the first of them that stands in its place. */
export function withFewAttributes(element: Element): Element {
  const attributes = own<NamedNodeMap>(element, 'attributes')
  if (attributes === undefined || attributes.length <= most) return element
  const page = own<Document>(element, 'ownerDocument') ?? document
  const other = page.createElementNS(own<string>(element, 'namespaceURI') ?? null, own<string>(element, 'localName') ?? 'span')
  for (let index = 0; index < most; index++) {
    const attribute = attributes[index]
    if (attribute) other.setAttributeNode(attribute.cloneNode() as Attr)
  }
  const range = page.createRange()
  range.selectNodeContents(element)
  other.append(range.extractContents())
  range.selectNode(element)
  range.deleteContents()
  range.insertNode(other)
  return other
}

type Get = (this: Element) => unknown
const getters = new WeakMap<object, Map<string, Get | undefined>>()

/** What an element has by this name, also a form with a field that is called so. */
function own<T>(element: Element, name: string): T | undefined {
  const kind = Object.getPrototypeOf(element) as object
  const known = getters.get(kind) ?? new Map<string, Get | undefined>()
  if (known.size === 0) getters.set(kind, known)
  if (!known.has(name)) known.set(name, getterOf(kind, name))
  return known.get(name)?.call(element) as T | undefined
}

/** Looked for once for each kind of element. */
function getterOf(of: object, name: string): Get | undefined {
  for (let kind: unknown = of; kind; kind = Object.getPrototypeOf(kind)) {
    const get = Object.getOwnPropertyDescriptor(kind, name)?.get
    if (get) return get
  }
  return undefined
}
