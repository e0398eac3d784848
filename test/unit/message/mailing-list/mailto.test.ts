import { expect, test } from 'vitest'
import { readMailto } from '../../../../main/message/mailing-list/mailto.ts'

const read = (url: string) => {
  const { to, cc, subject, body } = readMailto(url) ?? { to: [], cc: [], subject: 'none', body: '' }
  return [to.map(({ address }) => address).join(' '), cc.map(({ address }) => address).join(' '), subject, body]
}

// The first are examples of what RFC 6068 6 describes.
test('names and addresses may be in any script', () => {
  expect(readMailto('mailto:%EA%B9%80%20%3Ckim@%ED%95%9C%EC%A7%80.example%3E?cc=%EC%9D%B4@x.example')).toMatchObject({
    to: [{ name: '김', address: 'kim@한지.example' }],
    cc: [{ address: '이@x.example' }],
  })
})

test.each([
  ['mailto:chris@example.com', ['chris@example.com', '', '', '']],
  // As some programs and pages write it.
  ['mailto://chris@example.com?subject=x', ['chris@example.com', '', 'x', '']],
  ['mailto:?attach=file:///home/ada/paper.txt&', ['', '', '', '']],
  ['MAILTO:chris@example.com?subject=current-issue', ['chris@example.com', '', 'current-issue', '']],
  ['mailto:a@example.com?body=send%20current-issue%0D%0Asend%20index', ['a@example.com', '', '', 'send current-issue\nsend index']],
  ['mailto:?to=joe@example.com&cc=bob@example.com&body=hello', ['joe@example.com', 'bob@example.com', '', 'hello']],
  ['mailto:one@x.example,two@x.example?To=three@x.example', ['one@x.example two@x.example three@x.example', '', '', '']],
  ['mailto:gorby%25kremvax@example.com', ['gorby%kremvax@example.com', '', '', '']],
  ['mailto:user+tag@example.com?subject=1+1', ['user+tag@example.com', '', '1+1', '']],
  ['mailto:user@example.org?subject=caf%C3%A9&body=%ED%95%9C%EC%A7%80', ['user@example.org', '', 'café', '한지']],
  ['mailto:%EA%B9%80%20%3Ckim@x.example%3E', ['kim@x.example', '', '', '']],
  ['mailto:', ['', '', '', '']],
  ['mailto:a@x.example?subject=100%', ['a@x.example', '', '100%', '']],
  ['mailto:a@x.example?subject=caf%E9', ['a@x.example', '', 'café', '']],
  ['https://x.example/mailto:a@x.example', ['', '', 'none', '']],
])('%s is understood', (url, expected) => {
  expect(read(url)).toEqual(expected)
})

test.each([
  'bcc=spy@evil.example',
  'attach=/etc/passwd',
  'attachment=file:///etc/passwd',
  'from=boss@x.example',
  'reply-to=spy@evil.example',
  'in-reply-to=%3Cx@y%3E',
  'content-type=text/html',
  'x-header=1',
])('%s in a link is ignored', (field) => {
  expect(readMailto(`mailto:a@x.example?${field}&subject=s`)).toEqual({
    to: [{ name: '', address: 'a@x.example' }],
    cc: [],
    subject: 's',
    body: '',
  })
})

test('a link cannot write a header of its own, nor name nobody', () => {
  const letter = readMailto('mailto:a@x.example%0D%0ABcc:spy@evil.example?subject=a%0D%0ABcc:%20spy@evil.example&cc=nobody,%00')
  expect(letter?.subject).toBe('a Bcc: spy@evil.example')
  expect(JSON.stringify([letter?.to, letter?.cc])).not.toMatch(/[\r\n\0]|"address":"[^"]*spy/)
})

test('a link of any length is read as far as it makes sense', () => {
  const letter = readMailto(`mailto:${'a@x.example,'.repeat(5000)}?subject=${'s'.repeat(9000)}&body=${'b'.repeat(900_000)}`)
  expect([letter?.to.length, letter?.subject.length]).toEqual([100, 1000])
  expect(letter?.body.length).toBeLessThanOrEqual(100_000)
})
