import type { Case } from '../cases.ts'

/** What a browser draws apart without a space between, and what it does not draw at all. */
const pages: [name: string, html: string][] = [
  [
    'two buttons',
    '<a href="https://x.example/y" style="display:inline-block;padding:8px">Yes</a><a href="https://x.example/n" style="display:inline-block;padding:8px">No</a>',
  ],
  [
    'two columns',
    '<div style="display:inline-block;width:45%">Left column</div><div style="display:inline-block;width:45%">Right column</div>',
  ],
  ['a flexible box', '<div style="display:flex;gap:10px"><span>First item</span><span>Second item</span></div>'],
  ['what floats', '<div><span style="float:left">Begin</span><span style="float:right">End</span></div>'],
  ['items without a list', '<li>One thing<li>Another thing'],
  [
    'hidden words',
    '<p>Order 5 ships</p><div style="display:none">Secret preheader</div><p style="font-size:0">Secret size</p><p style="visibility:hidden">Secret place</p>',
  ],
  [
    'words of hardly any size',
    '<p>Order 5 ships</p><p style="font-size:0.5px">Secret share</p><p style="font-size:1e-3px">Secret number</p>',
  ],
  ['what is folded in', '<details><summary>Which wool?</summary><p>Grey wool, please.</p></details><p>Thank you.</p>'],
  ['buttons', '<p>Do you come?</p><button>Gladly</button><button>Perhaps</button>'],
  [
    'coloured words',
    '<p style="color:#c00000">Late</p><p style="color:#0000cc">Early</p><p><b style="color:#006400">Paid</b> in <i style="color:purple">full</i></p>',
  ],
]

/** What a page shows by a gradient looks so where it is pasted from. */
const uncoloured = '<p>Order 5 ships</p><p style="color:transparent">Secret colour</p><p style="color:#0000">Secret digits</p>'

export const sideBySide: readonly Case[] = [
  ...pages.flatMap(([name, html]) =>
    (['paste', 'answer', 'forward'] as const).map((as): Case => ({ as, name: `side by side: ${name}`, html })),
  ),
  ...(['answer', 'forward'] as const).map((as): Case => ({ as, name: 'side by side: words of no colour', html: uncoloured })),
]
