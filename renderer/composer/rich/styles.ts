/**
 * Under this name style attributes are read and written: parsing them as what they are would have the window's policy, which allows none,
 * object to each, and nothing would be left of them.
 */
export const styleAttribute = 'data-hanji-style'

/** Style attributes under the name by which the editor reads them. */
export const hideStyles = (html: string): string => html.replace(/([\s"'/])style(\s*=)/gi, `$1${styleAttribute}$2`)

/** And under their own again. */
export const showStyles = (html: string): string => html.replaceAll(styleAttribute, 'style')
