import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'

const verdictOf = async (head: string[]) => {
  const source = [...head, 'From: Bank <ceo@bank.example>', 'To: bob@readers.example', 'Subject: x', '', 'text'].join('\r\n')
  return contentOf(await parseMessage(Buffer.from(source)), { domains: ['bob@readers.example'] }).authentication?.verdict
}

/** What a sender chooses of what a server writes: the name it gives, the name of its address, its own address and a part of the recipient's. */
type Chosen = { helo: string; name: string; sender: string; tag: string }

/** How servers write it down, each as its own source has it. */
const forms: Record<string, (chosen: Chosen) => string> = {
  exim: ({ helo, name, sender, tag }) =>
    `from ${name} ([203.0.113.9] helo=${helo}) by mx.readers.example with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <${sender}>) id 1 for bob+${tag}@readers.example`,
  'exim without a name': ({ helo, sender }) =>
    `from [203.0.113.9] (helo=${helo}) by mx.readers.example with esmtp (Exim 4.96) (envelope-from <${sender}>) id 1`,
  postfix: ({ helo, name, tag }) =>
    `from ${helo} (${name} [203.0.113.9]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) by mx.readers.example (Postfix) with ESMTPS id 1 for <bob+${tag}@readers.example>`,
  sendmail: ({ helo, name, tag }) =>
    `from ${helo} (${name} [203.0.113.9] (may be forged)) by mx.readers.example (8.17.1/8.17.1) with ESMTP id 1 for <bob+${tag}@readers.example>`,
  qmail: ({ helo, name }) => `from ${name} (HELO ${helo}) (203.0.113.9) by mx.readers.example with SMTP`,
  exchange: ({ helo, sender }) =>
    `from ${helo} (203.0.113.9) by mx.readers.example (10.0.0.1) with Microsoft SMTP Server (version=TLS1_2) id 15.2.1; envelope-from ${sender}`,
}

const outcome = (form: string, chosen: Chosen, truly = 'dmarc=fail header.from=bank.example') =>
  verdictOf([
    `Authentication-Results: mx.readers.example; ${truly}`,
    `Received: ${forms[form]?.(chosen)}; Sun, 29 Nov 2026 09:00:00 +0000`,
    // What the sender wrote.
    'Received: from mail.bank.example ([198.51.100.8]) by mx.readers.example with esmtps id 1; Sun, 29 Nov 2026 08:59:00 +0000',
    'Authentication-Results: mx.readers.example; dmarc=pass header.from=bank.example; arc=pass',
  ])

const plain: Chosen = { helo: 'mx.evil.example', name: 'evil.example', sender: 'eve@evil.example', tag: 'x' }
const swallowed = '"x)) by mx.readers.example with lmtp (y"@evil.example'
const tricks: Partial<Chosen>[] = [
  { sender: '"x) with lmtp (y"@evil.example' },
  { sender: '"x) by mx.readers.example with lmtp (y"@evil.example' },
  { helo: 'a(', name: 'a(', sender: swallowed },
  { helo: 'a by mx.readers.example (', name: 'a by mx.readers.example (', sender: '"x)) with lmtp (y"@evil.example' },
  { helo: 'a"', name: 'a"', sender: '" by mx.readers.example with lmtp (y"@evil.example' },
  { helo: 'a with lmtp by mx.readers.example;' },
  { helo: 'a with lmtp' },
  { helo: 'a;', name: 'a;' },
  { helo: 'a by', name: 'a by' },
  { helo: 'by', name: 'by' },
  { helo: 'a by mx.other.example' },
  { helo: 'localhost (localhost [127.0.0.1]) by mx.readers.example with lmtp (' },
  { tag: '"x by mx.readers.example with lmtp"' },
]

test.each(Object.keys(forms))('what a sender has a server of one’s own write is none of its clauses: %s', async (form) => {
  for (const trick of [{}, ...tricks]) {
    const chosen = { ...plain, ...trick }
    expect({ trick, verdict: await outcome(form, chosen) }).toEqual({ trick, verdict: 'failed' })
    expect({ trick, verdict: await outcome(form, chosen, 'dmarc=none') }).toEqual({ trick, verdict: 'unclear' })
  }
})

test('whatever a sender chooses, a forgery is not verified, and what failed is told', async () => {
  const piece = fc.constantFrom(
    ...['with', 'lmtp', 'by', 'from', 'id', 'for', 'via', 'mx.readers.example', '127.0.0.1', '[127.0.0.1]', '(', ')', '))', '((', '"'],
    ...[';', ' ', ' ', ' ', '\\', 'a', 'esmtpsa', '<', '>', '=', '[', ']'],
  )
  const words = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))
  const chosen = fc.record({
    helo: words,
    name: words,
    sender: words.map((text) => `"${text.replaceAll('"', '')}"@evil.example`),
    tag: words,
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(forms)), chosen, async (form, one) => {
      expect(await outcome(form, one)).toBe('failed')
    }),
    { numRuns: 3_000 },
  )
})

test.each([
  'from localhost (localhost [127.0.0.1]) by mx.readers.example (Postfix) with ESMTP id 2',
  'from store.readers.example ([10.0.0.7]) by mx.readers.example (198.51.100.2) with LMTP id 3',
  'from store.readers.example by mx.readers.example with LMTP id 4 for <bob@readers.example>',
  '(qmail 4529 invoked by uid 89)',
])('ways within the house are still seen through: %s', async (hop) => {
  const head = [
    `Received: ${hop}; Sun, 29 Nov 2026 09:00:01 +0000`,
    'Authentication-Results: mx.readers.example; dmarc=pass header.from=bank.example',
    `Received: ${forms['postfix']?.(plain)}; Sun, 29 Nov 2026 09:00:00 +0000`,
  ]
  expect(await verdictOf(head)).toBe('verified')
})

test.each(['127.0.0.1 203.0.113.9.', '127.0.0.1, 203.0.113.9.', '[203.0.113.9].', '127.0.0.1 2001:db8::9'])(
  'an address outside is seen whatever stands behind it: %s',
  async (seen) => {
    const head = [
      'Authentication-Results: mx.readers.example; dmarc=none',
      `Received: from a (${seen}) by mx.readers.example with ESMTP id 1; x`,
      'Received: from b ([203.0.113.9]) by mx.readers.example with ESMTP id 1; x',
      'Authentication-Results: mx.readers.example; dmarc=pass header.from=bank.example',
    ]
    expect(await verdictOf(head)).toBe('unclear')
  },
)
