import { expect, test } from 'vitest'
import { inspectLink } from '../../renderer/reader/html/links.ts'

const doubts = (href: string, text: string) => {
  const link = inspectLink(href, text)
  return link.kind === 'open' ? link.doubts.map(({ doubt }) => doubt) : link.kind
}

test.each([
  ['https://bank.example/login', 'Sign in'],
  ['https://bank.example/login', 'https://bank.example/login'],
  ['https://www.bank.example/', 'bank.example'],
  ['https://click.bank.example/x?u=1', 'www.bank.example'],
  ['https://한지.example/', '한지.example'],
  ['https://bücher.example/', 'bücher.example'],
  ['mailto:ann@x.example', 'ann@x.example'],
  ['https://x.example/', 'version 1.2'],
])('%s under "%s" is followed at once', (href, text) => {
  expect(doubts(href, text)).toEqual([])
})

test.each([
  ['https://evil.example/', 'https://bank.example/login', 'text-differs'],
  ['https://bank.example.evil.example/', 'bank.example', 'text-differs'],
  ['https://evil.example/?https://bank.example', 'bank.example', 'text-differs'],
  ['https://bank.example@evil.example/', 'here', 'user-name'],
  ['https://pаypal.example/', 'here', 'look-alike'],
  ['https://аррӏе.example/', 'here', 'look-alike'],
  ['http://127.0.0.1/x', 'here', 'number'],
  ['http://[::1]/x', 'here', 'number'],
  ['http://2130706433/', 'here', 'number'],
])('%s under "%s" is asked about: %s', (href, text, doubt) => {
  expect(doubts(href, text)).toContain(doubt)
})

test.each([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  'hanji://window/',
  'smb://x/y',
  'ms-msdt:/id',
  '',
])('%j is never followed', (href) => {
  expect(doubts(href, 'here')).toBe('refused')
})
