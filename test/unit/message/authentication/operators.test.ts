import { expect, test } from 'vitest'
import { operatorsOf } from '../../../../main/message/authentication/providers.ts'

test.each<{ has: string[]; believed: string[] }>([
  { has: ['alice@gmail.com', 'imap.gmail.com'], believed: ['gmail.com', 'google.com'] },
  {
    has: ['alice@letterpress.example', 'outlook.office365.com'],
    believed: ['letterpress.example', 'office365.com', 'outlook.com', 'hotmail.com'],
  },
  { has: ['alice@mac.com', 'imap.mail.me.com'], believed: ['mac.com', 'me.com', 'icloud.com', 'apple.com'] },
  { has: ['minji@hanmail.net', 'imap.daum.net'], believed: ['hanmail.net', 'daum.net', 'kakao.com'] },
  { has: ['alice@aol.com', 'imap.aol.com'], believed: ['aol.com', 'yahoo.com'] },
  { has: ['alice@fastmail.fm', 'imap.fastmail.com'], believed: ['fastmail.fm', 'fastmail.com', 'messagingengine.com'] },
  { has: ['alice@letterpress.example', 'imap.letterpress.example'], believed: ['letterpress.example'] },
])('of somebody with $has the servers of $believed are believed, and of nobody else', ({ has, believed }) => {
  expect([...operatorsOf({ domains: has })].sort()).toEqual(believed.sort())
})
