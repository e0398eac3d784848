import { longAgo } from '../kinds/changes.ts'
import type { Truth } from '../truth.ts'
import type { World } from '../world.ts'
import { places, said, subjectOf, wasSentOn } from './counts.ts'

/** What the person, or a rule, wanted of messages and folders and the program said that it has, and that did not become so. */
export function forgotten(world: World): string[] {
  const sentOn = [...world.messages].flatMap(([subject, truth]) => (truth.rule === 'sent on' ? sentOnWrongs(world, subject, truth) : []))
  // What a server refused for good, or said that it did and never showed, was taken back, and the person was told so.
  if (world.final || (world.deceived && world.events.some(({ name }) => name === 'changeRefused'))) return sentOn
  const messages = [...world.messages].flatMap(([subject, truth]) => wishWrongs(world, subject, truth))
  const folders = [...world.made].flatMap(([path, { name, imap }]) =>
    imap.folders.some((folder) => folder.name === path) ? [] : [`${name} ${path}: was made, and is not there`],
  )
  return [...sentOn, ...messages, ...folders]
}

/** It goes on once, and one copy of what went on lies in Sent. */
function sentOnWrongs(world: World, subject: string, { home, deleted, contested, copies }: Truth): string[] {
  const times = world.smtp.taken.filter(({ source }) => subjectOf(source) === subject).length
  const copiesInSent = places(world, (source) => subjectOf(source) === subject && wasSentOn(source))
  const wrong: string[] = []
  const mayStay = deleted || contested || copies > 0 || world.final || isUndatable(home, subject)
  if (times > 1 || (times === 0 && !mayStay)) wrong.push(`${subject}: sent on ${times} times`)
  if (times > 0 && (copiesInSent.length !== 1 || copiesInSent[0]?.side !== home))
    wrong.push(`${subject}: the copy of what was sent on is in ${said(copiesInSent)}`)
  return wrong
}

/**
 * It came to an inbox while that was numbered anew and the server's clock was set back: neither its UID nor its date tells it from an old message that
 * was never here, which no rule is for.
 */
function isUndatable({ imap }: Truth['home'], subject: string): boolean {
  const { uidValidity } = imap.folder('INBOX')
  const all = imap.folders.flatMap(({ messages }) => messages)
  const itself = all.find(({ source }) => subjectOf(source) === subject)
  return uidValidity >= firstRenumbered && itself?.internalDate === longAgo
}

/** A folder's first UIDVALIDITY is lower. */
const firstRenumbered = 2000

function wishWrongs(world: World, subject: string, { rule, home, deleted, contested, marked, copies, place, flags }: Truth): string[] {
  if (deleted || contested || marked || copies > 0 || (rule === 'filed' && isUndatable(home, subject))) return []
  const found = places(world, (source) => subjectOf(source) === subject && !wasSentOn(source))
  const [at] = found
  if (!at) return []
  const wrong: string[] = []
  if (place && (at.side !== place.side || at.folder !== place.folder))
    wrong.push(`${subject}: wanted in ${said([place])}, is in ${said([at])}`)
  const folder = world.overview().folders.find(({ accountId, path }) => accountId === at.side.account && path === at.folder)
  const row = folder && world.rows({ kind: 'folder', folderId: folder.id }).find((each) => each.subject === subject)
  // Where it lies nowhere here, that is told by itself.
  if (!row) return wrong
  const has = (flag: string) => (flag === '\\Seen' ? row.seen : flag === '\\Flagged' ? row.flagged : row.keywords.includes(flag))
  for (const [flag, on] of flags) if (has(flag) !== on) wrong.push(`${subject}: wanted ${on ? 'with' : 'without'} ${flag}`)
  return wrong
}
