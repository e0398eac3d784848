import { first } from './001-first.ts'
import { moves } from './002-moves.ts'
import { folders } from './003-folders.ts'
import { texts } from './004-texts.ts'
import { outbox } from './005-outbox.ts'
import { reports } from './006-reports.ts'
import { drafts } from './007-drafts.ts'
import { identities } from './008-identities.ts'
import { conversations } from './009-conversations.ts'
import { keptLetters } from './010-kept-letters.ts'
import { contacts } from './011-contacts.ts'
import { templates } from './012-templates.ts'
import { snoozed } from './013-snoozed.ts'
import { rules } from './014-rules.ts'
import { knownWords } from './015-known-words.ts'
import { carried } from './016-carried.ts'
import { marks } from './017-marks.ts'
import { storedForms } from './018-stored-forms.ts'
import { conversationKeys } from './019-conversation-keys.ts'
import { nothingLost } from './020-nothing-lost.ts'
import { undo } from './021-undo.ts'
import { sentCopies } from './022-sent-copies.ts'
import { oddServers } from './023-odd-servers.ts'
import { refused } from './024-refused.ts'
import { arrivals } from './025-arrivals.ts'
import { leftPlaces } from './026-left-places.ts'
import { newSince } from './027-new-since.ts'
import { trust } from './028-trust.ts'
import { forwardFaults } from './029-forward-faults.ts'
import { watchRests } from './030-watch-rests.ts'
import { onlyHereMarks } from './031-only-here-marks.ts'

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
