import { expect, test, vi } from 'vitest'
import { networkFault } from '../../../main/kit/network-fault.ts'
import { plainWords } from '../../../main/kit/plain-words.ts'
import { FaultError } from '../../../main/kit/rpc.ts'

vi.mock('electron', async () => (await import('./stand-in.ts')).electron)
const { plainly } = await import('../../../main/shell/notifications/notifier.ts')

test.each([
  ['550 \u001b[2J<b>\u202eevil', '550  [2J<b>evil'],
  ['a\u0000b\u0085c\u2028d\r\ne', 'a b c d e'],
  ['\u200bpay\u00adpal\u2060.example\ufeff', 'paypal.example'],
  ['bank\u3164\u115f.example', 'bank.example'],
  ['\u2066left\u2069 \u061cright', 'left right'],
  ['👩‍👩‍👧‍👦 가족', '👩‍👩‍👧‍👦 가족'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['  two\nlines ', 'two lines'],
])('%j is said as %j', (said, plain) => {
  expect(plainWords(said)).toBe(plain)
})

test('a server’s words in a fault are one line without direction marks, whichever way the fault comes', () => {
  const said = '5.1.1 \u001b[2J<script>\u202e evil\r\nX'
  const plain = '5.1.1  [2J<script> evil X'
  expect(new FaultError({ kind: 'server-refused', reply: said }).fault.reply).toBe(plain)
  expect(networkFault({ response: said }, 'x.example').reply).toBe(plain)
  expect(networkFault({ responseText: said, authenticationFailed: true }, 'x.example').reply).toBe(plain)
  expect(networkFault({ message: `certificate ${said}` }, 'x.example').reply).toBe(`certificate ${plain}`)
  expect(networkFault({ message: said }, 'x.example').reply).toBe(plain)
})

test('markup in a notification is words on Linux, and as it came where it is none', () => {
  const told = {
    title: '"<b>Bank</b>\u202e"',
    body: '<a href="file:///etc/passwd">open</a> & <img src="http://evil.example/x.png">\u202e',
    silent: true,
  }
  expect(plainly(told, 'linux')).toEqual({
    title: '"<b>Bank</b>"',
    body: '&lt;a href="file:///etc/passwd"&gt;open&lt;/a&gt; &amp; &lt;img src="http://evil.example/x.png"&gt;',
    silent: true,
  })
  expect(plainly({ title: 'a', body: '1 < 2 & 3' }, 'darwin').body).toBe('1 < 2 & 3')
})
