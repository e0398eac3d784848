/**
 * Letters as mail programs write them, in words of our own. `folded`: what must be put away together, the attribution first; without it
 * nothing may be. `seen`: what must be read without a click. The subject answers something unless it is given.
 */
export type Shape = { name: string; body: string; seen: string[]; folded?: string[]; subject?: string; inReplyTo?: string }

const gmailAnswer = (own: string, attribution: string, quoted: string, below = '') =>
  `<div dir="ltr">${own}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${attribution}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${quoted}</blockquote></div>${below}`
const mozAnswer = (attribution: string, rest: string) =>
  `<p>Yes, gladly.</p><div class="moz-cite-prefix">${attribution}<br></div><blockquote type="cite" cite="mid:1@mill.example">Which wool?</blockquote>${rest}`
const gmailHead =
  'From: <strong class="gmail_sendername" dir="auto">Ben</strong> &lt;ben@mill.example&gt;<br>Date: Mon, 2 Nov 2026 at 10:00<br>Subject: Wool<br>To: Mira &lt;mira@paper.example&gt;'
const wordHead =
  '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ben &lt;ben@mill.example&gt;<br><b>Sent:</b> Monday, 2 November 2026 10:00<br><b>To:</b> Mira<br><b>Subject:</b> Wool</p></div>'
const applePair = (attribution: string) =>
  `<div dir="ltr">Gladly.</div><div dir="ltr"><br><blockquote type="cite">${attribution}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Which wool?</div></blockquote>`

const answers: Shape[] = [
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

const below: Shape[] = [
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

const forwards: Shape[] = [
  {
    name: 'forwarded by Gmail',
    body: `<div dir="ltr">Please fetch it.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>${gmailHead}<br></div><br><br><p>THE WOOL HAS COME.</p></div></div>`,
    seen: ['THE WOOL HAS COME.', 'Forwarded message'],
    subject: 'Wool',
  },
  {
    name: 'forwarded by Gmail, with a quotation at the end of what is forwarded',
    body: `<div dir="ltr">Please fetch it.<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>${gmailHead}<br></div><div>THE WOOL HAS COME.</div><div class="gmail_quote"><div class="gmail_attr">On Sun, 1 Nov 2026, Mira wrote:</div><blockquote class="gmail_quote">WHEN DOES IT COME?</blockquote></div></div></div>`,
    seen: ['THE WOOL HAS COME.', 'WHEN DOES IT COME?'],
    subject: 'Fwd: Wool',
  },
  {
    name: 'forwarded by Gmail in Korean',
    body: '<div>전달합니다.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>보낸사람: <b>벤</b><br>Date: 2026년 11월 2일<br>Subject: 양털<br>To: 미라</div><blockquote class="gmail_quote">양털이 왔습니다.</blockquote></div>',
    seen: ['양털이 왔습니다.'],
    subject: '양털',
  },
  {
    name: 'forwarded by Apple Mail',
    body: '<div>For you.<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br class="Apple-interchange-newline"><div><b>From: </b>Ben &lt;ben@mill.example&gt;</div><div><b>Subject: </b>Wool</div><div><b>Date: </b>2 November 2026</div><br><div>THE WOOL HAS COME.</div></blockquote></div></div>',
    seen: ['THE WOOL HAS COME.'],
    subject: 'Wool',
  },
  {
    name: 'forwarded by Mail on an iPhone',
    body: '<div dir="ltr">For you.</div><div dir="ltr"><br>Anfang der weitergeleiteten Nachricht:<br><br></div><blockquote type="cite"><div dir="ltr"><b>Von:</b> Ben<br><b>Datum:</b> 2. November 2026<br><b>Betreff:</b> <b>Wolle</b><br><br></div></blockquote><blockquote type="cite"><div dir="ltr">DIE WOLLE IST DA.</div></blockquote>',
    seen: ['DIE WOLLE IST DA.'],
    subject: 'Wolle',
  },
  {
    name: 'forwarded by Thunderbird',
    body: '<p>For you.</p><div class="moz-forward-container"><br>-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>Wool</td></tr><tr><th>From: </th><td>Ben</td></tr></tbody></table><p>THE WOOL HAS COME.</p><div class="moz-cite-prefix">On 1.11.2026 Mira wrote:</div><blockquote type="cite">WHEN DOES IT COME?</blockquote></div>',
    seen: ['THE WOOL HAS COME.', 'WHEN DOES IT COME?'],
    subject: 'Wool',
  },
  {
    name: 'forwarded by Proton',
    body: '<div>For you.</div><div class="protonmail_quote">------- Forwarded Message -------<br>From: Ben<br>Date: On Monday<br>Subject: Wool<br>To: Mira<br><br><blockquote class="protonmail_quote" type="cite">THE WOOL HAS COME.</blockquote></div>',
    seen: ['THE WOOL HAS COME.'],
    subject: 'Wool',
  },
  {
    name: 'forwarded by Yahoo',
    body: '<div>For you</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>----- Forwarded Message -----</div><div><b>From:</b> Ben</div><div><b>To:</b> Mira</div><div><b>Sent:</b> Monday</div><div><b>Subject:</b> Wool</div><div>THE WOOL HAS COME.</div></div>',
    seen: ['THE WOOL HAS COME.'],
    subject: 'Wool',
  },
  {
    name: 'forwarded by Outlook, with an answer of Gmail in it',
    body: `<div class="WordSection1"><p>For you.</p>${wordHead}<p>THE WOOL HAS COME.</p><div class="gmail_quote"><div class="gmail_attr">On Sun Mira wrote:</div><blockquote class="gmail_quote">WHEN DOES IT COME?</blockquote></div></div>`,
    seen: ['THE WOOL HAS COME.', 'WHEN DOES IT COME?'],
    subject: 'FW: Wool',
  },
  {
    name: 'forwarded by a German Outlook',
    body: '<p>Für dich.</p><p>On Sun Ben wrote:</p><blockquote type="cite">DIE WOLLE IST DA.</blockquote>',
    seen: ['DIE WOLLE IST DA.'],
    subject: 'WG: Wolle',
  },
  {
    name: 'forwarded by Roundcube',
    body: '<p>For you.</p><p>-------- Oorspronkelijk bericht --------</p><table><tr><th>Onderwerp:</th><td>Wol</td></tr><tr><th>Van:</th><td>Ben</td></tr></table><p>DE WOL IS ER.</p>',
    seen: ['DE WOL IS ER.'],
    subject: 'Fwd: Wol',
  },
  {
    name: 'forwarded by an unknown program, the head within the quotation',
    body: '<p>Pour toi.</p><blockquote type="cite"><p>De : Ben<br>Envoyé : lundi 2 novembre 2026<br>À : Mira<br>Objet : Laine</p><p>LA LAINE EST LÀ.</p></blockquote>',
    seen: ['LA LAINE EST LÀ.'],
    subject: 'Laine',
  },
  {
    name: 'forwarded with the head above the quotation',
    body: '<p>For you.</p><p>From: Ben</p><p>Date: 2 November 2026</p><p>Subject: Wool</p><blockquote type="cite">THE WOOL HAS COME.</blockquote>',
    seen: ['THE WOOL HAS COME.', 'From: Ben'],
    subject: 'Wool',
  },
  {
    name: 'an answer to what was forwarded',
    body: gmailAnswer(
      'Fetched.',
      'On Mon, 2 Nov 2026, Mira wrote:',
      `For you.<br>---------- Forwarded message ---------<br>${gmailHead}<br>The wool has come.`,
    ),
    seen: ['Fetched.'],
    folded: ['Mira wrote:', 'The wool has come.'],
    subject: 'Re: Fwd: Wool',
  },
]

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
const hiding: Shape[] = [
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

const ruled = (name: string, style: string, rest: Partial<Shape> = {}): Shape => ({
  ...{ name: `an answer whose quotation has ${name}`, seen: ['Gladly.'], folded: ['Ben wrote:', 'Which wool?'] },
  body: `<div>Gladly.</div><div>On 2 Nov 2026 Ben wrote:</div><div style="${style}"><p>Which wool?</p></div>`,
  ...rest,
})
/** Quotations that only their look tells. */
const looks: Shape[] = [
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

export const htmlShapes: Shape[] = [...answers, ...below, ...forwards, ...hiding, ...looks]

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
]
