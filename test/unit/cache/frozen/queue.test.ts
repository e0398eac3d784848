import { describe, expect, test } from 'vitest'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { findLetter } from '../../../../main/cache/letters/outbox.ts'
import { copiesToDo } from '../../../../main/cache/letters/sent-copies.ts'
import { getRow } from '../../../../main/cache/lists/rows.ts'
import { messageAt } from '../../../../main/cache/messages/rows.ts'
import { nextBatch, type QueuedAction, queuedActions } from '../../../../main/cache/queue/actions.ts'
import { cache, eachWithThawed, reader } from '../../../fixtures/frozen/opened.ts'
import { frozenAccounts, frozenSchemas } from '../../../fixtures/frozen/thaw.ts'

const { alice, bob } = frozenAccounts

/** From this schema on the copies that Sent is to have wait by themselves. */
const copiesApart = 22

describe.each(frozenSchemas)('of a cache that a Hanji of schema %i left behind', (schema) => {
  eachWithThawed(schema)

  /** A queued change, told by what it is about and not by how it is stored. */
  const told = (accountId: number, action: QueuedAction): string => {
    const subject = (id: number | undefined) => (id === undefined ? '?' : (getRow(cache, id)?.subject ?? 'what lies nowhere'))
    const marked = (path: string, uids: number[]) => {
      const at = folderByPath(cache, accountId, path)
      return uids.map((uid) => (uid < 0 && at ? `${subject(messageAt(cache, at.id, uid))} under its place-holder` : `UID ${uid}`)).join()
    }
    switch (action.kind) {
      case 'store':
        return `${action.path}: ${action.add ? '+' : '-'}${action.flag} for ${marked(action.path, action.uids)}${action.quiet ? ', quietly' : ''}`
      case 'move':
      case 'copy': {
        const what = action.items.map(({ messageId, uid }) => `${subject(messageId)}${uid < 0 ? ' under its place-holder' : ''}`).join()
        return `${action.kind} ${what}: ${action.path} to ${action.to}${action.kind === 'copy' && action.began ? ', begun' : ''}`
      }
      case 'delete':
        return `delete from ${action.path}: UID ${action.items.map(({ uid }) => uid).join()}`
      case 'createFolder':
      case 'deleteFolder':
        return `${action.kind} ${action.path}`
      case 'renameFolder':
        return `${action.kind} ${action.path} to ${action.to}`
      case 'subscribe':
        return `${action.subscribed ? 'subscribe' : 'unsubscribe'} ${action.path}`
      case 'append':
        return `file in Sent: ${findLetter(cache, action.outboxId)?.subject}`
      case 'appendDraft':
        return `file draft: ${subject(action.messageId)}${action.began ? ', begun' : ''}`
      case 'upload':
        return `upload to ${action.path}: ${subject(action.messageId)}, ${action.from ? 'moved' : 'copied'}${action.began ? ', begun' : ''}`
    }
  }

  test('every change that a server has yet to hear of waits, in its order', () => {
    const queue = (accountId: number) => queuedActions(cache, accountId).map(({ action }) => told(accountId, action))
    expect(queue(alice)).toEqual([
      'copy To copy, answer lost: INBOX to Projects, begun',
      'file draft: Draft that waits again, begun',
      'INBOX: +\\Flagged for UID 5',
      'INBOX: -\\Flagged for UID 6',
      'INBOX: +\\Seen for UID 4',
      'INBOX: +deckle for UID 7',
      'INBOX: -mill for UID 8',
      'INBOX: +$replylater for UID 11',
      'move To move: INBOX to Archive',
      'move To move twice: INBOX to Archive',
      'move To move twice under its place-holder: Archive to Projects',
      'Archive: +\\Flagged for To move under its place-holder',
      'copy To copy: INBOX to Projects',
      'delete from INBOX: UID 17',
      'move To throw away: INBOX to Trash',
      'INBOX: -$NotJunk for UID 19, quietly',
      'INBOX: +$Junk for UID 19, quietly',
      'move To junk: INBOX to Junk',
      'INBOX: +$snoozed for UID 20',
      'INBOX: +$snoozed for UID 21',
      'createFolder New',
      'createFolder New/안쪽',
      'move To move into a new folder: INBOX to New/안쪽',
      'renameFolder Old to 새 이름',
      'move In a folder that leaves: Leaving to Trash',
      'deleteFolder Leaving',
      'unsubscribe Projects',
      'file draft: Draft that is new',
      ...(schema < copiesApart ? ['file in Sent: Answer that is accepted'] : []),
      'INBOX: +\\Answered for UID 3, quietly',
      ...(schema < copiesApart ? ['file in Sent: Welcome to the mill'] : []),
    ])
    const apart = copiesToDo(cache, alice).map(({ id, copy }) => `${findLetter(cache, id)?.subject}: ${copy.state}`)
    const pending = ['Answer that is accepted: pending', 'Welcome to the mill: pending']
    expect(apart.sort()).toEqual(schema < copiesApart ? [] : ['Accepted by one: filed', ...pending])
    expect(queue(bob)).toEqual([
      'upload to From Alice: To Bob, answer lost, moved, begun',
      'INBOX: +\\Seen for UID 1',
      'upload to From Alice: To Bob, moved',
      'upload to From Alice: A copy to Bob, copied',
    ])
    const attempts = [alice, bob].map((account) => nextBatch(cache, account, Number.MAX_SAFE_INTEGER)?.attempts)
    // Later ones count as well how often the connection broke.
    expect(attempts).toEqual(schema < copiesApart ? [1, 0] : [2, 1])
    expect(reader.overview().waiting).toEqual({ [alice]: 31, [bob]: 4 })
  })
})
