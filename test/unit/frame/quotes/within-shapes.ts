import type { Shape } from './html-shapes.ts'

/** Answers put into a quotation, in every way in which people set them off: all of them are seen at once. */

const lines = (...all: string[]): string => all.join('\n')
const within = (name: string, said: string, quoted: string, seen: string[] = ['MINE']): Shape => ({
  ...{ name: `an answer put into a quotation, ${name}`, subject: 'Re: Wool', seen },
  body: `<div>${said}</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Nov 2026, Ben wrote:</div><blockquote class="gmail_quote">${quoted}</blockquote></div>`,
})
const marked = (name: string, answer: string): Shape =>
  within(name, 'Hi Ben, done.', `<p>Which day?</p><p>And where shall we meet, then</p>${answer}<p>Ben</p>`)
const plain = (name: string, said: string, ...quoted: string[]): Shape => ({
  ...{ name: `an answer put into a quotation, ${name}`, subject: 'Re: Wool', seen: ['MINE', 'THEIRS'] },
  body: lines(said, '', 'On Mon, Nov 2, 2026 at 10:00 AM, Ben wrote:', '> Which day?', '> THEIRS', ...quoted, '> Ben'),
})

const colours = [
  ...['hsl(0,100%,50%)', 'hsl(0deg 100% 50%)', 'rgb(100% 0% 0%)', 'rgb(255 0 0)', '#ff0000ff', '#f00f', 'slateblue', 'sienna', 'darkcyan'],
  ...['coral', 'darkorchid', 'oklch(0.63 0.26 29)', 'color(srgb 1 0 0)', 'rebeccapurple', 'rgba(255,0,0,.9)', '#C00 !important'],
]
const grounds = ['yellow', '#ffff00', 'rgb(255,255,0)', '#fff2cc', 'lightgreen', '#d9ead3', 'hsl(60 100% 50%)']

const looks: Shape[] = [
  ...colours.map((colour) => marked(`in ${colour}`, `<p style="color:${colour}">MINE</p>`)),
  ...grounds.map((ground) => marked(`on ${ground}, a paragraph`, `<p style="background-color:${ground}">MINE</p>`)),
  ...grounds.map((ground) => marked(`on ${ground}, a word`, `<p>so <span style="background:${ground}">MINE</span></p>`)),
  marked('a red heading', '<h3 style="color:red">MINE</h3>'),
  marked('a red link', '<p><a href="https://x.example" style="color:red">MINE</a></p>'),
  marked('a red link, by what stands in it', '<p><a href="https://x.example"><font color="#cc0000">MINE</font></a></p>'),
  marked('in larger letters', '<p><font size="5">MINE</font></p>'),
  marked('in larger letters, by a style', '<p><span style="font-size:18pt">MINE</span></p>'),
  marked('in a box', '<div style="border:1px solid gray;padding:4px">MINE</div>'),
  marked('in a box, in brackets of a name', '<p>[Ada] MINE</p>'),
  marked('behind an arrow', '<p>--&gt; MINE</p>'),
  marked('behind another arrow', '<p>→ MINE</p>'),
  marked('behind initials', '<p>AK&gt; MINE</p>'),
  marked('behind signs and initials', '<p>&gt;&gt;AK: MINE</p>'),
  marked('struck out by the longer property', '<p><span style="text-decoration-line:line-through">two</span> MINE</p>'),
  ...[
    ['b', ''],
    ['strong', ''],
    ['i', ''],
    ['em', ''],
    ['span', ' style="font-weight:700"'],
    ['u', ''],
    ['span', ' style="text-decoration:underline"'],
    ['font', ' face="Comic Sans MS"'],
  ].map(([tag, said]) =>
    within(
      `each below its question, in ${tag}${said}`,
      'Thanks.',
      `<p>Which day?</p><p><${tag}${said}>MINE</${tag}></p><p>Where?</p><p>x</p>`,
    ),
  ),
  within(
    'a large picture',
    'Here it is.',
    '<p>What does it look like</p><p><img src="cid:new" width="542" height="300" alt="MINE.png"></p>',
    ['What does it look like'],
  ),
]

const sayings = [
  ...['I filled in the form below.', 'Replied in-text.', 'Siehe rot.', 'Antwoorden tussen de regels.', 'Corrections highlighted.'],
  ...['Ingevuld, groet', 'Habe alles ausgefüllt.', 'I have filled it out.'],
  ...['Comments in line.', 'Comments in line with AK>', 'Pls find replies against each point', 'My answers are marked with ==>'],
  ...['I tried to answer every question.', 'Answers inline.', 'My text is prefixed with AK.'],
  ...['Voir mes commentaires ci-après.', 'Je réponds point par point.', 'Antworten jeweils unter deinen Fragen.', 'Antworten siehe unten.'],
  ...['Cevaplarım aşağıda.', 'Odpovídám níže v textu.', 'Odpovede sú nižšie.', 'A válaszaim alább.', 'Răspunsurile mele sunt mai jos.'],
  ...['Vastaukset alla.', 'Відповіді нижче.', 'Οι απαντήσεις μου παρακάτω.', 'תשובותיי בגוף ההודעה', 'ראה תשובות למטה'],
  ...['الرد أدناه باللون الأحمر', 'Tôi trả lời bên dưới.', 'Jawaban saya di bawah.', 'پاسخ‌ها در متن', 'मेरे उत्तर नीचे हैं।', 'คำตอบอยู่ด้านล่าง'],
]

const poem = '<blockquote type="cite"><p>POEM Be brave</p></blockquote>'
const ours = poem.replace('type', 'style="margin: 0 0 0 2px; padding: 0 0 0 12px; border-left: 2px solid #c9c4b8" type')
const real = '<p>On Mon, Nov 2, 2026 at 10:00 AM, Ben wrote:</p><blockquote type="cite"><p>Which wool?</p></blockquote>'
const cited: Shape[] = [
  { name: 'what our own editor indented, in an answer', subject: 'Re: Wool', body: `<p>I like this poem.</p>${ours}`, seen: ['POEM'] },
  {
    ...{ name: 'what our own editor indented, as a browser writes its line', subject: 'Re: Wool', seen: ['POEM'] },
    body: `<p>I like this.</p>${ours.replace('#c9c4b8', 'rgb(201, 196, 184)')}`,
  },
  {
    ...{ name: 'a poem right above the attribution', subject: 'Re: Wool', seen: ['POEM'], folded: ['Ben wrote', 'Which wool?'] },
    body: `<p>I like this poem.</p>${poem}${real}`,
  },
  {
    ...{
      name: 'a poem of our own editor right above the attribution',
      subject: 'Re: Wool',
      seen: ['POEM'],
      folded: ['Ben wrote', 'Which wool?'],
    },
    body: `<p>I like this poem.</p>${ours}${real.replace('<blockquote', '<blockquote style="margin:0 0 0 2px;padding:0 0 0 12px;border-left:2px solid #c9c4b8"')}`,
  },
]

export const withinShapes: Shape[] = [
  ...looks,
  ...sayings.map((said) => within(`said as “${said}”`, said, '<p>Q</p><p>MINE</p>')),
  ...cited,
]

/** What is repeated all the same, though it has something of that. */
export const repeatedAll: Shape[] = [
  ...[
    '<p>Which wool?</p><p>[EXTERNAL] Take care.</p>',
    '<p>Which wool?</p><p>[1] https://x.example</p>',
    '<h2 style="color:#2E74B5">Which wool?</h2>',
    '<p>Which wool?</p><p><a style="color:purple" href="https://x.example">a</a></p>',
    '<p style="font-size:20px">Which wool?</p>',
    '<p>Which wool?</p><p><img src="cid:logo" width="120" height="40" alt=""></p>',
    '<p>Which wool?</p><table style="border:1px solid gray"><tr><td style="border:1px solid gray;background:#eef">1</td></tr></table>',
    '<p>Which wool?</p><blockquote type="cite"><p>[Ada] Grey.</p><p><b>Grey</b></p></blockquote>',
    '<p style="background:#f5f5f5">Which wool?</p>',
  ].map(
    (quoted, index): Shape => ({
      ...within(`nothing of the kind, ${index}`, 'Gladly.', quoted, ['Gladly.']),
      folded: ['Which wool?'],
    }),
  ),
]

export const withinPlainShapes: Shape[] = [
  plain('marked with a name', 'Answers inline, marked with [Ada].', '> [Ada] MINE'),
  plain('with a name that nothing speaks of', 'Hi Ben,', '> [Ada] MINE'),
  plain('behind an arrow that nothing speaks of', 'Hi Ben,', '> ==> MINE'),
  plain('with a mark', 'Hi Ben, look for ###', '> ### MINE'),
  plain('with a point behind each question', 'Hi Ben,', '> Which wool?', '> * MINE', '> Where?', '> * At the mill'),
  plain('with stars', 'Mine begin with **', '> ** MINE'),
  plain('with initials', 'Mine are the lines of AK:', '> AK: MINE'),
  ...['My answers are inline below, marked with ==>', 'Antworten siehe unten, mit ### markiert.', '아래에 답변드립니다.'].map((said) =>
    plain(`said in plain text as “${said}”`, said, '> MINE'),
  ),
  ...['See below in the text (->).', 'Voir ci-après.', 'Cevaplarım aşağıda.', 'Se svar nedan.'].map((said) =>
    plain(`said in plain text as “${said}”`, said, '> MINE'),
  ),
  {
    ...{ name: 'lines of one’s own that a server escaped', subject: 'Re: Poem', seen: ['hill', 'vale', 'sea', 'sky'] },
    body: lines('My poem:', 'I wrote it.', '', '>From the hill', '>From the vale', '>From the sea', '>From the sky'),
  },
  {
    ...{
      name: 'a quotation without spaces that begins like an escaped line',
      subject: 'Re: Poem',
      seen: ['Gladly.'],
      folded: ['the hill', 'sky'],
    },
    body: lines('Gladly.', '', 'On Mon, Nov 2, 2026 at 10:00 AM, Ben wrote:', '>From the hill', '>we saw', '>the sea', '>and the sky'),
  },
  {
    ...{ name: 'a quotation with notes in brackets', subject: 'Re: Wool', seen: ['Gladly.'], folded: ['Which', 'EXTERNAL'] },
    body: lines(
      'Gladly.',
      '',
      'On Mon, Nov 2, 2026 at 10:00 AM, Ben wrote:',
      '> [EXTERNAL] Take care',
      '> Which wool?',
      '> [1] https://x.example',
      '> >[Ada] grey',
    ),
  },
]
