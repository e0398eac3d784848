import { applePair, gmailAnswer, mozAnswer } from './programs.ts'
import type { Shape } from './shape.ts'

/** Answers above what they answer. */
export const answers: Shape[] = [
  {
    name: 'an answer of Gmail',
    body: gmailAnswer(
      'Gladly.',
      'On Mon, 2 Nov 2026 at 10:00, Ben &lt;<a href="mailto:ben@mill.example">ben@mill.example</a>&gt; wrote:',
      'Which wool?',
    ),
    seen: ['Gladly.'],
    folded: ['On Mon, 2 Nov 2026', 'wrote:', 'Which wool?'],
  },
  {
    name: 'an answer of an old Gmail, whose attribution has no element of its own',
    body: '<div>Gladly.</div><div class="gmail_extra"><br><div class="gmail_quote">2026-11-02 10:00 GMT+09:00 Ben <span>&lt;ben@mill.example&gt;</span> wrote:<br><blockquote class="gmail_quote">Which wool?</blockquote></div></div>',
    seen: ['Gladly.'],
    folded: ['2026-11-02', 'Which wool?'],
  },
  {
    name: 'an answer of Gmail in Korean',
    body: gmailAnswer('좋아요.', '2026년 11월 2일 (월) 오전 10:00, 김하늘 &lt;haneul@mill.example&gt;님이 작성:', '어떤 양털이요?'),
    seen: ['좋아요.'],
    folded: ['2026년 11월 2일', '님이 작성:', '어떤 양털이요?'],
  },
  {
    name: 'an answer of Gmail with a signature below the quotation',
    body: gmailAnswer(
      'Gladly.',
      'On Mon, 2 Nov 2026, Ben wrote:',
      'Which wool?',
      '<div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Mira Holt<br>Paper Mill</div>',
    ),
    seen: ['Gladly.', 'Mira Holt', 'Paper Mill'],
    folded: ['Ben wrote:', 'Which wool?'],
  },
  {
    name: 'an answer of Apple Mail on a Mac',
    body: '<div>Gladly.</div><br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 2 Nov 2026, at 10:00, Ben &lt;ben@mill.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>Which wool?</div></blockquote></div><br>',
    seen: ['Gladly.'],
    folded: ['On 2 Nov 2026', 'Which wool?'],
  },
  {
    name: 'an answer of Mail on an iPhone, in two quotations',
    body: applePair('On 2 Nov 2026, at 10:00, Ben &lt;ben@mill.example&gt; wrote:'),
    seen: ['Gladly.'],
    folded: ['On 2 Nov 2026', 'Which wool?'],
  },
  {
    name: 'an answer of Mail on a German iPhone',
    body: applePair('Am 02.11.2026 um 10:00 schrieb Ben &lt;ben@mill.example&gt;:').replace(
      'Gladly.',
      'Gern.<br><br>Von meinem iPhone gesendet',
    ),
    seen: ['Gern.', 'Von meinem iPhone'],
    folded: ['Am 02.11.2026', 'Which wool?'],
  },
  {
    name: 'an answer of Thunderbird above the quotation',
    body: mozAnswer('On 11/2/26 10:00, Ben wrote:', ''),
    seen: ['Yes, gladly.'],
    folded: ['On 11/2/26', 'Which wool?'],
  },
  {
    name: 'an answer of Thunderbird with the signature at the end',
    body: mozAnswer('Am 02.11.26 um 10:00 schrieb Ben:', '<div class="moz-signature">-- <br>Mira Holt</div>'),
    seen: ['Yes, gladly.', 'Mira Holt'],
    folded: ['Am 02.11.26', 'Which wool?'],
  },
  {
    name: 'an answer of Proton',
    body: '<div style="font-family: Arial">Gladly.</div><div class="protonmail_signature_block"><div>Sent with Proton Mail secure email.</div></div><div class="protonmail_quote">On Monday, 2 November 2026 at 10:00, Ben &lt;ben@mill.example&gt; wrote:<br><br><blockquote class="protonmail_quote" type="cite">Which wool?</blockquote><br></div>',
    seen: ['Gladly.'],
    folded: ['On Monday', 'Which wool?'],
  },
  {
    name: 'an answer of an older Proton, with a mark above the attribution',
    body: '<div>Gladly.</div><div class="protonmail_quote">------- Original Message -------<br>On Monday, November 2nd, 2026 at 10:00, Ben &lt;ben@mill.example&gt; wrote:<br><br><blockquote class="protonmail_quote" type="cite">Which wool?</blockquote></div>',
    seen: ['Gladly.'],
    folded: ['Original Message', 'On Monday', 'Which wool?'],
  },
  {
    name: 'an answer of Yahoo, which quotes without a blockquote',
    body: '<div class="ydp1yahoo-style-wrap"><div>Gladly.</div></div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted yahoo_quoted"><div style="color:#26282a"><div>On Monday, November 2, 2026 at 10:00:00 AM GMT+1, Ben &lt;ben@mill.example&gt; wrote: </div><div><br></div><div>Which wool?</div></div></div>',
    seen: ['Gladly.'],
    folded: ['On Monday, November 2', 'Which wool?'],
  },
  {
    name: 'an answer of Roundcube',
    body: '<p>Gladly.</p><p id="reply-intro">On 2026-11-02 10:00, Ben wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid"><p>Which wool?</p></blockquote>',
    seen: ['Gladly.'],
    folded: ['On 2026-11-02', 'Which wool?'],
  },
  {
    name: 'an answer of Fastmail',
    body: '<div>Gladly.</div><div><br></div><div>On Mon, 2 Nov 2026, at 10:00 AM, Ben wrote:</div><blockquote type="cite" id="qt"><div>Which wool?</div></blockquote><div><br></div>',
    seen: ['Gladly.'],
    folded: ['On Mon, 2 Nov', 'Which wool?'],
  },
  {
    name: 'an answer of eM Client, with the head in place of an attribution',
    body: '<div>Gladly.</div><div>------ Original Message ------</div><div>From: "Ben" &lt;ben@mill.example&gt;</div><div>To: "Mira" &lt;mira@paper.example&gt;</div><div>Date: 02/11/2026 10:00:00</div><div>Subject: Wool</div><div><br></div><blockquote type="cite" class="cite2">Which wool?</blockquote>',
    seen: ['Gladly.'],
    folded: ['Original Message', 'From: "Ben"', 'Subject: Wool', 'Which wool?'],
  },
  {
    name: 'an answer of Tutanota',
    body: '<div>Gladly.</div><br>02.11.2026, 10:00 von ben@mill.example schrieb:<br><blockquote class="tutanota_quote">Which wool?</blockquote>',
    seen: ['Gladly.'],
    folded: ['02.11.2026', 'Which wool?'],
  },
  {
    name: 'an answer of Hanji, whose blockquote has no mark',
    body: '<p>Gladly.</p><p>On 2 November 2026 at 10:00, Ben wrote:</p><blockquote><p>Which wool?</p></blockquote>',
    seen: ['Gladly.'],
    folded: ['On 2 November', 'Which wool?'],
  },
  {
    name: 'an answer of Hanji in Korean',
    body: '<p>좋아요.</p><p>2026년 11월 2일 월요일 오전 10:00, 벤 님이 쓰셨습니다:</p><blockquote><p>어떤 양털이요?</p></blockquote>',
    seen: ['좋아요.'],
    folded: ['2026년 11월 2일', '어떤 양털이요?'],
  },
  {
    name: 'an answer in French, in one element with its attribution',
    body: '<div>Avec plaisir.<br><br>Le lun. 2 nov. 2026 à 10:00, Ben &lt;ben@mill.example&gt; a écrit&nbsp;:<br><blockquote type="cite">Quelle laine&nbsp;?</blockquote></div>',
    seen: ['Avec plaisir.'],
    folded: ['Le lun. 2 nov.', 'Quelle laine'],
  },
  {
    name: 'an answer in Japanese',
    body: gmailAnswer('はい。', '2026年11月2日(月) 10:00 Ben &lt;ben@mill.example&gt; のメッセージ:', 'どの羊毛ですか'),
    seen: ['はい。'],
    folded: ['2026年11月2日', 'どの羊毛ですか'],
  },
  {
    name: 'an answer in Russian',
    body: '<div>Да.</div><div>02.11.2026, 10:00, "Ben" &lt;ben@mill.example&gt;:</div><blockquote type="cite"><p>Какая шерсть?</p></blockquote>',
    seen: ['Да.'],
    folded: ['Какая шерсть?'],
  },
  {
    name: 'an answer in a preformatted text',
    body: '<pre>Gladly.\n\nOn Monday, 2 November 2026, Ben wrote:\n</pre><blockquote type="cite"><pre>Which wool?</pre></blockquote>',
    seen: ['Gladly.'],
    folded: ['On Monday', 'Which wool?'],
  },
  {
    name: 'a picture and nothing else above what is quoted',
    body: gmailAnswer('<img src="p0" alt="the bale">', 'On Mon, 2 Nov 2026, Ben wrote:', 'Which wool?'),
    seen: [],
    folded: ['Ben wrote:', 'Which wool?'],
  },
  {
    name: 'a pixel that counts the reader below what is quoted',
    body: gmailAnswer(
      'Gladly.',
      'On Mon, 2 Nov 2026, Ben wrote:',
      'Which wool?',
      '<img src="r0" width="1" height="1"><div style="display:none">id 12</div>',
    ),
    seen: ['Gladly.'],
    folded: ['Ben wrote:', 'Which wool?'],
  },
  {
    name: 'an answer in a cell of a table',
    body: '<table><tr><td><p>Gladly.</p><div class="moz-cite-prefix">On 2 Nov 2026 Ben wrote:</div><blockquote type="cite">Which wool?</blockquote></td></tr></table>',
    seen: ['Gladly.'],
    folded: ['Ben wrote:', 'Which wool?'],
  },
]
