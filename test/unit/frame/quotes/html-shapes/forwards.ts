import { gmailAnswer, gmailHead, wordHead } from './programs.ts'
import type { Shape } from './shape.ts'

/** Letters that pass another on. */
export const forwards: Shape[] = [
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
