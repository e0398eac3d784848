import { expect, test } from 'vitest'
import { authenticationOf } from '../../../../main/message/authentication/verdict.ts'
import { listOf } from '../../../../main/message/mailing-list/fields.ts'
import { parseFields } from '../../../../main/message/mime/fields/parse.ts'

const link = '<https://shop.example/leave>'
const listFields = [`List-Unsubscribe: ${link}`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']
const covering = 'From:Subject:List-Unsubscribe:List-Unsubscribe-Post'
const signature = (tags: Record<string, string>) =>
  `DKIM-Signature: ${Object.entries({ v: '1', d: 'shop.example', s: 's1', h: covering, b: 'GOODgood+/1', ...tags })
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')}`
/** What is left by one POST, of a message that the person's own server passed with these results. */
function posted(results: string, head: string[], from = 'news@shop.example'): string | undefined {
  const own = `Authentication-Results: mx.readers.example; ${results}`
  const received = 'Received: from mx.evil.example (mx.evil.example [203.0.113.9]) by mx.readers.example with ESMTPS id 1; x'
  const fields = parseFields(Buffer.from([own, received, ...head, `From: ${from}`].join('\r\n')))
  const authentication = authenticationOf(fields, [{ name: '', address: from }], { domains: ['bob@readers.example'] })
  return listOf(fields, authentication)?.unsubscribe.oneClick
}

// As Gmail, Fastmail, rspamd, OpenDKIM, Outlook, Naver, Daum, Yahoo and Postfix's filters write it.
test.each([
  'dkim=pass header.i=@shop.example header.s=s1 header.b=GOODgood; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.example',
  'dkim=pass (2048-bit rsa key sha256) header.d=shop.example header.i=@shop.example header.b=GOODgood header.a=rsa-sha256 header.s=s1 x-bits=2048',
  'dkim=pass header.d=shop.example header.s=s1 header.b=GOODgoo',
  'dkim=pass (2048-bit key; unprotected) header.d=shop.example header.i=@shop.example header.b="GOODgood"; dkim-atps=neutral',
  'spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=shop.example; dkim=pass (signature was verified) header.d=shop.example;dmarc=pass action=none header.from=shop.example;compauth=pass reason=100',
  'spf=pass (mx.naver.com: domain of news@shop.example designates 203.0.113.9) smtp.mailfrom=news@shop.example; dkim=pass header.i=@shop.example',
  'dkim=pass header.i=@news.shop.example header.s=s1',
  'dkim=pass header.i=@shop.example header.s=S1; spf=pass smtp.mailfrom=bulk.example; dmarc=pass(p=REJECT) header.from=shop.example',
])('a signature that passed and covers the fields lets one leave by one POST: %s', (results) => {
  const esp = signature({ d: 'bulk.example', s: 'k', h: 'From:Subject', b: 'OTHER' })
  const own = signature(results.includes('@news.') ? { i: '@news.shop.example' } : {})
  expect(posted(results, [own, ...listFields])).toBe('https://shop.example/leave')
  expect(posted(results, [esp, own, ...listFields])).toBe('https://shop.example/leave')
  const folded = signature({ b: 'GOOD\r\n\t good+/1 ', h: 'from : list-unsubscribe :\r\n\tlist-unsubscribe-post' })
  if (own === signature({})) expect(posted(results, [folded, ...listFields])).toBe('https://shop.example/leave')
  const signedTwice = signature({ h: `${covering}:List-Unsubscribe:List-Unsubscribe-Post:From` })
  if (own === signature({})) expect(posted(results, [signedTwice, ...listFields])).toBe('https://shop.example/leave')
})

const uncovering = { h: 'From:Subject:Date' }
test.each([
  // The one that passed does not cover the fields, another of the same domain, which failed or was not looked at, does.
  ...[
    'dkim=pass header.d=shop.example header.b=GOODgood; dkim=fail header.d=shop.example header.b=FAKEfake',
    'dkim=pass header.d=shop.example header.s=s1; dkim=fail header.d=shop.example header.s=s2',
    'dkim=pass header.i=@shop.example header.s=s1 header.b=GOODgood',
    'dkim=pass header.d=shop.example; dkim=fail header.d=shop.example',
    'dkim=pass header.d=shop.example',
    'dkim=pass header.i=@shop.example',
    'dkim=pass header.d=shop.example header.b=GOODgood header.b=FAKEfake',
  ].flatMap((results) => [
    [results, [signature({ b: 'FAKEfake', s: 's2' }), signature(uncovering), ...listFields]],
    [results, [signature(uncovering), signature({ b: 'FAKEfake', s: 's2' }), ...listFields]],
  ]),
  // It has the same data, the same key, or a tag twice.
  ...([{}, { i: '@x.shop.example' }, { s: 's2' }] as Record<string, string>[]).map((tags) => [
    'dkim=pass header.d=shop.example header.b=GOODgood',
    [signature(tags), signature(uncovering), ...listFields],
  ]),
  ['dkim=pass header.d=shop.example', [`${signature(uncovering)}; h=${covering}`, ...listFields]],
  ['dkim=pass header.d=shop.example', [signature({}), `${signature(uncovering)}; b=GOOD`, ...listFields]],
  // A field that no signature covers stands above the one that it does, or below what is read.
  ['dkim=pass header.d=shop.example', [signature({}), 'List-Unsubscribe: <https://evil.example/leave>', ...listFields]],
  ['dkim=pass header.d=shop.example', [signature({}), 'list-UNSUBSCRIBE-post: List-Unsubscribe=One-Click', ...listFields]],
  ['dkim=pass header.d=shop.example', [signature({ h: 'From:List-Unsubscribe:List-Unsubscribe' }), ...listFields]],
  ['dkim=pass header.d=shop.example', [signature({}), ...listFields, ...Array.from({ length: 3000 }, () => 'X: y'), ...listFields]],
  // It is somebody else's, or nobody's.
  ['dkim=pass header.d=evil.example', [signature({}), ...listFields]],
  ['dkim=fail header.d=shop.example', [signature({}), ...listFields]],
  ['dkim=pass header.d=shop.example header.s=s9', [signature({}), ...listFields]],
  ['dkim=pass header.d=shop.example header.b=OTHER', [signature({}), ...listFields]],
  ['dkim=pass header.d=shop.example header.d=shop.example header.i=@shop.example', [signature({}), ...listFields]],
  ['dkim=pass header.d=shop.example', listFields],
  // Who wrote it was found out to be somebody else.
  ['dkim=pass header.d=shop.example; dmarc=fail header.from=shop.example', [signature({}), ...listFields]],
] as [string, string[]][])('no signature that passed covers the fields as they are: %s %j', (results, head) => {
  expect(posted(results, head)).toBeUndefined()
})
