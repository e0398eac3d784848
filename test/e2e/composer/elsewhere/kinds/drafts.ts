import { picture } from '../../../reader/layouts/table/layout.ts'
import type { Case, CasePart } from '../cases.ts'

const plan: CasePart = { contentId: 'f_plan1', name: 'plan.pdf', file: '%PDF-1.4 plan' }
const photo: CasePart = { contentId: 'ii_photo1', name: 'photo.png', picture: [400, 200] }

/** Drafts of other programs, with files and pictures as those name them. */
const ofOthers: [name: string, html: string, parts?: CasePart[]][] = [
  ['of Gmail', '<div dir="ltr">Dear Bob,<div><br></div><div>first line</div><div>second line</div><div><br></div><div>Ada</div></div>'],
  ['of Gmail with a file', '<div dir="ltr">See the plan.</div>', [plan]],
  [
    'of Gmail with a picture',
    '<div dir="ltr"><div>See</div><img src="cid:ii_photo1" alt="photo.png" width="400" height="200"><br></div>',
    [photo],
  ],
  ['of Gmail with both', '<div dir="ltr">See<img src="cid:ii_photo1" width="200"> and the plan</div>', [photo, plan]],
  [
    'of Outlook',
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--p.MsoNormal{margin:0cm;font-size:11.0pt}--></style></head><body><div class=WordSection1><p class=MsoNormal>Dear Bob,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><b>Proofs</b> are <span style="color:#c00000">late</span>.<o:p></o:p></p></div></body></html>',
  ],
  [
    'of Outlook with a table',
    '<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=200 valign=top><p class=MsoNormal>Item</p></td><td><p class=MsoNormal>Price</p></td></tr><tr><td><p class=MsoNormal>Hanji</p></td><td><p class=MsoNormal>120</p></td></tr></table>',
    [{ ...photo, contentId: 'image001.png@01DC' }],
  ],
  [
    'of Apple Mail',
    '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">See<div><br></div><div><img apple-inline="yes" src="cid:A1B2-C3" width="320" height="160"></div></body>',
    [{ ...photo, contentId: 'A1B2-C3' }],
  ],
  ['of Thunderbird', '<p>Hello Bob</p><p><br></p><div class="moz-signature">-- <br>Ada<br>Hanji</div>'],
  [
    'of Thunderbird with a picture',
    '<p>See <img moz-do-not-send="false" src="cid:part1.X@mill.example" alt="" width="160" height="80"></p>',
    [{ ...photo, contentId: 'part1.X@mill.example' }],
  ],
  [
    'in Korean',
    '<div style="font-family:나눔고딕;font-size:10pt"><p>안녕하세요, 한지입니다.</p><p><br></p><p>견적을 보냅니다.</p></div>',
    [{ ...plan, name: '견적서.pdf' }],
  ],
  ['from right to left', '<div dir="rtl"><p>שלום, זה נייר.</p><p dir="ltr">And English.</p></div>'],
  ['with lists', '<ol start="3"><li>three</li><li>four<ul><li>a</li></ul></li></ol><ol type="a"><li>x</li></ol>'],
  ['with lines of code', '<pre>if (a &lt; b) {\n\treturn 1\n}</pre>'],
  [
    'that answers',
    '<p>Yes.</p><div class="gmail_quote"><div class="gmail_attr">On Monday Bob wrote:<br></div><blockquote class="gmail_quote"><p>Shall we?</p><blockquote><p>Tea?</p></blockquote></blockquote></div>',
  ],
  ['with a wide picture', '<p><img src="cid:ii_photo1" width="900"></p>', [{ ...photo, picture: [1800, 200] }]],
  ['with a picture of no size', '<p><img src="cid:ii_photo1"></p>', [photo]],
]

/** What is pasted, put away, and opened again. */
const own: [name: string, html: string][] = [
  ['with words', '<p>Dear Bob,</p><p></p><p>one<br>two</p>'],
  ['with marks', '<p><b>b</b> <i>i</i> <u>u</u> <s>s</s> <code>c</code> x<sup>2</sup> y<sub>2</sub></p>'],
  ['with a link', '<p>See <a href="https://press.example/도?a=1&amp;b=2">press.example</a>.</p>'],
  ['with lists', '<ol start="3"><li>three<ul><li>a</li></ul></li></ol>'],
  ['with a table', '<table border="1"><tr><th>Item</th><th>Price</th></tr><tr><td>Hanji</td><td align="right">120</td></tr></table>'],
  ['with a picture', `<p>See <img src="${picture(300, 60)}" width="120" alt="the mill"></p>`],
  ['with a picture of no size', `<p>See <img src="${picture(300, 60)}" alt="the mill"></p>`],
  ['with code', '<pre><code>a &lt; b\n\tc</code></pre>'],
  ['in Korean and Hebrew', '<p>안녕하세요</p><p dir="rtl">שלום, זה נייר.</p>'],
  ['with words about styles', '<p>Use CSS Style = "bold" and data-hanji-style=</p>'],
]

export const drafts: readonly Case[] = [
  ...ofOthers.map(([name, html, parts = []]): Case => ({ as: 'draft', name, html, parts, sized: true })),
  ...own.map(([name, html]): Case => ({ as: 'own draft', name, html, sized: true })),
]
