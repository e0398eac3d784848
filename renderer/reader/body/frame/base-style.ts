/** How a body is shown: as our own page, on the white sheet that its colours were chosen for, or that sheet turned dark. */
export type Look = 'plain' | 'sheet' | 'dark-sheet'

/**
 * What no message may change: all of it can be seen or scrolled to. Its frame is as high as the page, so the page cannot be as high as the
 * frame, and what is placed at the foot of the window is placed at that of the body. Of several parts each scrolls what it has no room for. In a layer, important rules win over those outside, whatever their selectors (CSS Cascade 5, 6.4.3).
 */
const kept = `@layer hanji{
html{display:block!important;position:static!important;float:none!important;width:auto!important;min-width:0!important;max-width:none!important;height:auto!important;min-height:0!important;max-height:none!important;margin:0!important;overflow:auto hidden!important;contain:none!important;container-type:normal!important;clip-path:none!important;transform:none!important}
html[data-hanji-tall]{overflow:auto!important}
body{box-sizing:border-box!important;position:relative!important;height:auto!important;min-height:0!important;max-height:none!important;overflow:visible!important;contain:none!important;clip-path:none!important}
*{-webkit-user-modify:read-only!important;-webkit-app-region:none!important}
[data-hanji-part]{display:block!important;position:relative!important;float:none!important;margin:0!important;height:auto!important;max-height:none!important;overflow:auto!important;contain:layout paint style!important;transform:none!important}
}`

/**
 * What holds where the message says nothing. Percentages of pictures in table cells would let these shrink to nothing; elsewhere the limit is
 * written so that the frame knows it for ours (`fit/pictures`).
 */
const base = `:where(html){scrollbar-width:thin;font:14px/1.62 Inter,"Noto Sans CJK KR","Noto Sans KR",system-ui,sans-serif;color:var(--hanji-ink)}
:where(html[data-hanji-break]){overflow-wrap:break-word}
:where(body){margin:0;padding:12px 32px 20px}
:where(html[data-hanji-narrow] body){padding:12px 8px 20px}
:where(img){max-width:min(100%,99999px)}
:where(td img,th img){max-width:none}
:where(html[data-hanji-uncut] img){max-width:none}
:where(blockquote){margin:0;margin-inline-start:2px;padding-inline-start:12px;border-inline-start:2px solid #8884;min-width:8em}
:where(pre){white-space:pre-wrap}
:where(html[data-hanji-bidi]) :where(body,p,div,li,td,th,h1,h2,h3,h4,h5,h6,blockquote,pre,dt,dd,center):where(:not([dir],[dir] *)){unicode-bidi:plaintext}
:where(table){max-width:100%}
details.quoted>summary{cursor:pointer;width:fit-content;padding:0 8px;border-radius:6px;background:#8882;list-style:none;user-select:none}
a:focus-visible,summary:focus-visible{outline:2px solid #2a5a9a;outline-offset:1px}`

/** On its own sheet a message has the colours of any browser, so that it is as readable as its sender saw it. */
const looks: Record<Look, string> = {
  plain: `:root{color-scheme:light dark;--hanji-ink:light-dark(#1f1d1a,#ece8e1);--hanji-link:light-dark(#2a5a9a,#8db6ec)}
:root[data-hanji-read]{color-scheme:light;--hanji-ink:color(srgb .1216 .1137 .102);--hanji-link:color(srgb .1647 .3529 .6039)}
:where(a:any-link){color:var(--hanji-link)}`,
  sheet: ':root{color-scheme:light;--hanji-ink:#000}',
  // What is light becomes dark with its hue kept; pictures are turned back.
  'dark-sheet':
    ':root{color-scheme:light;--hanji-ink:#000}html{background:#fff;filter:invert(.88) hue-rotate(180deg)}img,[style*="background-image"],[background]{filter:invert(1) hue-rotate(180deg)}',
}

/** What stands before the message's own style sheets. */
export const styleOf = (look: Look): string => `<style>${kept}\n${base}\n${looks[look]}</style>`
