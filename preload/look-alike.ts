const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]
/** Letters of Cyrillic and Greek that are drawn as Latin ones are. */
const latinLike = /^[авеіјкмнорсԁѕтухһӏԛԝьɡαειικνορτυχωɑ\d-]+$/u

/**
 * Whether a label of a domain, in Unicode, may be taken for another: letters of several alphabets in it, a whole label of letters that are
 * drawn as Latin ones are, or accents that stand by themselves (UTS 39). Names in one alphabet of their own are not.
 */
export function labelDeceives(label: string): boolean {
  if (/^[\p{ASCII}]*$/u.test(label)) return false
  const mixed = scripts.filter((script) => script.test(label)).length > 1
  return mixed || latinLike.test(label) || /[\u0300-\u036f]/.test(label.normalize('NFC'))
}
