import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { composeLetter, type Draft } from '../../../../main/message/writing/compose.ts'

/** Reads a message with Python's email package, strictly: any defect that it finds in a header or a part is told. */
const script = `
import sys, json, hashlib
from email import policy, message_from_bytes
raw = sys.stdin.buffer.read()
m = message_from_bytes(raw, policy=policy.SMTP)
def defects(part):
    found = [repr(d) for d in part.defects]
    for name, value in part.items():
        found += [name + ': ' + repr(d) for d in getattr(value, 'defects', [])]
    return found
body = m.get_body(('plain',))
print(json.dumps({
    'defects': [d for p in m.walk() for d in defects(p)],
    'names': [n.lower() for n in m.keys()],
    'subject': str(m['subject']),
    'from': [[a.display_name, a.addr_spec] for a in m['from'].addresses],
    'to': [[a.display_name, a.addr_spec] for a in m['to'].addresses] if m['to'] else [],
    'references': str(m['references'] or ''),
    'text': body.get_content(),
    'flowed': body.get_param('format'),
    'attachments': [[a.get_filename(), hashlib.sha256(a.get_payload(decode=True)).hexdigest()] for a in m.iter_attachments()],
    'longest': max(len(l) for l in raw.split(b'\\r\\n')),
    'bare': raw.replace(b'\\r\\n', b'').count(b'\\n') + raw.replace(b'\\r\\n', b'').count(b'\\r'),
    'eight': any(b > 127 for b in raw),
}))
`
type Read = {
  defects: string[]
  names: string[]
  subject: string
  from: [string, string][]
  to: [string, string][]
  references: string
  text: string
  flowed: string
  attachments: [string, string][]
  longest: number
  bare: number
  eight: boolean
}

async function read(change: Partial<Draft>): Promise<Read> {
  const draft: Draft = {
    from: { name: 'Alice', address: 'alice@example.test' },
    to: [{ name: 'Bob', address: 'bob@example.test' }],
    cc: [],
    bcc: [{ name: 'Quiet', address: 'carol@example.test' }],
    subject: 'A letter',
    text: 'Hello.',
    attachments: [],
    date: new Date('2026-11-25T09:00:00Z'),
    ...change,
  }
  const { source } = await composeLetter(draft)
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input: source, maxBuffer: 256 * 1024 * 1024 })
  if (status !== 0) throw new Error(stderr.toString())
  return JSON.parse(stdout.toString()) as Read
}

/** What holds for every letter. */
function expectSound(mail: Read): void {
  // Beside the name as RFC 2231 has it stands one that is no standard, in Content-Type, since older programs read only that.
  const meant =
    /^Content-Type: InvalidHeaderDefect\('(?:encoded word inside quoted string|missing trailing whitespace after encoded-word)'\)$/
  expect(mail.defects.filter((defect) => !meant.test(defect))).toEqual([])
  expect(mail.longest).toBeLessThanOrEqual(998)
  expect(mail.bare).toBe(0)
  expect(mail.eight).toBe(false)
  expect(mail.flowed).toBe('flowed')
  expect(mail.names).not.toContain('bcc')
  expect(new Set(mail.names).size).toBe(mail.names.length)
  expect(mail.names).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type']))
}

test.each([
  ['Korean', '가을호 표지 시안을 보내 드립니다', '김서연', '안녕하세요.\n한지는 천 년을 갑니다.'],
  ['Japanese', '冬の便りの印刷予定について', '佐藤花子', 'いつもお世話になっております。\n和紙の見本です。'],
  ['emoji', '🍂 in autumn 👩‍👩‍👧', 'Leaf 🍁', 'Fine 🙂\n'],
  ['a subject of 900 characters', 'long subject '.repeat(70).trim(), 'Alice', 'x'],
  ['a Korean subject of 500 characters', '제목'.repeat(250), 'Alice', 'x'],
  ['quotes and commas in names', 'Re: "quoted", really', 'Kim, Ada "the printer" (A.)', 'x'],
  ['lines that look like mail', 'x', 'Alice', '.\n..\nFrom me\n--\nSubject: not a header\n'],
  ['a word of 5,000 characters', 'x', 'Alice', 'a'.repeat(5000)],
])('%s reads in Python as it was written', async (_, subject, name, text) => {
  const mail = await read({ subject, text, from: { name, address: 'alice@example.test' } })
  expectSound(mail)
  expect(mail.subject).toBe(subject)
  expect(mail.from).toEqual([[name, 'alice@example.test']])
  // Python leaves the space with which a line of flowed text begins; soft breaks join.
  const unflowed = mail.text.replace(/\r\n/g, '\n').replace(/ \n/g, ' ').replace(/^ /gm, '').trimEnd()
  expect(unflowed).toBe(text.trimEnd())
})

test('fifty recipients, each with their name', async () => {
  const to = Array.from({ length: 50 }, (_, n) => ({ name: n % 2 ? `받는이 ${n}` : `Receiver, ${n}`, address: `r${n}@example.test` }))
  const mail = await read({ to })
  expectSound(mail)
  expect(mail.to).toEqual(to.map(({ name, address }) => [name, address]))
})

test('an attachment of 25 MB and one with a Korean name', async () => {
  const large = Buffer.alloc(25 * 1024 * 1024)
  for (let at = 0; at < large.length; at += 4) large.writeUInt32LE((at * 2654435761) >>> 0, at)
  const small = Buffer.from('견적')
  const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const mail = await read({
    attachments: [
      { name: 'film.mov', type: 'video/quicktime', content: large },
      { name: '견적서 (최종) 2026년 11월 가을호 표지와 본문 인쇄.pdf', type: 'application/pdf', content: small },
    ],
  })
  expectSound(mail)
  expect(mail.attachments).toEqual([
    ['film.mov', sum(large)],
    ['견적서 (최종) 2026년 11월 가을호 표지와 본문 인쇄.pdf', sum(small)],
  ])
})

test('a hundred references', async () => {
  const references = Array.from({ length: 100 }, (_, n) => `<${n}.${'x'.repeat(40)}@example.test>`)
  const mail = await read({ references, inReplyTo: references.at(-1) })
  expectSound(mail)
  expect(mail.references.split(/\s+/)).toEqual(references)
})
