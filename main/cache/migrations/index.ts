import { first } from './001-015/001-first.ts'
import { moves } from './001-015/002-moves.ts'
import { folders } from './001-015/003-folders.ts'
import { texts } from './001-015/004-texts.ts'
import { outbox } from './001-015/005-outbox.ts'
import { reports } from './001-015/006-reports.ts'
import { drafts } from './001-015/007-drafts.ts'
import { identities } from './001-015/008-identities.ts'
import { conversations } from './001-015/009-conversations.ts'
import { keptLetters } from './001-015/010-kept-letters.ts'
import { contacts } from './001-015/011-contacts.ts'
import { templates } from './001-015/012-templates.ts'
import { snoozed } from './001-015/013-snoozed.ts'
import { rules } from './001-015/014-rules.ts'
import { knownWords } from './001-015/015-known-words.ts'
import { carried } from './016-030/016-carried.ts'
import { marks } from './016-030/017-marks.ts'
import { storedForms } from './016-030/018-stored-forms.ts'
import { conversationKeys } from './016-030/019-conversation-keys.ts'
import { nothingLost } from './016-030/020-nothing-lost.ts'
import { undo } from './016-030/021-undo.ts'
import { sentCopies } from './016-030/022-sent-copies.ts'
import { oddServers } from './016-030/023-odd-servers.ts'
import { refused } from './016-030/024-refused.ts'
import { arrivals } from './016-030/025-arrivals.ts'
import { leftPlaces } from './016-030/026-left-places.ts'
import { newSince } from './016-030/027-new-since.ts'
import { trust } from './016-030/028-trust.ts'
import { forwardFaults } from './016-030/029-forward-faults.ts'
import { watchRests } from './016-030/030-watch-rests.ts'
import { onlyHereMarks } from './031-045/031-only-here-marks.ts'

/** Every schema change, in order; the database's `user_version` counts how many it has had. */
export const migrations: readonly string[] = [
  first,
  moves,
  folders,
  texts,
  outbox,
  reports,
  drafts,
  identities,
  conversations,
  keptLetters,
  contacts,
  templates,
  snoozed,
  rules,
  knownWords,
  carried,
  marks,
  storedForms,
  conversationKeys,
  nothingLost,
  undo,
  sentCopies,
  oddServers,
  refused,
  arrivals,
  leftPlaces,
  newSince,
  trust,
  forwardFaults,
  watchRests,
  onlyHereMarks,
]
