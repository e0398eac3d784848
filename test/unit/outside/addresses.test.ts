import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../../main/outside/addresses.ts'
import { targetOf } from '../../../main/outside/target.ts'
import { isLocalName } from '../../../preload/domains/local-names.ts'

const direct = { way: 'direct', own: [] } as const

/** Literals as URLs may write them; `new URL` brings each into the one form that is judged. */
const inside: [what: string, ...hosts: string[]][] = [
  ['loopback', '127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '0177.0.0.01'],
  ['loopback, encoded', '%31%32%37.0.0.1', '127。0。0。1', '１２７.0.0.1', '①②⑦.0.0.1', '127.0.0.1.'],
  ['loopback in IPv6', '[::1]', '[0:0:0:0:0:0:0:1]', '[0000::0001]'],
  ['unspecified', '0.0.0.0', '0', '0x0', '0.1.2.3', '[::]', '[::0.0.0.0]'],
  ['private', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.1', '3232235777', '0xc0a80101'],
  ['link-local', '169.254.0.1', '169.254.169.254', '2852039166', '[fe80::1]', '[febf:ffff::1]'],
  ['carrier-grade NAT', '100.64.0.1', '100.127.255.255', '100.100.100.200'],
  ['unique local', '[fc00::1]', '[fdff:ffff::1]', '[fd00:ec2::254]'],
  ['site-local', '[fec0::1]', '[feff::1]'],
  ['multicast and broadcast', '224.0.0.1', '239.255.255.250', '255.255.255.255', '[ff02::1]', '[ff0e::fb]'],
  [
    'for documents and measurements',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '198.19.255.255',
    '[2001:db8::1]',
    '[3fff::1]',
  ],
  ['for protocols', '192.0.0.1', '192.0.0.192', '192.88.99.1', '240.0.0.1', '254.255.255.255', '[100::1]', '[2001:2::1]', '[2001:20::1]'],
  ['of the host of virtual machines', '168.63.129.16', '[::ffff:168.63.129.16]'],
  ['IPv4-mapped', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[::ffff:192.168.1.1]', '[::ffff:169.254.169.254]'],
  ['IPv4-compatible', '[::127.0.0.1]', '[::7f00:1]', '[::192.168.1.1]', '[::8.8.8.8]'],
  ['IPv4-translated', '[::ffff:0:127.0.0.1]', '[::ffff:0:192.168.1.1]'],
  ['NAT64', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::192.168.1.1]', '[64:ff9b::100.64.0.1]', '[64:ff9b::0]'],
  ['NAT64 for local use', '[64:ff9b:1::192.168.1.1]', '[64:ff9b:1:c0a8:1:100:808:808]', '[64:ff9b:1::8.8.8.8]'],
  ['6to4', '[2002:7f00:1::]', '[2002:7f00:0001::1]', '[2002:c0a8:101::1]', '[2002:a9fe:a9fe::1]', '[2002:0a00:1::8.8.8.8]'],
  ['Teredo', '[2001::1]', '[2001:0:53aa:64c::1]'],
  ['ISATAP', '[2a00:1450::5efe:192.168.1.1]', '[2a00:1450::200:5efe:10.0.0.1]', '[fe80::5efe:192.168.1.1]'],
  ['given to nobody', '[4000::1]', '[5f00::1]', '[8000::1]', '[1::1]', '[200::1]', '[e000::1]'],
]
const outside = [
  ...[
    '1.1.1.1',
    '8.8.8.8',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.255.255',
    '223.255.255.254',
  ],
  ...['134744072', '[2a00:1450:4001::200e]', '[2606:4700::1111]', '[2002:808:808::1]', '[64:ff9b::8.8.8.8]', '[::ffff:8.8.8.8]'],
  '[2a00:1450::5efe:8.8.8.8]',
]

describe('an address within the own network is refused, however it is written', () => {
  for (const [what, ...hosts] of inside)
    test.each(hosts)(`${what}: %s`, (host) => {
      expect(targetOf(`http://${host}/`, direct)).toEqual({ ok: false, why: expect.stringMatching(/own-network|local-name/) })
      expect(targetOf(`https://user:pass@${host}:8443/x`, direct).ok).toBe(false)
    })
  test.each(outside)('one of the internet is not: %s', (host) => expect(targetOf(`http://${host}/`, direct).ok).toBe(true))
  test.each([...outside, ...inside.flatMap(([, ...hosts]) => hosts)])('behind a proxy no literal is asked for: %s', (host) => {
    expect(targetOf(`http://${host}/`, { way: 'proxy' }).ok).toBe(false)
  })
})

test('what an IPv6 address carries of IPv4 is judged as the IPv4 address is', () => {
  const octet = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
      const [a, b, c, d] = octets
      const is = isPublicAddress(octets.join('.'))
      const hex = (one: number, two: number) => ((one << 8) | two).toString(16)
      for (const carried of [
        `::ffff:${octets.join('.')}`,
        `64:ff9b::${octets.join('.')}`,
        `2002:${hex(a, b)}:${hex(c, d)}::1`,
        `2a00:1450::5efe:${octets.join('.')}`,
      ])
        expect(isPublicAddress(carried), carried).toBe(is)
      expect(isPublicAddress(`::${octets.join('.')}`)).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

test('addresses of the internet in a network that this computer is in are its own', () => {
  const own = ['203.1.2.3/24', '2a00:1450:1:2::7/64', '127.0.0.1/8', 'nothing', '4.0.0.1/6', '2a02::1/12']
  for (const address of ['203.1.2.1', '203.1.2.3', '::ffff:203.1.2.1', '64:ff9b::203.1.2.1', '2002:cb01:201::', '2a00:1450:1:2::1'])
    expect(isPublicAddress(address, own), address).toBe(false)
  // Beside it; and an interface that says that all of the internet is its own says nothing.
  for (const address of ['203.1.3.1', '2a00:1450:1:3::1', '4.1.1.1', '2a02::2']) expect(isPublicAddress(address, own), address).toBe(true)
})

test.each(['', 'fe80::1%eth0', '1.2.3', 'example.com', '2606:4700::1111%1', '::ffff:1.2.3', '0x7f.0.0.1', '[2606:4700::1111]'])(
  'what is no address of the internet in its plain form is none: %s',
  (address) => expect(isPublicAddress(address)).toBe(false),
)

describe('a name of the own network is refused', () => {
  test.each([
    ...[
      'localhost',
      'LOCALHOST',
      'localhost.',
      'a.localhost',
      'router',
      'intranet',
      'wpad',
      'nas.local',
      'NAS.Local.',
      'a.b.internal',
      'metadata.google.internal',
    ],
    ...[
      'gw.home.arpa',
      'fritz.lan',
      'x.localdomain',
      'x.home',
      'x.corp',
      'x.intranet',
      'x.private',
      '1.0.0.127.in-addr.arpa',
      'x.onion',
      'loc%61lhost',
      'ｌocalhost',
    ],
  ])('%s', (host) => {
    for (const way of [direct, { way: 'proxy' } as const])
      expect(targetOf(`http://${host}/`, way)).toEqual({ ok: false, why: 'local-name' })
  })
  test.each(['example.com', 'local.example.com', 'localhost.example', 'home.arpa.example', 'www.xn--bcher-kva.example'])(
    'not: %s',
    (host) => {
      expect(isLocalName(host)).toBe(false)
      expect(targetOf(`https://${host}/`, { way: 'proxy' }).ok).toBe(true)
    },
  )
})

test.each([
  ...[
    'ftp://a.example/',
    'file:///etc/passwd',
    'data:image/png,x',
    'hanji://window/',
    'ws://a.example/',
    'blob:http://a.example/x',
    'gopher://a.example/',
  ],
  ...['//a.example/', 'a.example', '', 'http://', 'javascript:1', 'http://[::1', 'http://a b/', 'view-source:http://a.example/'],
])('only the web is asked: %s', (url) => expect(targetOf(url, direct)).toEqual({ ok: false, why: 'not-the-web' }))

test.each([
  21, 22, 23, 25, 53, 110, 143, 465, 587, 631, 993, 1723, 2049, 5060, 6000, 6667, 10080, 0, 1433, 1521, 2375, 2379, 3306, 3389, 5432, 5672,
  5900, 5984, 6379, 9042, 9092, 9200, 9300, 11211, 27017,
])('port %i speaks no HTTP', (port) => expect(targetOf(`http://a.example:${port}/`, direct)).toEqual({ ok: false, why: 'port' }))

test('user, password and fragment stay here', () => {
  const target = targetOf('https://me:secret@a.example:8443/x?y#z', direct)
  expect(target).toMatchObject({ ok: true, host: 'a.example', port: 8443 })
  expect(target.ok && target.url.href).toBe('https://a.example:8443/x?y')
})

test('behind a proxy a name that ends as none of the internet does is not asked for, nor is a router', () => {
  const proxy = { way: 'proxy' } as const
  for (const host of [
    'x.intra',
    'nas.intranet',
    'wiki.corporate',
    'x.test',
    'a.b.zone1',
    'x.lan.',
    'fritz.box',
    'speedport.ip',
    'routerlogin.net',
    'router.asus.com',
    'repeater.asus.com',
    'tplinkmodem.net',
    'myfritz.box',
    'a.router.asus.com',
  ])
    expect(targetOf(`http://${host}/`, proxy), host).toEqual({ ok: false, why: 'local-name' })
  for (const host of ['shop.kr', 'shop.co.kr', 'shop.box', 'ada.github.io', 'x.recorded.example', '한지.한국', 'shop.com.'])
    expect(targetOf(`https://${host}/`, proxy).ok, host).toBe(true)
  // Here the addresses that it leads to decide.
  expect(targetOf('http://wiki.corporate/', { way: 'direct', own: [] }).ok).toBe(true)
})
