import { expect, test } from 'vitest'
import { diagnosticsText, type Facts } from '../../../main/log/diagnostics-text.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'

const secret = 'washi'
const facts: Facts = {
  program: 'Hanji 1.2.3, Electron 45.0.0, Linux 6.1 x64',
  display: { session: 'wayland', desktop: 'GNOME', platform: undefined },
  safeMode: true,
  upSeconds: 61.4,
  threads: { engine: 'running', reader: 'restarting' },
  accounts: [
    {
      id: 7,
      imap: { host: `${secret}.example`, port: 993, security: 'tls', user: secret },
      smtp: undefined,
      offline: { keep: 'recent', days: 30 },
      identities: [
        {
          id: 1,
          accountId: 7,
          name: secret,
          email: `${secret}@x`,
          signature: secret,
          replyTo: undefined,
          signatureHtml: secret,
          smtp: undefined,
        },
      ],
    },
  ],
  folders: [
    {
      accountId: 7,
      total: 10,
      offline: 4,
      unread: 2,
      bytes: 1_500_000,
      unlisted: { count: 3, fault: { kind: 'server-refused', reply: secret } },
    },
    { accountId: 8, total: 99, offline: 9, unread: 9, bytes: 9, unlisted: undefined },
  ],
  activity: {
    7: {
      state: 'offline',
      fault: { kind: 'connection-refused', host: secret, reply: secret },
      retryAt: 5,
      trouble: { fault: { kind: 'timed-out', reply: secret }, at: 0 },
    },
  },
  waiting: { 7: 2 },
  needs: [{ accountId: 7 }],
  outbox: [],
  settings: {
    ...standardSettings,
    shortcuts: { set: 'gmail', own: { archive: secret } },
    sidebar: { ...standardSettings.sidebar, favourites: [1] },
  },
  problems: [{ id: 'x', part: 'parser', how: 'hung', at: 0, count: 2, text: secret }],
  sizes: { cache: 12_345_678, journal: undefined },
}

test('diagnostics say kinds, counts, sizes and times', () => {
  const text = diagnosticsText(facts)
  for (const line of [
    'Hanji 1.2.3, Electron 45.0.0, Linux 6.1 x64',
    'running for 61 s, in safe mode',
    'reader: restarting',
    'session: wayland',
    'IMAP tls, receives only; identities: 1; keeps recent',
    'folders: 1, messages: 10, offline: 4, unread: 2, 1.5 MB',
    'state: offline (connection-refused); last trouble: timed-out at 1970-01-01T00:00:00.000Z',
    'changes waiting: 2, needing the person: 1, outbox: empty',
    'a folder is not listed whole: 3, server-refused',
    'keys gmail, 1 changed; favourites 1',
    'cache: 12.3 MB',
    '1970-01-01T00:00:00.000Z parser hung, 2×',
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('platform')
})

test('they hold no name, address, server, reply or text', () => {
  expect(diagnosticsText(facts)).not.toContain(secret)
})

test('a program of which nothing can be asked says what it is', () => {
  const text = diagnosticsText({ ...facts, accounts: [], settings: undefined, problems: [], sizes: {} })
  expect(text).toContain('Settings\n  none')
})
