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
]

export const sideBySide: readonly Case[] = pages.flatMap(([name, html]) =>
  (['paste', 'answer', 'forward'] as const).map((as): Case => ({ as, name: `side by side: ${name}`, html })),
)
