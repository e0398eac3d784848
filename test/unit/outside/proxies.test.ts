import { expect, test } from 'vitest'
import { readProxies } from '../../../main/outside/proxies.ts'

test.each([
  ['DIRECT', '', 'first'],
  ['', '', 'first'],
  ['DIRECT; PROXY a.example:80', 'http://a.example:80', 'first'],
  ['PROXY a.example:8080', 'http://a.example:8080', 'never'],
  ['PROXY a.example:8080;DIRECT', 'http://a.example:8080', 'after'],
  ['PROXY a:1; HTTPS b:2; SOCKS5 c:3; direct', 'http://a:1,https://b:2,socks5://c:3', 'after'],
  ['PROXY [2001:db8::1]:3128', 'http://[2001:db8::1]:3128', 'never'],
  // A name that these look up here is not looked up by us; and what nobody knows is no proxy.
  ['SOCKS a:1080', '', 'never'],
  ['SOCKS4 a:1080; SOCKS5 b:1080', 'socks5://b:1080', 'never'],
  ['QUIC a:1', '', 'never'],
  ['PROXY a:1,direct://', '', 'never'],
  ['PROXY', '', 'never'],
] as const)('%s', (list, rules, direct) => expect(readProxies(list)).toEqual({ rules, direct }))
