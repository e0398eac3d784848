import { adaptColours } from './colours.ts'

/** How a body is shown: as our own page, on the white sheet that its colours were chosen for, or that sheet turned dark. */
export type Look = 'plain' | 'sheet' | 'dark-sheet'

const base = `html{scrollbar-width:thin;overflow:hidden}
body{margin:0;padding:12px 32px 20px;font:14px/1.62 Inter,"Noto Sans CJK KR","Noto Sans KR",system-ui,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}
blockquote{margin:0 0 0 2px;padding-left:12px;border-left:2px solid #8884}
pre{white-space:pre-wrap}
table{max-width:100%}
details.quoted>summary{cursor:pointer;width:fit-content;padding:0 8px;border-radius:6px;background:#8882;list-style:none;user-select:none}
a:focus-visible,summary:focus-visible{outline:2px solid #2a5a9a;outline-offset:1px}`

const looks: Record<Look, string> = {
  plain: ':root{color-scheme:light dark}body{color:light-dark(#1f1d1a,#ece8e1)}a{color:light-dark(#2a5a9a,#8db6ec)}',
  sheet: ':root{color-scheme:light}html{background:#fff}body{color:#1f1d1a}',
  // What is light becomes dark with its hue kept; pictures are turned back.
  'dark-sheet':
    ':root{color-scheme:light}html{background:#fff;filter:invert(.88) hue-rotate(180deg)}body{color:#1f1d1a}img,[style*="background-image"],[background]{filter:invert(1) hue-rotate(180deg)}',
}

/** The document in the frame. `html` is cleaned already. */
export function pageOf(html: string, look: Look, quoteLabel: string): string {
  const body = foldQuote(look === 'plain' ? adaptColours(html) : html, quoteLabel)
  return `<!doctype html><meta charset="utf-8"><style>${base}${looks[look]}</style>${body}`
}

/** How the programs that people write with mark what they answer to. */
const quote =
  /<(?:blockquote(?=[^>]*(?:type="cite"|class="[^"]*gmail_quote))|div(?=[^>]*class="[^"]*(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-cite-prefix|OutlookMessageHeader)))[^>]*>/i

/** What is quoted at the end of an answer is folded: it stands above in the conversation already. Alone it is the message. */
function foldQuote(html: string, label: string): string {
  const match = quote.exec(html)
  if (!match || match.index === 0) return html
  const before = html.slice(0, match.index)
  if (before.replace(/<style[\s\S]*?<\/style>|<[^>]*>|&nbsp;|\s/gi, '') === '') return html
  const end = html.lastIndexOf('</body>')
  const quoted = html.slice(match.index, end < 0 ? undefined : end)
  // Only what runs to the end: an answer between the lines must be seen.
  const after = quoted.replace(/[\s\S]*<\/(?:blockquote|div)>/i, '').replace(/<[^>]*>|\s/g, '')
  if (after !== '') return html
  return `${before}<details class="quoted"><summary>${label}</summary>${quoted}</details>${end < 0 ? '' : html.slice(end)}`
}
