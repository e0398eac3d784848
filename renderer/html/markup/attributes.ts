/**
 * The attributes of an element. A field of a form that is called `attributes` stands in their place (named access, HTML 4.10.3); such a form has
 * none here: it goes out of a message as a whole.
 */
export const attributesOf = ({ attributes }: Element): { name: string; value: string }[] =>
  Array.from(attributes as Iterable<Attr> | ArrayLike<Attr>).filter(
    ({ name, value }) => typeof name === 'string' && typeof value === 'string',
  )
