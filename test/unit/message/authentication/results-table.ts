/**
 * Headers as they come to bob@readers.example, and what may be said of the sender: 'verified', 'unclear', 'failed', or 'none' where nobody
 * who counts says anything. `AR` stands above the own Received, `below` under it, `foreign` under a Received that the sender wrote.
 */
export type Case = { what: string; head: string[]; from?: string; verdict: 'verified' | 'unclear' | 'failed' | 'none' }

export const received =
  'Received: from mx.evil.example (mx.evil.example [203.0.113.9]) by mx.readers.example (Postfix) with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000'
const forgedReceived =
  'Received: from a.example (a.example [198.51.100.7]) by mx.readers.example with ESMTP id 0; Sun, 29 Nov 2026 08:59:00 +0000'
const AR = (value: string) => `Authentication-Results: ${value}`
const own = (value: string) => AR(`mx.readers.example; ${value}`)
const bank = 'dmarc=pass header.from=bank.example'

const above = (verdict: Case['verdict'], ...values: string[]): Case[] =>
  values.map((value) => ({ what: `above: ${value}`, head: [own(value), received], verdict }))
const signed = (verdict: Case['verdict'], ...ids: string[]): Case[] =>
  ids.map((id) => ({ what: `signed by ${id}`, head: [AR(`${id}; ${bank}`), received], verdict }))
const path = (verdict: Case['verdict'], ...heads: string[][]): Case[] =>
  heads.map((head) => ({ what: head.map((line) => line.slice(0, 70)).join(' / '), head, verdict }))
const from = (verdict: Case['verdict'], ...cases: [from: string, value: string][]): Case[] =>
  cases.map(([author, value]) => ({ what: `${author}: ${value}`, head: [own(value), received], from: author, verdict }))
const by = (received: string): string[] => [own(bank), `Received: ${received}; Sun, 29 Nov 2026 09:00:00 +0000`]

export const table: Case[] = [
  // What servers write.
  ...above(
    'verified',
    bank,
    'DMARC=Pass header.from=BANK.example',
    'dmarc = pass header.from = bank.example',
    'dmarc= pass header.from= bank.example',
    'dmarc =pass header.from =bank.example',
    'dmarc/1=pass header.from=bank.example',
    'dmarc=pass(p=reject)header.from=bank.example',
    'dmarc=pass (p=REJECT sp=NONE dis=NONE) header.from=bank.example',
    'dmarc=pass (a (b (c) d) e) header.from=bank.example',
    'dmarc=pass reason="it; is (so)" header.from=bank.example',
    'dmarc=pass reason="a \\" b" header.from=bank.example',
    'dmarc=pass header.from="bank.example"',
    'dmarc=pass header.from=mail.bank.example',
    'dmarc=pass action=none header.from=bank.example;compauth=pass reason=100',
    'none; dmarc=pass header.from=bank.example',
    'spf=fail smtp.mailfrom=x@bulk.example; dkim=pass header.d=bank.example; dmarc=pass header.from=bank.example',
    'dkim=pass header.d=bank.example',
    'dkim=pass header.i=@bank.example header.s=s1 header.b=abc',
    'dkim=pass header.d=mail.bank.example header.i=x@other.example',
    'dkim=fail header.d=bulk.example; dkim=pass header.d=bank.example',
    'spf=pass smtp.mailfrom=bounce@bank.example',
    'spf=pass smtp.mailfrom=bank.example smtp.helo=mx.bank.example',
    'spf=pass smtp.mailfrom="a;b"@bank.example',
    'spf=pass smtp.mailfrom=prvs=1234abc=bounce@bank.example',
    'spf=pass (sender SPF authorized (really)) smtp.mailfrom=bounce@bank.example; dkim=none',
  ),
  // Nothing is proved.
  ...above(
    'unclear',
    'none',
    '',
    'dmarc=none header.from=bank.example',
    'dmarc=temperror header.from=bank.example',
    'dmarc=bestguesspass header.from=bank.example',
    'dmarc=passed header.from=bank.example',
    'dmarc=pass',
    'dmarc=pass header.from=',
    'dmarc=pass from=bank.example',
    'dmarc=pass smtp.from=bank.example',
    'dmarc=pass header.from=evil.example',
    'dmarc=pass header.from=notbank.example',
    'dmarc=pass header.from=bank.example.evil.example',
    'dmarc=pass header.from=bank.example header.from=evil.example',
    'dmarc=pass header.from=evil.example header.from=bank.example',
    'dmarc=pass header.from=bank.example; dmarc=pass header.from=evil.example',
    'dmarc=pass header.from=evil.example; dkim=pass header.d=bank.example',
    'dmarc=pass header.from=example',
    'dkim=pass header.d=evil.example',
    'dkim=pass reason="header.d=bank.example" header.d=evil.example',
    'dkim=pass (header.d=bank.example) header.d=evil.example',
    'dkim=pass header.i="x header.d=bank.example"@evil.example',
    'dkim=pass header.i="x@bank.example"@evil.example',
    'dkim=pass header.d=bank.example header.d=evil.example',
    'dkim=pass header.d=evil.example header.d=evil.example header.i=@bank.example',
    'dkim=pass header.d=bank.example header.d=bank.example header.i=@bank.example',
    'dkim=pass header.i=@bank.example header.i=@evil.example',
    'dkim=pass header.d= header.i=@bank.example',
    'spf=pass smtp.mailfrom=bank.example smtp.mailfrom=evil.example',
    // A word that belongs to no pair: a name with a blank in it was not quoted.
    'dkim=pass header.d=bank.example\t.evil.example',
    'dkim=pass header.d=bank.example .evil.example',
    'dkim=pass header.d=evil.example header.i=@bank.example x',
    'dkim=pass header.i=@bank.example evil.example',
    'dkim=pass x header.d=bank.example',
    'x dkim=pass header.d=bank.example',
    'dkim=pass "x" header.d=bank.example',
    'dkim=pass header.d=bank.example =evil.example',
    'dkim=pass = header.d=bank.example',
    'dmarc=pass header.from=bank.example .evil.example',
    'dmarc=pass header.from=bank.example "x"@evil.example',
    'dmarc=pass header.from = bank.example .evil.example',
    'dmarc=pass reason=a b header.from=bank.example',
    'spf=pass smtp.mailfrom=a@bank.example b@evil.example',
    'spf=pass smtp.mailfrom=bank.example @evil.example',
    'dkim=neutral header.d=bank.example',
    'dkim=fail header.d=bank.example',
    'spf=fail smtp.mailfrom=bank.example',
    'spf=softfail smtp.mailfrom=bank.example; dkim=fail header.d=bank.example',
    'spf=pass smtp.mailfrom=eve@evil.example',
    'spf=pass smtp.helo=bank.example',
    'spf=pass smtp.mailfrom="x;dmarc=pass header.from=bank.example;y"@evil.example',
    'spf=pass smtp.mailfrom="x\\";dmarc=pass header.from=bank.example;\\"y"@evil.example',
    'spf=pass smtp.mailfrom="bank.example"@evil.example',
    'spf=pass (domain of "x(y);dmarc=pass header.from=bank.example z"@evil.example designates 203.0.113.9) smtp.mailfrom=evil.example',
    'spf=pass (domain of x\\);dmarc=pass header.from=bank.example\\(@evil.example designates) smtp.mailfrom=evil.example',
    'spf=pass ((((;dmarc=pass header.from=bank.example',
    'spf=pass smtp.mailfrom="x;dmarc=pass header.from=bank.example',
    'spf=pass smtp.mailfrom=x)@evil.example;dmarc=pass header.from=bank.example',
    'x-dmarc=pass header.from=bank.example',
    'dmarc/2=pass header.from=bank.example',
    'dmarc pass header.from=bank.example',
    '"dmarc=pass" header.from=bank.example',
    'dmarc=pass header.from=bank.example (unclosed',
    'iprev=pass policy.iprev=203.0.113.9; auth=pass smtp.auth=ceo@bank.example',
    'sender-id=pass header.from=bank.example',
    `spf=pass smtp.mailfrom=${'x'.repeat(25_000)}@evil.example; dmarc=pass header.from=bank.example`,
  ),
  // What failed, failed, whatever else is said.
  ...above(
    'failed',
    'dmarc=fail header.from=bank.example',
    'dmarc=fail (p=none) header.from=bank.example; dkim=pass header.d=bank.example',
    'dmarc=pass header.from=bank.example; dmarc=fail header.from=bank.example',
    'dmarc=fail header.from=bank.example; spf=pass smtp.mailfrom=ceo@bank.example',
    'spf=fail (domain of "x(y);dmarc=pass header.from=bank.example z"@evil.example) smtp.mailfrom=evil.example; dmarc=fail header.from=bank.example',
    'dmarc=fail (arc=pass) header.from=bank.example',
    'dmarc=fail header.from=bank.example .evil.example',
    'dmarc=fail reason=no alignment header.from=bank.example; dkim=pass header.d=bank.example',
    'arc=pass x; dmarc=fail header.from=bank.example',
    'arc=fail; dmarc=fail header.from=bank.example',
    // Anybody can write a path, and others have addresses at the person's own provider.
    'spf=pass smtp.mailfrom=SRS0=abcd=ab=bank.example=ceo@evil.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=SRS1+abcd=alumni.example==ab=bank.example=ceo@evil.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=SRS0=abcd=ab=readers.example=bob@evil.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=eve@readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=bobby@readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=+bob@readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=bob@mail.readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom="bob@readers.example"@evil.example; dmarc=fail header.from=bank.example',
    'spf=fail smtp.mailfrom=bob@readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=bob@readers.example smtp.mailfrom=bob@readers.example; dmarc=fail header.from=bank.example',
  ),
  // Forwarded: it fails by that.
  ...above(
    'unclear',
    'arc=pass (i=1); dmarc=fail header.from=bank.example',
    'arc=pass header.oldest-pass=0; spf=fail smtp.mailfrom=bank.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=bob@readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=BOB@Readers.Example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom=bob+caf_=bob=new.example@readers.example; dmarc=fail header.from=bank.example',
    'spf=pass smtp.mailfrom="bob"@readers.example; dmarc=fail header.from=bank.example',
    'arc=pass; dkim=fail header.d=bank.example; spf=softfail smtp.mailfrom=bank.example',
  ),
  // Who signs.
  ...signed(
    'verified',
    'mx.readers.example',
    'readers.example',
    'MX2.Readers.Example',
    '"mx.readers.example"',
    'mx.readers.example 1',
    '(c) mx.readers.example (d) 1 (e)',
    'mx.readers.example.',
  ),
  ...signed(
    'none',
    'mx.evil.example',
    'readers.example.evil.example',
    'notreaders.example',
    'example',
    'localhost',
    '127.0.0.1',
    '[127.0.0.1]',
    'imap',
    'mx.readers.example@evil.example',
    '(mx.readers.example) mx.evil.example',
    'mx.evil.example mx.readers.example',
    'mx.readers.example 1 x',
  ),
  ...signed('unclear', 'mx.readers.example 2'),
  ...path(
    'none',
    [AR(`${bank}; mx.readers.example`), received],
    [AR(`dmarc=pass (mx.readers.example) header.from=bank.example`), received],
    [`ARC-Authentication-Results: i=1; mx.readers.example; ${bank}`, received],
    [`X-Authentication-Results: mx.readers.example; ${bank}`, received],
    [`Received-SPF: pass (mx.readers.example: bank.example) client-ip=203.0.113.9`, received],
  ),
  // Where it stands.
  ...path(
    'verified',
    [received, own(bank)],
    [own(bank), own('dmarc=none'), received],
    ['X-Spam: no', own(bank), 'Delivered-To: bob@readers.example', received],
  ),
  ...path('verified', [own('spf=none'), own(bank), received]),
  ...path(
    'failed',
    [own('spf=none'), own('dmarc=fail header.from=bank.example'), received],
    [received, own(bank), own('dmarc=fail header.from=bank.example')],
  ),
  ...path(
    'none',
    [own(bank)],
    [received, forgedReceived, own(bank)],
    [received, 'Received: from b.example by c.example with SMTP; x', own(bank)],
    ['Received: from mx.evil.example ([203.0.113.9]) by mx.other.example with ESMTP id 1; x', own(bank), forgedReceived],
    [own(bank), 'Received: from mx.evil.example ([203.0.113.9]) by mx.other.example with ESMTP id 1; x', forgedReceived],
  ),
  ...path('unclear', [received, own('dmarc=none'), own(bank)], [own('dmarc=none'), received, own(bank)]),
  // By which way.
  ...[
    'from lmtp.readers.example ([198.51.100.20]) by store.readers.example with LMTP id 1',
    'from filter (localhost [127.0.0.1]) by mx.readers.example (Postfix) with ESMTP id 2',
    'from mx.readers.example (mx.readers.example [IPv6:fd00::2]) by store.readers.example with ESMTPS id 3',
    'by 2002:a05:6a10:1 with SMTP id 4',
    '(qmail 4529 invoked by uid 89)',
  ].map(
    (hop): Case => ({
      what: `an own hop above: ${hop.slice(0, 60)}`,
      head: [`Received: ${hop}; Sun, 29 Nov 2026 09:00:01 +0000`, own(bank), received],
      verdict: 'verified',
    }),
  ),
  ...path(
    'none',
    // The name that a host gives itself says nothing of where it is.
    ['Received: from localhost (evil.example [203.0.113.9]) by mx.readers.example with ESMTP id 1; x', forgedReceived, own(bank), received],
    [
      'Received: from [127.0.0.1] (evil.example [203.0.113.9]) by mx.readers.example with ESMTP id 1; x',
      forgedReceived,
      own(bank),
      received,
    ],
    ['Received: from [127.0.0.1] by mx.readers.example with ESMTP id 1; x', forgedReceived, own(bank)],
    ['Received: from by (x [203.0.113.9]) by mx.readers.example with ESMTP id 1; x', forgedReceived, own(bank), received],
    ['Received: from mx.readers.example (evil.example [203.0.113.9]) by mx.other.example with ESMTP id 1; x', own(bank), received],
    ['Received: from with by mx.readers.example with ESMTP id 1; x', forgedReceived, own(bank)],
    // Its own users may write what they like below.
    ['Received: from pc (pc.example [203.0.113.9]) by mx.readers.example with ESMTPSA id 1; x', own(bank)],
    ['Received: from pc (pc.example [203.0.113.9]) (Authenticated sender: eve) by mx.readers.example with ESMTP id 1; x', own(bank)],
    ['Received: by mx.readers.example with HTTP; x', own(bank)],
  ),
  {
    what: 'a user of its own, with results above',
    head: by('from pc ([203.0.113.9]) by mx.readers.example with ESMTPSA id 1'),
    verdict: 'verified',
  },
  // For whom.
  ...from(
    'verified',
    ['"Bank" <ceo@mail.bank.example>', bank],
    ['ceo@bank.co.uk', 'dmarc=pass header.from=mail.bank.co.uk'],
    ['ada@ada.github.io', 'spf=pass smtp.mailfrom=ada@ada.github.io'],
    ['ceo@xn--bnk-qla.example', 'dmarc=pass header.from=XN--BNK-QLA.example'],
  ),
  ...from(
    'unclear',
    ['ceo@bank.example, eve@evil.example', 'dmarc=pass header.from=evil.example'],
    ['ceo@bank.example, eve@evil.example', bank],
    ['ceo@bank.example, ceo@bank.example', bank],
    ['group: ceo@bank.example, eve@evil.example;', bank],
    ['Bank', bank],
    ['bank@bank.github.io', 'spf=pass smtp.mailfrom=eve@evil.github.io'],
    ['bank@bank.github.io', 'dmarc=pass header.from=evil.github.io'],
    ['bank@bank.co.uk', 'dmarc=pass header.from=evil.co.uk'],
    ['ceo@bank.example@evil.example', bank],
    ['bank@bank.blogspot.com', 'dkim=pass header.d=evil.blogspot.com'],
  ),
  { what: 'two fields From', head: [own(bank), received, 'From: eve@evil.example'], verdict: 'unclear' },
]
