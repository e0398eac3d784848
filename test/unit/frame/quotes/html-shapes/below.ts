import { gmailAnswer, mozAnswer, wordHead } from './programs.ts'
import type { Shape } from './shape.ts'

/** Answers below and between what they answer. */
export const below: Shape[] = [
  {
    name: 'an answer below what is quoted',
    body: mozAnswer('On 2.11.2026 Ben wrote:', '<p>THURSDAY AT NINE.</p>'),
    seen: ['Which wool?', 'THURSDAY'],
  },
  {
    name: 'an answer below, with the signature under it',
    body: '<p>Dear Ben,</p><div class="moz-cite-prefix">On 2.11.2026 you wrote:<br></div><blockquote type="cite"><p>Which day?</p></blockquote><p>THURSDAY.</p><div class="moz-signature">-- <br>Mira</div>',
    seen: ['Dear Ben', 'Which day?', 'THURSDAY', 'Mira'],
  },
  {
    name: 'answers between quotations',
    body: '<div>Hello Ben,</div><blockquote type="cite"><p>Which day?</p></blockquote><div>THURSDAY.</div><blockquote type="cite"><p>Which room?</p></blockquote><div>THE HALL.</div>',
    seen: ['Which day?', 'THURSDAY', 'Which room?', 'THE HALL'],
  },
  {
    name: 'answers between quotations, the last of which nobody answers',
    body: '<div>Hello Ben,</div><blockquote type="cite">Which day?</blockquote><div>THURSDAY.</div><blockquote type="cite">Which room?</blockquote>',
    seen: ['Which day?', 'THURSDAY', 'Which room?'],
  },
  {
    name: 'answers between quotations, all in one element',
    body: '<div>See here.</div><div><blockquote type="cite"><div>Which day?</div></blockquote><div>THURSDAY.</div><blockquote type="cite"><div>Which room?</div></blockquote><div>THE HALL.</div></div>',
    seen: ['THURSDAY', 'THE HALL'],
  },
  {
    name: 'answers within the quotation of Gmail',
    body: '<div dir="ltr">Hi Ben,</div><div class="gmail_quote"><div class="gmail_attr">On Mon Ben wrote:</div><blockquote class="gmail_quote">Which day?</blockquote><div>THURSDAY.</div><blockquote class="gmail_quote">Which room?</blockquote><div>THE HALL.</div></div>',
    seen: ['Which day?', 'THURSDAY', 'THE HALL'],
  },
  {
    name: 'an answer within the quotation of Proton',
    body: '<div>Hi,</div><div class="protonmail_quote">On Monday Ben wrote:<br><blockquote class="protonmail_quote" type="cite">Which day?</blockquote><div>THURSDAY.</div></div>',
    seen: ['Which day?', 'THURSDAY'],
  },
  {
    name: 'answers to several people, each under a line of one’s own',
    body: '<p>Dear all,</p><p>Ann asked:</p><blockquote type="cite">Which yarn?</blockquote><p>My answer is WOOL.</p><p>Ben asked:</p><blockquote type="cite">How much?</blockquote><div>My answer is THREE.</div>',
    seen: ['Ann asked:', 'WOOL', 'THREE'],
  },
  {
    name: 'answers that are said to stand within what is quoted',
    body: gmailAnswer(
      'Please see my comments below in red.',
      'On Mon, 2 Nov 2026, Ben wrote:',
      'Which day? <span style="color:red">THURSDAY.</span>',
    ),
    seen: ['Which day?', 'THURSDAY'],
  },
  {
    name: 'answers that are said in Korean to stand within what is quoted',
    body: gmailAnswer('아래 본문에 답변드렸습니다.', '2026년 11월 2일, 벤님이 작성:', '언제요? <b>목요일입니다.</b>'),
    seen: ['언제요?', '목요일입니다.'],
  },
  {
    name: 'a note of the company below what is quoted',
    body: gmailAnswer('Thanks!', 'On Mon Ben wrote:', 'Which day?', '<div>CONFIDENTIAL, for Ben only.</div>'),
    seen: ['Which day?', 'CONFIDENTIAL'],
  },
  {
    name: 'a picture below what is quoted',
    body: gmailAnswer('Here it is.', 'On Mon Ben wrote:', 'Which day?', '<div><img src="p0" alt="THE PLAN" width="400"></div>'),
    seen: ['Which day?'],
  },
  {
    name: 'one’s own words in the line of the attribution',
    body: '<div>I would rather take the grey one. On Monday Ben wrote:</div><blockquote type="cite">Which wool?</blockquote>',
    seen: ['I would rather', 'Which wool?'],
  },
  {
    name: 'a quotation from a book',
    body: '<p>As the poet says:</p><blockquote><p>Wool is warm.</p></blockquote>',
    seen: ['Wool is warm.'],
    subject: 'A poem',
  },
  {
    name: 'a paragraph that is indented as a blockquote',
    body: '<p>Hello,</p><blockquote style="margin:0 0 0 40px;border:none;padding:0"><p>INDENTED BY ME.</p></blockquote>',
    seen: ['INDENTED'],
  },
  { name: 'a letter that is only a quotation', body: '<blockquote type="cite"><p>Which wool?</p></blockquote>', seen: ['Which wool?'] },
  {
    name: 'a letter that is only a quotation with its attribution',
    body: '<br><div class="gmail_quote"><div class="gmail_attr">On Mon Ben wrote:</div><blockquote class="gmail_quote">Which wool?</blockquote></div>',
    seen: ['Ben wrote:', 'Which wool?'],
  },
  {
    name: 'a quotation below nothing but what a phone writes by itself',
    body: '<div><br></div><div id="AppleMailSignature">Sent from my iPhone</div><div><br>On 2 Nov 2026, Ben wrote:<br></div><blockquote type="cite">Which wool?</blockquote>',
    seen: ['Sent from my iPhone', 'Which wool?'],
  },
  {
    name: 'a quotation below words that cannot be seen',
    body: '<div style="display:none">Preview of the letter</div><div class="moz-cite-prefix">On 2 Nov Ben wrote:</div><blockquote type="cite">Which wool?</blockquote>',
    seen: ['Ben wrote:', 'Which wool?'],
  },
  {
    name: 'an answer of Outlook, which does not mark what is quoted',
    body: `<div class="WordSection1"><p class="MsoNormal">Gladly.</p>${wordHead}<p class="MsoNormal">Which wool? <span style="color:red">THE GREY ONE.</span></p></div>`,
    seen: ['Gladly.', 'From: Ben', 'Which wool?', 'THE GREY ONE.'],
  },
  {
    name: 'an answer of Outlook in a browser',
    body: '<div class="elementToProof">Gladly.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Ben<br><b>Sent:</b> Monday<br><b>To:</b> Mira<br><b>Subject:</b> Wool</div><div>Which wool? ANSWERED HERE.</div>',
    seen: ['Which wool?', 'ANSWERED HERE.'],
  },
  {
    name: 'a quotation that begins in one row of a table and ends in another',
    body: '<table><tr><td>Gladly.</td></tr><tr><td>On 2 Nov 2026 Ben wrote:</td></tr><tr><td><blockquote type="cite">Which wool?</blockquote></td></tr></table>',
    seen: ['Gladly.', 'Which wool?'],
  },
]
