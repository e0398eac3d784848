import type { Generated } from '../../test/lab/mail/generate.ts'

/** One mail of a kind that everybody gets; `name` is that of its picture. */
type Typical = { name: string; subject: string; from: string; type?: string; headers?: string[]; body: string }

const multipart = (kind: string, boundary: string, parts: string[]): { type: string; body: string } => ({
  type: `multipart/${kind}; boundary="${boundary}"`,
  body: `${parts.map((part) => `--${boundary}\r\n${part}`).join('\r\n')}\r\n--${boundary}--\r\n`,
})
const part = (type: string, body: string, ...fields: string[]): string => [`Content-Type: ${type}`, ...fields, '', body].join('\r\n')
const plain = 'text/plain; charset=utf-8'
const html = 'text/html; charset=utf-8'

/** What the server wrote when it took the message from outside; its results stand above. */
const received = (domain: string): string =>
  `Received: from mx.${domain} (mx.${domain} [203.0.113.9]) by mx.example.test with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000`
const passed = (domain: string): string =>
  `Authentication-Results: mx.example.test; dkim=pass header.d=${domain}; spf=pass smtp.mailfrom=bounce@${domain}; dmarc=pass header.from=${domain}\r\n${received(domain)}`

const receipt = `<div style="font-family:Arial,sans-serif;color:#222222"><p>Hello Alice,</p><p>Thank you for your order. Here is what we will send:</p>
<table cellpadding="8" style="border-collapse:collapse;width:100%"><tr style="border-bottom:1px solid #cccccc"><th align="left">Item</th><th align="right">Price</th></tr>
<tr><td>Cream laid, 2 reams</td><td align="right">€ 58.00</td></tr><tr><td>Grey stock, 1 ream</td><td align="right">€ 31.50</td></tr>
<tr><td><b>Total</b></td><td align="right"><b>€ 89.50</b></td></tr></table>
<p style="color:#000080">It leaves on Tuesday. <a href="https://shop.papermill.example/orders/1182">See your order</a></p></div>`

const bank = `<table width="640" align="center" style="border:1px solid #d9dee8;font-family:sans-serif;background:#ffffff"><tr><td style="background:#0b3d91;color:#ffffff;padding:18px 24px;font-size:20px"><b>새벽은행</b></td></tr>
<tr><td style="padding:24px;color:#333333;line-height:1.7"><p><b>앨리스</b> 고객님, 안녕하십니까.</p><p>고객님 계좌의 자동이체 내역을 알려 드립니다.</p>
<table width="100%" cellpadding="9" style="border-top:2px solid #0b3d91;border-collapse:collapse"><tr style="background:#f3f6fb"><td width="140">이체일</td><td>2026년 11월 20일</td></tr>
<tr><td>받는 분</td><td>한지공방</td></tr><tr style="background:#f3f6fb"><td>금액</td><td><b style="color:#c0262d">120,000원</b></td></tr></table>
<p style="font-size:12px;color:#888888">본 메일은 발신 전용입니다. 은행은 이메일로 비밀번호를 묻지 않습니다.</p></td></tr></table>
<img src="https://mail.dawnbank.example/open?id=99" width="1" height="1">`

const newsletter = `<html><body style="margin:0;background:#f6f1e7"><table width="100%" style="max-width:600px;margin:auto;background:#fffdf8;font-family:Georgia,serif;color:#2b2620"><tr><td style="padding:32px">
<img src="https://img.slowpaper.example/header.jpg" width="536" height="120" alt="A deckle in running water"><h1 style="font-size:28px;color:#8a3b1e">Five small mills worth a detour</h1>
<p>It rained all the way, and we would do it again. These five still make paper by hand, and they let you watch.</p>
<h3>The mill below the weir</h3><p>Cotton rag, dried on lines under the roof. Ask for the offcuts.</p><p><a href="https://slowpaper.example/mills" style="color:#8a3b1e">Read about the others</a></p>
<link rel="stylesheet" href="https://fonts.slowpaper.example/serif.css"><img src="https://open.slowpaper.example/o.gif?id=77" width="1" height="1"></td></tr></table></body></html>`

const patch = `The deckle was measured before the sheet had dried, so every
second sheet came out a hair too wide.

Signed-off-by: Jonas Lind <jonas@papermill.example>
---
 src/deckle.c | 6 +++---
 1 file changed, 3 insertions(+), 3 deletions(-)

diff --git a/src/deckle.c b/src/deckle.c
index 83db48f..bf269f4 100644
--- a/src/deckle.c
+++ b/src/deckle.c
@@ -14,9 +14,9 @@ static int sheet_width(struct deckle *d)
 {
 	if (!d->frame)
 		return -EINVAL;
-	measure(d);
-	dry(d);
-	return d->width;
+	dry(d);
+	measure(d);
+	return d->width - d->shrinkage;
 }
`

const invite = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:autumn-1@letterpress.example',
  'DTSTART;TZID=Europe/Berlin:20261203T100000',
  'DTEND;TZID=Europe/Berlin:20261203T113000',
  'SUMMARY:Proof reading of the winter letters',
  'LOCATION:The workshop\\, first floor',
  'DESCRIPTION:Bring the marked copies. There will be soup.',
  'ORGANIZER;CN=Ada Whitfield:mailto:ada@letterpress.example',
  'ATTENDEE;CN=Alice;PARTSTAT=NEEDS-ACTION:mailto:alice@example.test',
  'ATTENDEE;CN=Jonas Lind;PARTSTAT=ACCEPTED:mailto:jonas@papermill.example',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')

const inner = [
  'From: =?utf-8?B?6rmA7ISc7Jew?= <seoyeon@hanok.example>',
  'Subject: The samples',
  'Date: Mon, 16 Nov 2026 10:00:00 +0900',
  `Content-Type: ${plain}`,
  'Content-Transfer-Encoding: 8bit',
  '',
  'Three of the samples are on their way. 봉투는 얇은 쪽으로 골랐습니다.',
].join('\r\n')

const typical: Typical[] = [
  {
    name: 'newsletter',
    subject: 'Five small mills worth a detour',
    from: 'Slow Paper Weekly <hello@slowpaper.example>',
    headers: [
      passed('slowpaper.example'),
      'List-Id: Slow Paper Weekly <weekly.slowpaper.example>',
      'List-Unsubscribe: <https://slowpaper.example/leave?u=7>, <mailto:leave@slowpaper.example>',
    ],
    type: html,
    body: newsletter,
  },
  {
    name: 'receipt',
    subject: 'Your order 1182',
    from: 'The paper mill <shop@papermill.example>',
    headers: [passed('papermill.example')],
    type: html,
    body: receipt,
  },
  { name: 'patch', subject: '[PATCH] deckle: measure after drying', from: 'Jonas Lind <jonas@papermill.example>', body: patch },
  {
    name: 'bank',
    subject: '[새벽은행] 자동이체 안내',
    from: '=?euc-kr?B?u/W6rsC6x+A=?= <notice@dawnbank.example>',
    headers: [passed('dawnbank.example')],
    type: html,
    body: bank,
  },
  {
    name: 'invite',
    subject: 'Invitation: Proof reading of the winter letters',
    from: 'Ada Whitfield <ada@letterpress.example>',
    ...multipart('alternative', 'inv', [
      part(plain, 'You are invited to read the proofs.'),
      part('text/calendar; method=REQUEST; charset=utf-8', invite),
    ]),
  },
  {
    name: 'bounce',
    subject: 'Undelivered Mail Returned to Sender',
    from: 'Mail Delivery System <mailer-daemon@mx.example.test>',
    ...multipart('report; report-type=delivery-status', 'bnc', [
      part(
        plain,
        'I am sorry to have to tell you that your message could not be delivered to one or more recipients.\r\n\r\n<no-such-person@papermill.example>: host mx.papermill.example said: 550 5.1.1 User unknown',
      ),
      part(
        'message/delivery-status',
        'Reporting-MTA: dns; mx.example.test\r\n\r\nFinal-Recipient: rfc822; no-such-person@papermill.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown',
      ),
      part('text/rfc822-headers', 'Message-ID: <lost@example.test>\r\nSubject: Photos'),
    ]),
  },
  {
    name: 'phishing',
    subject: 'Your account will be closed',
    from: '"Dawn Bank <security@dawnbank.example>" <x91@mail.evil.example>',
    headers: [
      'Authentication-Results: mx.example.test; dkim=none; spf=fail smtp.mailfrom=x91@mail.evil.example; dmarc=fail header.from=evil.example',
      received('mail.evil.example'),
      'Reply-To: pay@elsewhere.example',
    ],
    type: html,
    body: '<p>Dear customer,</p><p>sign in within 24 hours: <a href="https://dawnbank.example.evil.example/login">https://dawnbank.example/login</a></p>',
  },
  {
    name: 'files',
    subject: 'Samples, photos and a letter',
    from: '김서연 <seoyeon@hanok.example>',
    ...multipart('mixed', 'fls', [
      part(
        plain,
        '앨리스 님,\r\n\r\n말씀하신 자료를 모두 붙입니다. 프로그램은 열지 마시고 보관만 해 주세요.\r\n\r\n김서연 드림',
        'Content-Transfer-Encoding: 8bit',
      ),
      part(
        'application/pdf; name=cover.pdf',
        'JVBERi0xLjQ=',
        'Content-Transfer-Encoding: base64',
        "Content-Disposition: attachment; filename*=utf-8''%EA%B0%80%EC%9D%84%ED%98%B8-%ED%91%9C%EC%A7%80.pdf",
      ),
      part(
        'image/png; name=sample.png',
        'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEX///+/v7+jQ3Y5AAAADklEQVQI12P4AIX8EAgALgAD/aNpbtEAAAAASUVORK5CYII=',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: attachment; filename=sample.png',
      ),
      part(
        'application/octet-stream',
        'TVo=',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: attachment; filename="invoice.pdf.exe"',
      ),
      part('message/rfc822', inner),
    ]),
  },
  {
    name: 'korean',
    subject: '답사 일정과 준비물',
    from: '박민준 <minjun@hanok.example>',
    body: '앨리스 님,\r\n\r\n화요일 오전 열 시에 공방 앞에서 만나면 어떨까요? 닥나무 밭을 먼저 보고 점심을 먹은 뒤에 종이 뜨는 곳으로 가려고 합니다. 지도는 https://map.hanok.example/q?p=%EA%B3%B5%EB%B0%A9 에서 보실 수 있습니다.\r\n\r\n> 이번 주는 어떠세요?\r\n> 저는 언제든 괜찮습니다.\r\n> 다만 금요일은 피했으면 합니다.\r\n> 앨리스\r\n\r\n-- \r\n박민준\r\n한옥연구소\r\n',
  },
]

const words = [
  'Could you try the essay in Caslon before we decide? The sample looked thin.',
  'I pulled two proofs this morning. The eleven point reads better than I thought.',
  'Then Caslon it is. Shall we keep the long lines?',
  'Keep them. The rough paper carries it.',
  'One more thing: the title page has the old year.',
  'Mended. I will keep the forme standing until Thursday.',
]
const people = ['Alice <alice@example.test>', 'Ada Whitfield <ada@letterpress.example>']

/** A mail of each kind that everybody gets, and one long conversation, newest first. */
export function typicalMails(now: number): { name: string; mail: Generated }[] {
  const one = typical.map(({ name, subject, from, type = plain, headers = [], body }, index) => {
    const at = now - (index + 1) * 3_600_000
    return { name, mail: write({ subject, from, type, headers, body, at, id: `<typical.${name}@demo.example>` }) }
  })
  const thread = words.map((text, index) => {
    const at = now - 20 * 3_600_000 - (words.length - index) * 7_200_000
    const before =
      index === 0
        ? []
        : [
            `In-Reply-To: <thread.${index - 1}@demo.example>`,
            `References: ${Array.from({ length: index }, (_, n) => `<thread.${n}@demo.example>`).join(' ')}`,
          ]
    const quoted =
      index === 0
        ? ''
        : `\r\n\r\nOn Monday, ${people[(index + 1) % 2]?.split(' ')[0]} wrote:\r\n> ${words[index - 1]}\r\n> It is the last page.\r\n> \r\n> Yours\r\n`
    const subject = `${index === 0 ? '' : 'Re: '}Type for the autumn issue`
    const mail = write({
      subject,
      from: people[index % 2] ?? '',
      type: plain,
      headers: before,
      body: `${text}${quoted}`,
      at,
      id: `<thread.${index}@demo.example>`,
    })
    return { name: 'thread', mail: { ...mail, seen: index < words.length - 1 } }
  })
  return [...one, ...thread.reverse()]
}

function write(letter: {
  subject: string
  from: string
  type: string
  headers: string[]
  body: string
  at: number
  id: string
}): Generated {
  const { subject, from, type, headers, body, at, id } = letter
  const source = [
    ...headers,
    `From: ${from}`,
    'To: Alice <alice@example.test>',
    `Subject: ${subject}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${id}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ].join('\r\n')
  return { source: Buffer.from(source), at, seen: true, flagged: false, subject, messageId: id }
}
