import { draftIn, draftText } from '../truth.ts'
import { arrive, type Side, source, type World } from '../world.ts'

/** Another client, or a delivery, does something at random on a server. */
export function otherActs(world: World): void {
  const { random } = world
  const side = random.pick(world.sides)
  const { imap } = side
  const kind = random.int(0, 9)
  if (kind < 3) {
    arrive(world, side, random.pick(['INBOX', 'INBOX', 'INBOX', 'Archive', 'Sent', 'Drafts']))
    return
  }
  if (kind >= 8) {
    changeDraft(world, side)
    return
  }
  const folder = imap.folder('INBOX')
  const message = folder.messages[random.int(0, Math.max(0, folder.messages.length - 1))]
  const truth = world.messages.get(/^Subject: (.*)\r$/m.exec(message?.source ?? '')?.[1] ?? '')
  if (!message || !truth) return
  if (kind === 3 || kind === 4) {
    const flag = kind === 3 ? '\\Seen' : '\\Flagged'
    truth.flags.delete(flag)
    imap.setFlags('INBOX', message.uid, [...message.flags, flag])
  } else if (kind === 5) {
    if (isExpunging(side)) return
    truth.marked = message
    imap.setFlags('INBOX', message.uid, [...message.flags, '\\Deleted'])
  } else if (kind === 6) {
    truth.deleted = true
    imap.expunge('INBOX', message.uid)
  } else {
    truth.contested = true
    const { source: whole, flags, internalDate } = message
    imap.add('Archive', Buffer.from(whole, 'latin1'), { flags: [...flags], internalDate })
    imap.expunge('INBOX', message.uid)
  }
}

/** Another client writes a draft of ours further, in a version of its own, or deletes it. */
function changeDraft(world: World, { imap }: Side): void {
  const { messages } = imap.folder('Drafts')
  const message = messages[world.random.int(0, Math.max(0, messages.length - 1))]
  const mark = draftIn(message?.source ?? '')
  const draft = mark && world.drafts.get(mark.name)
  if (!message || !mark || !draft || draft.dropped) return
  if (mark.version.startsWith('f')) draft.foreign.delete(mark.version)
  else draft.taken = Math.max(draft.taken, Number(mark.version))
  if (world.random.next() < 0.6) {
    const version = `f${++world.versions}`
    draft.foreign.add(version)
    const own = source(`Foreign ${version}`).replace(/\r\n\r\n[\s\S]*/, `\r\n\r\n${draftText(mark.name, version)}\r\n`)
    imap.add('Drafts', own, { flags: ['\\Draft', '\\Seen'] })
  }
  imap.expunge('Drafts', message.uid)
}

/**
 * Whether the engine may be about to say EXPUNGE on a server without UIDPLUS: that takes along what somebody marks just then, as they want it gone,
 * and no client can know.
 */
function isExpunging({ imap }: Side): boolean {
  // Another connection that signs in meanwhile says more than the one that expunges.
  const connections = new Set(imap.heard.slice(-30).map(({ connection }) => connection))
  return [...connections].some((connection) => {
    const own = imap.heard.filter((each) => each.connection === connection).slice(-4)
    const lately = own.map(({ line, tag }) => line.slice(tag.length + 1))
    const looks = lately.findLastIndex((line) => /^UID FETCH 1:\* \(UID FLAGS\)|^UID STORE .*\\Deleted/.test(line))
    return looks >= 0 && lately.findLastIndex((line) => line.startsWith('EXPUNGE')) < looks
  })
}
