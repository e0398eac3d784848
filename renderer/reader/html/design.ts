/** What is white or nothing; any other notation is taken for a colour, for on its own sheet a message is always readable. */
const plainGround =
  /^(?:#?fff(?:fff)?|#f{4}|#f{8}|white|window|transparent|none|inherit|initial|unset|revert|auto|rgba?\(\s*255\s*[,\s]\s*255\s*[,\s]\s*255.*|hsla?\([^,\s]+[,\s]+[^,\s]+[,\s]+100%.*|[\d.]+(?:px|%)?(?: [\d.]+(?:px|%)?)?)$/i
/** What a ground has beside its colour. */
const beside =
  /\b(?:no-repeat|repeat-x|repeat-y|repeat|scroll|fixed|local|none|center|top|left|right|bottom|cover|contain)\b|(?<![#\w(,.])0(?:px|%)?(?= |$)|\//gi

/** Whether a mail (cleaned) has colours or pictures behind its text: those that are, were made for white and keep their white sheet. */
export function isDesigned(html: string): boolean {
  for (const [, quoted, bare] of html.matchAll(/\sbgcolor=(?:"([^"]*)"|([^\s>]+))/gi))
    if (!plainGround.test((quoted ?? bare ?? '').trim())) return true
  if (/\sbackground="[^"]|\sdata-hanji-blocked/i.test(html)) return true
  for (const [, value = ''] of html.matchAll(/background(?:-color|-image)?\s*:\s*([^;"}]+)/gi)) {
    const ground = value
      .replace(/!important|&quot;/gi, '')
      .replace(/\s+/g, ' ')
      .trim()
    const colour = ground.replace(beside, '').trim()
    if (colour !== '' && !plainGround.test(ground) && !plainGround.test(colour)) return true
  }
  return false
}
