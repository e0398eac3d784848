/** How programs write an answer, and the head of what they forward. */
export const gmailAnswer = (own: string, attribution: string, quoted: string, below = '') =>
  `<div dir="ltr">${own}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${attribution}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${quoted}</blockquote></div>${below}`
export const mozAnswer = (attribution: string, rest: string) =>
  `<p>Yes, gladly.</p><div class="moz-cite-prefix">${attribution}<br></div><blockquote type="cite" cite="mid:1@mill.example">Which wool?</blockquote>${rest}`
export const gmailHead =
  'From: <strong class="gmail_sendername" dir="auto">Ben</strong> &lt;ben@mill.example&gt;<br>Date: Mon, 2 Nov 2026 at 10:00<br>Subject: Wool<br>To: Mira &lt;mira@paper.example&gt;'
export const wordHead =
  '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ben &lt;ben@mill.example&gt;<br><b>Sent:</b> Monday, 2 November 2026 10:00<br><b>To:</b> Mira<br><b>Subject:</b> Wool</p></div>'
export const applePair = (attribution: string) =>
  `<div dir="ltr">Gladly.</div><div dir="ltr"><br><blockquote type="cite">${attribution}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Which wool?</div></blockquote>`
