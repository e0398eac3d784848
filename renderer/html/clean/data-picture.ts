/** Pictures that cannot hold anything but pixels. */
const types = /^image\/(?:png|x-png|p?jpe?g|gif|webp|avif|bmp)$/i
const base64 = /^[a-z0-9+/=\s]*$/i

/** A `data:` address (RFC 2397) of a picture as the frame may have it: nothing but its type and base64. `undefined` for any other. */
export function dataPicture(url: string): string | undefined {
  const comma = url.indexOf(',')
  if (comma < 0) return undefined
  const [type = '', ...parameters] = url
    .slice(5, comma)
    .split(';')
    .map((part) => part.trim())
  if (!types.test(type)) return undefined
  const isBase64 = parameters.at(-1)?.toLowerCase() === 'base64'
  const body = unescaped(url.slice(comma + 1))
  if (body === undefined) return undefined
  const data = isBase64 ? body : btoa(body)
  return base64.test(data)
    ? `data:${type
        .toLowerCase()
        .replace(/x-png/i, 'png')
        .replace(/pjpe?g/i, 'jpeg')};base64,${data}`
    : undefined
}

/** Its bytes, one a character; `undefined` where there are characters that are none. */
function unescaped(text: string): string | undefined {
  const bytes = text.includes('%')
    ? text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
  return /^[\0-\xff]*$/.test(bytes) ? bytes : undefined
}
