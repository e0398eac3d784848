const plainGround = /^(?:#?fff(?:fff)?|white|transparent|none|inherit|initial|rgba?\(\s*255\s*,\s*255\s*,\s*255.*|unset|0(?: 0)?)$/i

/** Whether a mail (cleaned) has colours or pictures behind its text: those that are, were made for white and keep their white sheet. */
export function isDesigned(html: string): boolean {
  for (const [, quoted, bare] of html.matchAll(/\sbgcolor=(?:"([^"]*)"|([^\s>]+))/gi))
    if (!plainGround.test((quoted ?? bare ?? '').trim())) return true
  if (/\sbackground="[^"]/i.test(html)) return true
  for (const [, value] of html.matchAll(/background(?:-color|-image)?\s*:\s*([^;"}]+)/gi)) {
    if (
      !plainGround.test(
        (value ?? '')
          .replace(/!important/i, '')
          .replace(/&quot;/g, '')
          .trim(),
      )
    )
      return true
  }
  return false
}
