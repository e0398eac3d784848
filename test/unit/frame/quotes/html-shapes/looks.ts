import type { Shape } from './shape.ts'

const ruled = (name: string, style: string, rest: Partial<Shape> = {}): Shape => ({
  ...{ name: `an answer whose quotation has ${name}`, seen: ['Gladly.'], folded: ['Ben wrote:', 'Which wool?'] },
  body: `<div>Gladly.</div><div>On 2 Nov 2026 Ben wrote:</div><div style="${style}"><p>Which wool?</p></div>`,
  ...rest,
})
/** Quotations that only their look tells. */
export const looks: Shape[] = [
  ruled('a line at its left', 'border-left:2px solid #c3d9e5;padding:10px 0 10px 10px'),
  ruled('a line at its right', 'direction:rtl;border-right:1px dotted blue'),
  ruled('a box around it', 'border:1px solid gray', { seen: ['Gladly.', 'Which wool?'], folded: [] }),
  ruled('no line after all', 'border-left:0 solid gray', { seen: ['Gladly.', 'Which wool?'], folded: [] }),
  {
    name: 'a note with a line at its left, which nobody wrote before',
    body: '<p>Gladly.</p><blockquote type="cite">Which wool?</blockquote><div style="border-left:3px solid red">ON THURSDAY</div>',
    seen: ['ON THURSDAY', 'Which wool?'],
  },
]

/** Letters whose style sheets say what is seen and what is quoted. */
export const sheetShapes: Shape[] = [
  {
    name: 'words above that a class hides, so that the quotation is all there is',
    body: '<style>.pre{display:none}</style><div class="pre">Which wool</div><blockquote type="cite">Which wool?</blockquote>',
    seen: ['Which wool?'],
  },
  {
    name: 'words below that a rule hides',
    body: '<style>div > span{visibility:hidden}#s{height:0;overflow:hidden}</style><p>Gladly.</p><blockquote type="cite">Which wool?</blockquote><div><span>s1</span></div><div id="s">s2</div>',
    seen: ['Gladly.'],
    folded: ['Which wool?'],
  },
  {
    name: 'words below that a class shows after all',
    body: '<style>.h{display:none}p.h.on{display:block}</style><p>Gladly.</p><blockquote type="cite">Which wool?</blockquote><p class="h on">ON THURSDAY</p>',
    seen: ['Gladly.', 'Which wool?', 'ON THURSDAY'],
  },
  {
    name: 'words below without a size, by a class',
    body: '<style>.t{font-size:0}</style><p>Gladly.</p><blockquote type="cite">Which wool?</blockquote><p class="t">t</p>',
    seen: ['Gladly.'],
    folded: ['Which wool?'],
  },
  {
    name: 'a quotation with a line at its left, by a class',
    body: '<style>.q{border-left:1px solid #ccc;padding-left:1ex}</style><p>Gladly.</p><p>On 2 Nov 2026 Ben wrote:</p><div class="q"><p>Which wool?</p></div>',
    seen: ['Gladly.'],
    folded: ['Ben wrote:', 'Which wool?'],
  },
  {
    name: 'an answer within a quotation, in red by a class',
    body: '<style>.r{color:red}</style><p>Gladly.</p><p>On 2 Nov 2026 Ben wrote:</p><blockquote type="cite"><p>Which wool</p><p class="r">GREY</p></blockquote>',
    seen: ['Gladly.', 'Which wool', 'GREY'],
  },
  {
    name: 'links of any colour in a quotation, by a rule',
    body: '<style>a{color:#0563C1}</style><p>Gladly.</p><p>On 2 Nov 2026 Ben wrote:</p><blockquote type="cite"><p>Which wool <a href="https://x.example">here</a></p></blockquote>',
    seen: ['Gladly.'],
    folded: ['Which wool'],
  },
]
