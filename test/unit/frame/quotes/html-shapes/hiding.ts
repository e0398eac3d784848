import type { Shape } from './shape.ts'

const between = (name: string, written: string): Shape => ({
  name: `an answer between quotations, ${name}`,
  body: `<p>Yes, gladly.</p><div class="moz-cite-prefix">On 2 Nov 2026 Ben wrote:<br></div><blockquote type="cite">Which wool?</blockquote>${written}<blockquote type="cite">And when?</blockquote>`,
  seen: ['Yes, gladly.', 'ON THURSDAY'],
})
const unanswered = (name: string, hidden: string): Shape => ({
  name: `quotations with nothing seen between them, ${name}`,
  body: `<p>Yes, gladly.</p><div class="moz-cite-prefix">On 2 Nov 2026 Ben wrote:<br></div><blockquote type="cite">Which wool?</blockquote>${hidden}<blockquote type="cite">And when?</blockquote>`,
  seen: ['Yes, gladly.'],
  folded: ['Which wool?', 'And when?'],
})
/** What a style hides, and what it does not. */
export const hiding: Shape[] = [
  between(
    'in a cell whose own words have no size',
    '<table><tr><td style="font-size:0px"><div style="font-size:14px">ON THURSDAY</div></td></tr></table>',
  ),
  between('in a box without a height that hides nothing', '<div style="max-height:0"><p>ON THURSDAY</p></div>'),
  between('visible within what is not', '<div style="visibility:hidden"><p style="visibility:visible">ON THURSDAY</p></div>'),
  between('in words of less than the usual size', '<p style="font-size:0.9em">ON THURSDAY</p>'),
  between('where another rule counts', '<p style="display:block!important;display:none">ON THURSDAY</p>'),
  unanswered('for its words have no size', '<div style="font:0/0 a">no</div>'),
  unanswered('for it has no height', '<div style="height:0;overflow:hidden">no</div>'),
  unanswered('for it is nearly clear', '<div style="opacity:0">no</div>'),
  unanswered('for it stands far outside', '<div style="position:absolute;left:-9999px">no</div>'),
  unanswered('for it is hidden', '<div hidden>no</div><p style="visibility:hidden">no</p>'),
]
