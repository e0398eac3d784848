const elements =
  'a|abbr|acronym|address|article|aside|b|base|basefont|bdi|bdo|big|blink|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|dir|div|dl|dt|em|figcaption|figure|font|footer|form|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|menu|meta|nav|noframes|noscript|object|ol|p|pre|q|s|samp|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|xmp'
const markup = new RegExp(`<!--|<!doctype|</?(?:${elements})(?=[\\s/>])|&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);`, 'i')

/** Whether a text is HTML: brackets around an address are none. Where it is not, its lines are all that it has, and a browser would join them. */
export const isMarkup = (text: string): boolean => markup.test(text)

const bracketed = /<(?=(?:mailto:)?[^\s<>"'=()@]{1,320}@[^\s<>"'=()@]{1,320}>|(?:https?|ftp):\/\/[^\s<>"']{1,2000}>)/gi

/**
 * HTML in which `<ada@x.example>` and `<https://x.example>`, which its writer took over as they were, are words: a browser takes them for elements
 * and shows nothing.
 */
export const withBracketed = (html: string): string => html.replace(bracketed, '&lt;')
