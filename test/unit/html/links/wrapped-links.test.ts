import { expect, test } from 'vitest'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'

const doubts = (href: string, words: string): string[] | 'refused' => {
  const link = inspectLink(href, words)
  return link.kind === 'open' ? link.doubts.map(({ doubt }) => doubt) : link.kind
}

const encoded = encodeURIComponent
/** How each service says where a link goes on to. */
const services: Record<string, (target: string) => string> = {
  safelinks: (target) => `https://nam02.safelinks.protection.outlook.com/?url=${encoded(target)}&data=05&reserved=0`,
  government: (target) => `https://usg01.safelinks.protection.office365.us/?url=${encoded(target)}`,
  'proofpoint 3': (target) => `https://urldefense.com/v3/__${target}__;!!abc!def$`,
  'proofpoint 2': (target) =>
    `https://urldefense.proofpoint.com/v2/url?u=${encoded(target).replace(/-/g, '%2D').replace(/_/g, '%5F').replace(/%2F/g, '_').replace(/%/g, '-')}&d=x`,
  barracuda: (target) => `https://linkprotect.cudasvc.com/url?a=${encoded(target)}&c=E,1,x`,
  cisco: (target) => `https://secure-web.cisco.com/1abc-DEF_/${encoded(target)}`,
  symantec: (target) => `https://clicktime.symantec.com/3abc?u=${encoded(target)}`,
  'trend micro': (target) => `https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=${encoded(target)}&umid=1`,
  fireeye: (target) => `https://protect2.fireeye.com/url?k=1&u=${encoded(target)}`,
  sophos: (target) => `https://us-west-2.protection.sophos.com/?d=x.example&u=${encoded(btoa(target))}&i=1`,
}
const names = Object.keys(services)
const wrap = (service: string, target: string) => services[service]?.(target) ?? ''

test.each(names)('a link that %s checks is judged by where it goes on to', (service) => {
  for (const target of ['https://www.bank.example/login', 'http://bank.example:8080/a?b=c', 'https://mail.bank.example'])
    expect([target, doubts(wrap(service, target), 'www.bank.example')]).toEqual([target, []])
  expect(doubts(wrap(service, 'https://evil.example/login'), 'www.bank.example')).toEqual(['text-differs'])
  expect(doubts(wrap(service, 'https://bank.example.evil.example/'), 'www.bank.example')).toEqual(['text-differs'])
})

test.each(names)('who is said to be in an address that %s checks is looked at as any other', (service) => {
  expect(doubts(wrap(service, 'https://xn--80ak6aa92e.com/'), 'here')).toEqual(['look-alike'])
  expect(doubts(wrap(service, 'http://127.0.0.1/admin'), 'here')).toEqual(['number'])
  expect(doubts(wrap(service, 'http://2130706433/admin'), 'here')).toEqual(['number'])
  expect(doubts(wrap(service, 'http://[::1]/admin'), 'here')).toEqual(['number'])
  expect(doubts(wrap(service, 'http://router.local/'), 'here')).toEqual(['local'])
  expect(doubts(wrap(service, 'http://printer/'), 'here')).toEqual(['local'])
  expect(doubts(wrap(service, 'https://bank.example@evil.example/'), 'here')).toEqual(['user-name'])
})

test.each(names)('a host that can be read in two ways behind %s is not believed', (service) => {
  for (const target of [
    'https://bank.example@evil.example/',
    'https://evil.example@bank.example/',
    'https://b%61nk.example/',
    'https://evil.example%2f.bank.example/',
  ])
    expect([target, doubts(wrap(service, target), 'www.bank.example')]).toEqual([target, expect.arrayContaining(['text-differs'])])
})

const bank = encoded('https://bank.example/')
const evil = encoded('https://evil.example/')
test.each([
  ...['Iw', 'XA', 'Lw', 'QA', 'Pw', ''].flatMap((code) => [
    `https://urldefense.com/v3/__https://evil.example*x.bank.example/__;${code}!!abc`,
    `https://urldefense.com/v3/__https://evil.example*.bank.example/__;${code}!!abc`,
    `https://urldefense.com/v3/__https://evil.example**A.bank.example/__;${code}!!abc`,
    `https://urldefense.com/v3/__https:/evil.example*x.bank.example/__;${code}!!abc`,
    `https://urldefense.us/v3/__https://evil.example*bank.example__;${code}!!abc`,
  ]),
  'https://urldefense.com/v3/__https://bank.example/__;x/__https://evil.example/__;!!abc',
  'https://urldefense.com/v3/__https://bank.example/',
  'https://urldefense.com/v4/__https://bank.example/__;!!abc',
  'https://urldefense.com/v3/__ftp://bank.example/__;!!abc',
  'https://urldefense.proofpoint.com/v2/url?u=https-3A__bank.example_&u=https-3A__evil.example_',
  'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example-252f.bank.example_',
  ...['url', 'URL', 'Url', '%75rl', 'url%20', '+url'].map(
    (name) => `https://nam02.safelinks.protection.outlook.com/?url=${bank}&${name}=${evil}`,
  ),
  `https://nam02.safelinks.protection.outlook.com/?url=${bank};url=${evil}`,
  `https://nam02.safelinks.protection.outlook.com/?URL=${bank}`,
  `https://nam02.safelinks.protection.outlook.com:8443/?url=${bank}`,
  `https://linkprotect.cudasvc.com/url?a=${bank}&A=${evil}`,
  `https://clicktime.symantec.com/3?u=${bank}&u=${evil}`,
  `https://protect.fireeye.com/url?u=${bank}&u=${evil}`,
  `https://us-west-2.protection.sophos.com/?u=${btoa('https://bank.example/')}&u=${btoa('https://evil.example/')}`,
  ...['evil', 'www', 'x-ctp', 'evil.imsva91-ctp', 'imsva91-ctp.evil'].map(
    (host) => `https://${host}.trendmicro.com/wis/clicktime/v1/query?url=${bank}`,
  ),
  `https://imsva91-ctp.trendmicro.com/wis/x?url=${bank}`,
  ...['evil', 'evil.nam02', 'nam02.evil', 'x.y'].map((host) => `https://${host}.safelinks.protection.outlook.com/?url=${bank}`),
  ...['evil', 'evil.us-west-2', 'us'].map((host) => `https://${host}.protection.sophos.com/?u=${btoa('https://bank.example/')}`),
  `https://protection.sophos.com/?u=${btoa('https://bank.example/')}`,
  `https://nam02.safelinks.protection.outlook.com.evil.example/?url=${bank}`,
  `https://evil.urldefense.com/v3/__https://bank.example/__;!!abc`,
  `https://protect.fireeye.com.evil.example/url?u=${bank}`,
  `https://nam02.safelinks.protection.outlook.com/?url=${encoded(wrap('symantec', 'https://evil.example/'))}`,
])('%s under the bank’s name is asked about', (href) => {
  expect(doubts(href, 'www.bank.example')).toContain('text-differs')
})

test('what two services check is judged by where it goes on to at last', () => {
  const href = wrap('safelinks', wrap('proofpoint 3', 'https://www.bank.example/a'))
  expect(doubts(href, 'www.bank.example')).toEqual([])
  expect(doubts(wrap('safelinks', wrap('barracuda', 'http://127.0.0.1/')), 'here')).toEqual(['number'])
})

test('a star behind the host, and a query, are of the path', () => {
  expect(doubts('https://urldefense.com/v3/__https://www.bank.example/a?b=c*d__;Iw!!abc', 'bank.example')).toEqual([])
})
