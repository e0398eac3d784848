import { describe, expect, test } from 'vitest'
import { copyOf } from '../../../../main/cache/letters/sent-copies.ts'
import { toJudge } from '../../../../main/cache/messages/arrivals.ts'
import { flagsHad } from '../../../../main/cache/messages/flags.ts'
import { queuedActions } from '../../../../main/cache/queue/actions.ts'
import { undoOf } from '../../../../main/cache/queue/undo.ts'
import { queuedForwards } from '../../../../main/cache/rules/forwards.ts'
import { applyUndo } from '../../../../main/engine/changes/undo.ts'
import { cache, eachWithThawedNeeds, folder, letter, reader, row, rows, subjects } from '../../../fixtures/frozen/opened.ts'
import { frozenNeeds } from '../../../fixtures/frozen/thaw.ts'

const carol = 1
const subjectOf = (id: number) =>
  (cache.sql('SELECT subject FROM messages WHERE id = ?').get(id) as { subject: string } | undefined)?.subject

describe.each(frozenNeeds)('of a cache with what needs the person that a Hanji of schema %i left behind', (schema) => {
  eachWithThawedNeeds(schema)

  test('what a server refused for good, or for long, is told, with its words, and can be had again', () => {
    const told = reader.overview().needs.map(({ kind, count, messages, folder: from, to, flag, on, fault, kept, elsewhere }) => {
      const what = [kind, messages.map(({ subject }) => subject).join(), flag && `${on ? '+' : '-'}${flag}`, from, to && `to ${to}`]
      return [...what.filter(Boolean), `${count}`, fault.reply, kept, elsewhere ? 'elsewhere' : ''].filter(Boolean).join(' | ')
    })
    // Until schema 26 only codes of what passes were kept before the words.
    const full = schema > 26 ? '[OVERQUOTA] The mailbox is full' : 'The mailbox is full'
    expect(told.sort()).toEqual([
      `appendDraft | Draft without room | Drafts | 1 | ${full} | here | elsewhere`,
      'createFolder | Refused | 0 | Not permitted | as-it-was',
      'move | To be moved, refused | INBOX | to Archive | 1 | Not permitted | as-it-was | elsewhere',
      'move | To be thrown away, refused for now | INBOX | to Trash | 1 | [UNAVAILABLE] Please try again | shown | elsewhere',
      'store | To be starred, refused | +\\Flagged | INBOX | 1 | Not permitted | as-it-was',
    ])
    expect(reader.overview().repairedAt).toBeUndefined()
  })

  test('each message lies where it was, with its tags and pins that the server does not keep', () => {
    const at = (path: string) =>
      rows(folder(carol, path))
        .map(({ subject, seen, flagged, keywords }) =>
          [subject, seen && 'seen', flagged && 'flagged', ...keywords].filter(Boolean).join(' | '),
        )
        .sort()
    expect(at('INBOX')).toEqual([
      'Pinned only here | seen | $pinned',
      'Put off and back',
      'Stays | seen | later-tag',
      'Tagged only here | seen | deckle',
      'To be judged',
      'To be moved, refused | seen',
      'To be sent on',
      'To be starred, refused | seen',
    ])
    expect(at('Work')).toEqual(['Moved and to be undone | seen'])
    expect(at('Trash')).toEqual(['To be thrown away, refused for now | seen'])
    expect(at('Drafts')).toEqual(['Draft that waits | seen', 'Draft without room | seen'])
    expect(at('Archive')).toEqual([])
    expect(at('Sent')).toEqual([])
    expect(rows({ kind: 'snoozed' }).map(({ subject, snoozedUntil }) => [subject, snoozedUntil])).toEqual([
      ['Put off for years', Date.UTC(2040, 0, 1, 9)],
    ])
  })

  test('what another client has taken out of a folder is kept, with the flags that it had, until it is found', () => {
    const nowhere = cache.sql('SELECT id FROM messages m WHERE NOT EXISTS (SELECT 1 FROM locations WHERE message_id = m.id)').all()
    expect((nowhere as { id: number }[]).map(({ id }) => [subjectOf(id), flagsHad(cache, id)])).toEqual([
      ['Moved by another client', '1 deckle'],
    ])
    const returned = cache
      .sql('SELECT internal_date AS at FROM messages WHERE id = ?')
      .get(row(folder(carol, 'INBOX'), 'Put off and back').id)
    expect(returned).toEqual({ at: Date.UTC(2026, 10, 1, 10) })
  })

  test('what rules are still to judge, and to send on, waits', () => {
    expect(toJudge(cache, carol).map(subjectOf)).toEqual(['To be judged'])
    expect(queuedForwards(cache, carol).map(({ id, to }) => [subjectOf(id), to])).toEqual([['To be sent on', ['fay@else.example']]])
    expect(reader.listRules().map(({ name, actions: { forward, tag, flagged } }) => ({ name, forward, tag, flagged }))).toEqual([
      { name: 'Sent on', forward: ['fay@else.example'], tag: undefined, flagged: undefined },
      { name: 'Filed', forward: undefined, tag: 'by-rule', flagged: true },
    ])
  })

  test('a letter that was accepted waits for its copy in Sent, and one that is being written is kept', () => {
    const accepted = letter('Accepted, not in Sent')
    expect(accepted.delivery.state).toBe('accepted')
    expect(copyOf(cache, accepted.id)).toMatchObject({ state: 'pending', fault: { reply: '[UNAVAILABLE] Please try again' } })
    expect(reader.overview().letters.map(({ key, draft }) => [key, draft.subject, draft.text])).toEqual([
      ['being-written', 'Being written', 'Not yet'],
    ])
  })

  test('what is queued waits in its order, and the last change can be taken back', () => {
    const queue = () =>
      queuedActions(cache, carol).map(({ action }) => {
        if (action.kind === 'move') return `move ${action.items.map(({ messageId }) => subjectOf(messageId)).join()} to ${action.to}`
        if (action.kind === 'store') return `${action.add ? '+' : '-'}${action.flag} for UID ${action.uids.join()} of ${action.path}`
        return action.kind === 'appendDraft' ? `file draft ${subjectOf(action.messageId)}` : action.kind
      })
    const first = 'move To be thrown away, refused for now to Trash'
    expect(queue()).toEqual([first, '+later-tag for UID 10 of INBOX', 'file draft Draft that waits', 'move Moved and to be undone to Work'])
    const undos = cache.sql('SELECT id FROM undo ORDER BY made_at').all() as { id: string }[]
    expect(undos).toHaveLength(11)
    const last = undos.at(-1)?.id ?? ''
    expect(undoOf(cache, last)).toMatchObject([{ kind: 'move' }])
    applyUndo(cache, last)
    expect(queue().slice(3)).toEqual(['move Moved and to be undone to Work', 'move Moved and to be undone to INBOX'])
    expect(subjects(folder(carol, 'Work'))).toEqual([])
    expect(row(folder(carol, 'INBOX'), 'Moved and to be undone').seen).toBe(true)
    expect(undoOf(cache, last)).toBeUndefined()
  })
})
