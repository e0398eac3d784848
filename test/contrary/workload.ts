import type { Action } from '../../preload/api.ts'
import { arrive, type Side, type World } from './world.ts'

/** What a person waits for at most before going on with something else, in real ms. */
const patience = 150

/** Waits for what the engine does, but neither for ever nor beyond its death. Returns nothing where it did not say that it was done. */
async function asked<T>(world: World, work: Promise<T>): Promise<T | undefined> {
  const answered = work.catch(() => undefined)
  return Promise.race([answered, new Promise<undefined>((resolve) => setTimeout(resolve, patience * world.slowness, undefined))])
}

/** The person does something at random. */
export async function personActs(world: World): Promise<void> {
  const { random } = world
  const side = random.pick(world.sides)
  const { folders } = world.overview()
  const own = folders.filter(({ accountId }) => accountId === side.account)
  const kind = random.int(0, 15)
  side.asked.push(world.now())
  if (kind === 15) return sendLetter(world, side)
  if (kind === 14) return fileDraft(world, side)
  const from = random.pick(['INBOX', 'INBOX', 'INBOX', 'Archive', 'Work', 'Trash'])
  const folder = own.find(({ path }) => path === from)
  const rows = folder ? world.rows({ kind: 'folder', folderId: folder.id }) : []
  const at = random.next()
  const row = rows[Math.floor(at * rows.length)]
  const truth = row && world.messages.get(row.subject)
  const elsewhere = folders.find(({ accountId, path }) => accountId !== side.account && path === 'Work')
  const within = own.find(({ path }) => path === 'Work')
  if (!row || !truth || !folder) return
  const ids = { messageIds: [row.id], from: folder.id }
  const act = (action: Action) => asked(world, world.engine().client.queueActions({ actions: [action] }))
  if (kind < 3) await act({ kind: 'flagged', messageIds: [row.id], flagged: !row.flagged })
  else if (kind < 5) await act({ kind: 'seen', messageIds: [row.id], seen: !row.seen })
  else if (kind < 8) await act({ kind: 'move', ...ids, to: { role: random.pick(['archive', 'trash', 'inbox'] as const) } })
  else if (kind === 8 && within) await act({ kind: 'move', ...ids, to: { folderId: within.id } })
  else if (kind < 11 && elsewhere) await act({ kind: 'move', ...ids, to: { folderId: elsewhere.id } })
  else if (kind === 11 && within) {
    truth.copies++
    await act({ kind: 'copy', ...ids, to: { folderId: within.id } })
  } else if (kind === 12) {
    truth.deleted = true
    await act({ kind: 'delete', ...ids })
  } else if (kind === 13) await act({ kind: 'snooze', messageIds: [row.id], until: world.now() + 365 * 86_400_000 })
}

const blank = { cc: [], bcc: [], attachments: [], references: [] }

async function sendLetter(world: World, side: Side): Promise<void> {
  const subject = `L${world.letters.size + 1}`
  const entry = { side, said: false }
  world.letters.set(subject, entry)
  const to = [{ name: '', address: 'carol@else.example' }]
  const sent = await asked(
    world,
    world.engine().client.sendLetter({ letter: { ...blank, accountId: side.account, to, subject, text: 'Hello.' } }),
  )
  entry.said = sent !== undefined
}

async function fileDraft(world: World, side: Side): Promise<void> {
  const known = [...world.drafts].find(([, draft]) => draft.side === side && draft.open)
  const [begin, entry] = known ?? [`D${world.drafts.size + 1}`, { side, said: false, open: true, version: 0, id: undefined }]
  world.drafts.set(begin, entry)
  entry.version++
  const letter = { ...blank, accountId: side.account, to: [], subject: `${begin} ${entry.version}`, text: 'A draft.' }
  const filed = await asked(world, world.engine().client.fileDraft({ letter, former: entry.id }))
  // Where it was not said which version there is now, nothing more is written to it.
  entry.open = filed?.id !== undefined
  entry.said ||= entry.open
  entry.id = filed?.id
}

/** Another client does something at random on a server. */
export function otherActs(world: World): void {
  const { random } = world
  const side = random.pick(world.sides)
  const { imap } = side
  const kind = random.int(0, 6)
  if (kind < 2) {
    arrive(world, side, random.pick(['INBOX', 'INBOX', 'Archive']))
    return
  }
  const folder = imap.folder('INBOX')
  const message = folder.messages[random.int(0, Math.max(0, folder.messages.length - 1))]
  const subject = /^Subject: (.*)\r$/m.exec(message?.source ?? '')?.[1] ?? ''
  const truth = world.messages.get(subject)
  if (!message || !truth) return
  if (kind === 2) imap.setFlags('INBOX', message.uid, [...message.flags, '\\Seen'])
  else if (kind === 3) imap.setFlags('INBOX', message.uid, [...message.flags, '\\Flagged'])
  else if (kind === 6) {
    if (isExpunging(side)) return
    truth.marked = message
    imap.setFlags('INBOX', message.uid, [...message.flags, '\\Deleted'])
  } else if (kind === 4) {
    truth.deleted = true
    imap.expunge('INBOX', message.uid)
  } else {
    truth.contested = true
    const { source, flags, internalDate } = message
    imap.add('Archive', Buffer.from(source, 'latin1'), { flags: [...flags], internalDate })
    imap.expunge('INBOX', message.uid)
  }
}

/**
 * Whether the engine may be about to say EXPUNGE on a server without UIDPLUS: that takes along what somebody marks just then, as they want it gone,
 * and no client can know.
 */
function isExpunging({ imap }: Side): boolean {
  const lately = imap.heard.slice(-4).map(({ line, tag }) => line.slice(tag.length + 1))
  const looks = lately.findLastIndex((line) => /^UID FETCH 1:\* \(UID FLAGS\)|^UID STORE .*\\Deleted/.test(line))
  return looks >= 0 && lately.findLastIndex((line) => line.startsWith('EXPUNGE')) < looks
}
