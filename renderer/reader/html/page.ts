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
export function pageOf(html: string, look: Look): string {
  const body = look === 'plain' ? adaptColours(html) : html
  return `<!doctype html><meta charset="utf-8"><style>${base}${looks[look]}</style>${body}`
}
