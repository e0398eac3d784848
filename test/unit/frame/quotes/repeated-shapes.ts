import type { Shape } from './html-shapes.ts'

/** Answers that repeat what they answer, in ways that resemble what a writer adds: it is put away all the same. */
const answer = (name: string, body: string, rest: Partial<Shape> = {}): Shape => ({
  ...{ name, body, seen: ['Gladly.'], folded: ['Which wool?'] },
  ...rest,
})
const gmail = (quoted: string) =>
  `<div dir="ltr">Gladly.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Nov 2026, Ben wrote:</div><blockquote class="gmail_quote">${quoted}</blockquote></div>`

export const repeatedShapes: Shape[] = [
  answer(
    'an answer of 163, which knows its quotation by a name',
    '<div>Gladly.</div><pre>At 2026-11-02 10:00:00, "Ben" &lt;ben@mill.example&gt; wrote:</pre><blockquote id="isReplyContent" style="border-left:#ccc 1px solid"><p>Which wool?</p></blockquote>',
    { folded: ['At 2026-11-02', 'Which wool?'] },
  ),
  answer(
    'an answer of QQ, in Chinese',
    '<div>Gladly.</div><div>在 2026-11-02 10:00:00，"Ben" &lt;ben@mill.example&gt; 写道：</div><blockquote><p>Which wool?</p></blockquote>',
    { folded: ['在 2026-11-02', 'Which wool?'] },
  ),
  answer(
    'an answer of Naver, with the head above a quotation',
    '<p>Gladly.</p><p>-----Original Message-----</p><p>From: Ben</p><p>To: Mira</p><p>Sent: 2026-11-02 (월) 10:00:00</p><p>Subject: Wool</p><blockquote><p>Which wool?</p></blockquote>',
    { folded: ['Original Message', 'Which wool?'] },
  ),
  answer(
    'a letter of Outlook in a quotation of Gmail, in the ink of Outlook',
    gmail(
      '<p style="color:#1F497D">Which wool?</p><p style="color:windowtext">Ben</p><p><a href="https://mill.example" style="color:#0563C1"><span style="color:blue">the mill</span></a></p>',
    ),
  ),
  answer('greys and black in a quotation', gmail('<p style="color:#222222">Which wool?</p><p style="color:rgb(136,136,136)">Ben</p>')),
  answer(
    'a coloured answer of before, in what is quoted twice',
    gmail('Which wool?<blockquote><p style="color:red">GREY</p></blockquote>'),
  ),
  answer('an answer whose subject has no mark, but that names what it answers', gmail('Which wool?'), {
    ...{ subject: 'Wool', inReplyTo: '<1@mill.example>' },
  }),
  answer('an answer on a mailing list, whose tag stands above the mark', gmail('Which wool?'), { subject: '[wool] Re: Grey' }),
]
