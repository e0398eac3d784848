import { expect, test } from 'vitest'
import { uidSet } from '../../../../main/engine/imap/connection/session.ts'

test.each([
  [[], ''],
  [[7], '7'],
  [[1, 2, 3], '1:3'],
  [[1, 3, 4, 9], '1,3:4,9'],
  [[4294967294, 4294967295], '4294967294:4294967295'],
])('%j is written as "%s" (RFC 9051 9, sequence-set)', (uids, text) => {
  expect(uidSet(uids)).toBe(text)
})
