import type { Action, Folder, MessageRow } from '../../../../preload/contract/index.ts'
import { marks } from '../../../../preload/mail/marks.ts'
import { type Place, ruled, type Truth, wanted } from '../truth.ts'
import type { Side, World } from '../world.ts'
import { asked } from './asked.ts'
import { dropDraft, fileDraft, sendLetter } from './letters.ts'
import { changeFolders } from './own-folders.ts'

/** The person does something at random. */
export async function personActs(world: World): Promise<void> {
  const { random } = world
  const side = random.pick(world.sides)
  side.asked.push(world.now())
  if (await makeRules(world, side)) return
  const kind = random.int(0, 23)
  if (kind === 23) return sendLetter(world, side)
  if (kind >= 21) return fileDraft(world, side)
  if (kind === 20) return random.next() < 0.3 ? dropDraft(world, side) : fileDraft(world, side)
  if (kind === 19) return changeFolders(world, side)
  if (kind === 18) return answerNeed(world)
  if (kind >= 16) return undoLast(world)
  const { folders } = world.overview()
  const own = folders.filter(({ accountId }) => accountId === side.account)
  const from = random.pick(['INBOX', 'INBOX', 'INBOX', 'Archive', 'Work', 'Trash'])
  const folder = own.find(({ path }) => path === from)
  const rows = folder ? world.rows({ kind: 'folder', folderId: folder.id }) : []
  const row = rows[Math.floor(random.next() * rows.length)]
  const truth = row && world.messages.get(row.subject)
  if (row && truth && folder) await actOn(world, { side, folder, row, truth, folders, kind })
}

type Chosen = { side: Side; folder: Folder; row: MessageRow; truth: Truth; folders: Folder[]; kind: number }

async function actOn(world: World, { side, folder, row, truth, folders, kind }: Chosen): Promise<void> {
  const { random } = world
  const other = world.sides.find((each) => each !== side)
  const elsewhere = folders.find(({ accountId, path }) => accountId !== side.account && path === 'Work')
  const within = folders.find(({ accountId, path }) => accountId === side.account && path === 'Work')
  const ids = { messageIds: [row.id], from: folder.id }
  const before = wanted(truth)
  /** What becomes of what is wanted once the program has said that it has this. Until then, nothing is sure of it. */
  const act = async (action: Action, unsure: () => void, sure: () => void) => {
    unsure()
    const said = await asked(world, world.engine().client.queueActions({ actions: [action] }))
    if (said) sure()
    world.last = said?.done.undo === undefined ? undefined : { undo: said.done.undo, truth, before }
  }
  const flag = (action: Action, name: string, on: boolean) =>
    act(
      action,
      () => truth.flags.delete(name),
      () => truth.flags.set(name, on),
    )
  const move = (to: Extract<Action, { kind: 'move' }>['to'], place: Place) =>
    act(
      { kind: 'move', ...ids, to },
      () => {
        truth.place = undefined
        // A rule passes over what the person was quicker to move.
        if (truth.rule === 'filed' && !row.keywords.includes(ruled)) truth.flags.delete(ruled)
      },
      () => {
        // Which of the two comes first, the rule or the person, nobody knows.
        if (truth.rule !== 'filed') truth.place = place
      },
    )
  if (kind < 2) await flag({ kind: 'flagged', messageIds: [row.id], flagged: !row.flagged }, '\\Flagged', !row.flagged)
  else if (kind < 4) await flag({ kind: 'seen', messageIds: [row.id], seen: !row.seen }, '\\Seen', !row.seen)
  else if (kind < 6) {
    const keyword = random.pick(['later-work', marks.pinned, marks.later])
    const on = !row.keywords.includes(keyword)
    await flag({ kind: 'tag', messageIds: [row.id], keyword, on }, keyword, on)
  } else if (kind < 8) {
    const role = random.pick(['archive', 'trash', 'inbox'] as const)
    await move({ role }, { side, folder: { archive: 'Archive', trash: 'Trash', inbox: 'INBOX' }[role] })
  } else if (kind === 8 && within) await move({ folderId: within.id }, { side, folder: 'Work' })
  else if (kind < 11 && elsewhere && other) await move({ folderId: elsewhere.id }, { side: other, folder: 'Work' })
  else if (kind === 11 && within) {
    truth.copies++
    await asked(world, world.engine().client.queueActions({ actions: [{ kind: 'copy', ...ids, to: { folderId: within.id } }] }))
  } else if (kind === 12) {
    truth.deleted = true
    await asked(world, world.engine().client.queueActions({ actions: [{ kind: 'delete', ...ids }] }))
  } else if (kind < 16) {
    // For a year, or until it comes back by itself, unread, while all this goes on.
    const until = world.now() + (kind === 13 ? 365 * 86_400_000 : random.int(20_000, 120_000))
    const unsure = () => truth.flags.delete('\\Seen')
    await act({ kind: 'snooze', messageIds: [row.id], until }, unsure, () => {})
  }
}

/** The person takes back what was done last, where that is possible. */
async function undoLast(world: World): Promise<void> {
  const { last } = world
  if (!last) return
  world.last = undefined
  const { truth, before } = last
  const changed = [...new Set([...truth.flags.keys(), ...before.flags.keys()])].filter(
    (name) => truth.flags.get(name) !== before.flags.get(name),
  )
  const moved = truth.place !== before.place
  for (const name of changed) truth.flags.delete(name)
  if (moved) truth.place = undefined
  if (!(await asked(world, world.engine().client.undo({ id: last.undo })))) return
  for (const name of changed) {
    const was = before.flags.get(name)
    if (was !== undefined) truth.flags.set(name, was)
  }
  if (moved && truth.rule !== 'filed') truth.place = before.place
}

/** The person answers one of the entries that need it. */
async function answerNeed(world: World): Promise<void> {
  const { random } = world
  const { needs, folders } = world.overview()
  const need = needs[random.int(0, Math.max(0, needs.length - 1))]
  if (!need) return
  const work = folders.find(({ accountId, path }) => accountId === need.accountId && path === 'Work')
  const answer = random.pick(['try-again', 'discard', ...(need.elsewhere && work ? [{ folderId: work.id }] : [])] as const)
  for (const { id, subject } of need.messages) {
    const truth = world.messages.get(subject)
    if (truth) truth.contested = true
    // A draft that was put elsewhere is no draft any more.
    for (const draft of world.drafts.values()) if (draft.id === id) draft.open = false
  }
  if (need.kind === 'createFolder') world.made.delete(need.folder)
  await asked(world, world.engine().client.settleNeed({ need: need.ref, answer }))
}

/** The person makes rules for an account, once its inbox is here as it is there. */
async function makeRules(world: World, side: Side): Promise<boolean> {
  if (side.makingRules) return false
  const folders = world.overview().folders.filter(({ accountId }) => accountId === side.account)
  const work = folders.find(({ path }) => path === 'Work')
  const inbox = folders.find(({ path }) => path === 'INBOX')
  const there = side.imap.folder('INBOX').messages.length
  if (!work || !inbox || world.rows({ kind: 'folder', folderId: inbox.id }).length !== there) return false
  const rule = { accountId: side.account, enabled: true, match: 'all' as const }
  const of = (words: string) => ({ conditions: [{ field: 'subject' as const, has: 'contains' as const, words }] })
  side.makingRules = true
  const { client } = world.engine()
  const filed = client.saveRule({ rule: { ...rule, name: 'File', ...of('to be filed'), actions: { move: work.id, tag: ruled } } })
  const sentOn = client.saveRule({ rule: { ...rule, name: 'Send on', ...of('to be sent on'), actions: { forward: ['fay@else.example'] } } })
  side.ruled = (await asked(world, Promise.all([filed, sentOn]))) !== undefined
  return true
}
