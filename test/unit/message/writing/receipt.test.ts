import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { composeReceipt } from '../../../../main/message/writing/receipt.ts'

/** Reads a report with Python's email package, strictly. */
const script = `
import sys, json
from email import policy, message_from_bytes
raw = sys.stdin.buffer.read()
m = message_from_bytes(raw, policy=policy.SMTP)
said, fields = m.iter_parts()
told = fields.get_payload(0)
print(json.dumps({
    'defects': [repr(d) for p in m.walk() for d in list(p.defects) + [d for v in p.values() for d in getattr(v, 'defects', [])]],
    'type': [m.get_content_type(), m.get_param('report-type')],
    'from': [[a.display_name, a.addr_spec] for a in m['from'].addresses],
    'to': [a.addr_spec for a in m['to'].addresses],
    'subject': str(m['subject']), 'date': str(m['date']), 'id': str(m['message-id']),
    'names': [n.lower() for n in m.keys()],
    'refers': [str(m['in-reply-to'] or ''), str(m['references'] or ''), str(m['auto-submitted'])],
    'parts': [p.get_content_type() for p in m.iter_parts()],
    'encoding': str(fields['content-transfer-encoding'] or ''),
    'text': said.get_content().strip(),
    'told': dict(told.items()),
    'lines': [raw.replace(b'\\r\\n', b'').count(b'\\n') + raw.replace(b'\\r\\n', b'').count(b'\\r'), max(len(l) for l in raw.split(b'\\r\\n'))],
    'eight': any(b > 127 for b in raw),
}))
`
const receipt = {
  ...{
    reader: { name: '김하늘, "Ha"', address: 'alice@example.test' },
    to: 'bob@example.test',
    subject: '읽음: 초대',
    zone: 'utc' as const,
  },
  ...{ originalMessageId: '<1@example.test>', text: '메일을 읽었습니다.\n\nRead.', date: new Date(Date.UTC(2026, 10, 30, 9)) },
}

async function readBack(change: Partial<typeof receipt>) {
  const { messageId, source } = await composeReceipt({ ...receipt, ...change })
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input: source })
  if (status !== 0) throw new Error(stderr.toString())
  return { messageId, read: JSON.parse(stdout.toString()) }
}

test('another program reads a receipt as a report, with its words and what was read', async () => {
  const { messageId, read } = await readBack({})
  expect(read).toMatchObject({
    ...{ defects: [], type: ['multipart/report', 'disposition-notification'], from: [['김하늘, "Ha"', 'alice@example.test']] },
    ...{ to: ['bob@example.test'], subject: '읽음: 초대', id: messageId, date: 'Mon, 30 Nov 2026 09:00:00 +0000', eight: false },
    ...{ refers: ['<1@example.test>', '<1@example.test>', 'auto-replied'], parts: ['text/plain', 'message/disposition-notification'] },
    text: '메일을 읽었습니다.\n\nRead.',
    told: {
      'Reporting-UA': 'Hanji',
      'Final-Recipient': 'rfc822; alice@example.test',
      'Original-Message-ID': '<1@example.test>',
      Disposition: 'manual-action/MDN-sent-manually; displayed',
    },
  })
  // The fields of a report are 7 bit as they are (RFC 8098 3.1).
  expect(['', '7bit']).toContain(read.encoding)
  expect([read.lines[0], read.lines[1] <= 998]).toEqual([0, true])
})

test('nothing but a Message-ID that is one comes from the message, and no name or subject breaks a field', async () => {
  const { read } = await readBack({
    ...{ originalMessageId: '<1@example.test>\r\nBcc: eve@example.test', subject: 'Read\r\nBcc: eve@example.test'.repeat(20) },
    reader: { name: 'Alice\r\nBcc: eve@example.test', address: 'alice@example.test' },
  })
  expect([read.defects, read.refers, read.names.includes('bcc'), 'Original-Message-ID' in read.told]).toEqual([
    [],
    ['', '', 'auto-replied'],
    false,
    false,
  ])
})
