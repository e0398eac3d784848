import { findFolder } from './answer-folders.ts'
import { type Arg, type Command, text, words } from './input.ts'
import { addMessage, may, removeMessages, type ScriptedMessage, touch } from './model.ts'
import { sayFetch } from './say.ts'
import { search } from './search.ts'
import type { Say, ServerState, Talk } from './state.ts'
import { inSet, type Numbered, sayChanges, type View } from './view.ts'

const macros: Record<string, string[]> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
}

/** Answers commands on messages of the folder that is open; false where it is none. */
export function answerMessages(server: ServerState, talk: Talk, command: Command, answer: Say): boolean {
  const byUid = command.name.startsWith('UID ')
  const verb = byUid ? command.name.slice(4) : command.name
  const { view } = talk
  if (!['FETCH', 'STORE', 'SEARCH', 'COPY', 'MOVE', 'EXPUNGE', 'CLOSE', 'UNSELECT'].includes(verb)) return false
  if (!view) {
    answer.bad('No mailbox selected')
    return true
  }
  const chosen = () => inSet(view, text(command.args[0]), byUid)
  switch (verb) {
    case 'FETCH':
      fetch(server, talk, view, chosen(), command.args, byUid, answer)
      break
    case 'STORE':
      store(talk, view, chosen(), command.args, byUid, answer)
      break
    case 'SEARCH': {
      const found = search(view, command.args)
      if (!found) answer.bad('Unknown search key')
      else {
        answer.say(`* SEARCH${found.map(({ number, message }) => ` ${byUid ? message.uid : number}`).join('')}`)
        answer.ok()
      }
      break
    }
    case 'COPY':
    case 'MOVE':
      copy(server, talk, view, chosen(), text(command.args[1]), verb === 'MOVE', answer)
      break
    case 'EXPUNGE':
    case 'CLOSE':
      expunge(talk, view, byUid ? chosen() : inSet(view, '1:*', false), verb === 'CLOSE', answer)
      break
    default:
      talk.view = undefined
      answer.ok()
  }
  return true
}

function fetch(
  server: ServerState,
  talk: Talk,
  view: View,
  chosen: Numbered[],
  [, asked, modifiers]: Arg[],
  byUid: boolean,
  { say, ok, no }: Say,
): void {
  if (!may(view.folder, 'r')) return void no('[NOPERM] Permission denied')
  const asWords = Array.isArray(asked) ? words(asked) : [text(asked)]
  const wanted = asWords.flatMap((word) => macros[word.toUpperCase()] ?? word.replace(/^[^[]*/, (name) => name.toUpperCase()))
  const limits = words(modifiers)
  const since = Number(limits[limits.findIndex((word) => word.toUpperCase() === 'CHANGEDSINCE') + 1] ?? Number.NaN)
  if (!Number.isNaN(since)) talk.modseqs = true
  const items = new Set([
    ...(byUid ? ['UID'] : []),
    ...server.known(wanted),
    ...(talk.modseqs && !wanted.includes('MODSEQ') ? ['MODSEQ'] : []),
  ])
  const opensBody = wanted.some((item) => item.startsWith('BODY[') || item === 'RFC822')
  for (const { number, message } of chosen) {
    if (!Number.isNaN(since) && message.modseq <= since) continue
    if (opensBody && !view.readOnly && !message.flags.has('\\Seen')) {
      message.flags.add('\\Seen')
      touch(view.folder, message)
      items.add('FLAGS')
    }
    if (items.has('FLAGS')) view.known.set(message.uid, message.modseq)
    say(sayFetch(number, message, [...items]).replace(/\r\n$/, ''))
  }
  ok()
}

function store(talk: Talk, view: View, chosen: Numbered[], args: Arg[], byUid: boolean, { say, ok, no }: Say): void {
  if (view.readOnly) return void no('[NOPERM] The mailbox is open for reading only')
  const rest = args.slice(1)
  const limits = Array.isArray(rest[0]) ? words(rest.shift()) : []
  const unchangedSince = limits[0]?.toUpperCase() === 'UNCHANGEDSINCE' ? Number(limits[1]) : Number.POSITIVE_INFINITY
  const [, mode = '', silent] = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(text(rest[0])) ?? []
  const flags = Array.isArray(rest[1]) ? words(rest[1]) : rest.slice(1).map(text)
  const rightOf = (flag: string) => (flag.toLowerCase() === '\\seen' ? 's' : flag.toLowerCase() === '\\deleted' ? 't' : 'w')
  const permitted = flags.filter((flag) => may(view.folder, rightOf(flag)))
  if (flags.length > 0 && permitted.length === 0) return void no('[NOPERM] Permission denied')
  const modified: number[] = []
  for (const { number, message } of chosen) {
    if (message.modseq > unchangedSince) {
      modified.push(byUid ? message.uid : number)
      continue
    }
    const before = [...message.flags].sort().join(' ')
    if (mode === '') message.flags = new Set()
    for (const flag of permitted) {
      if (mode === '-') message.flags.delete(flag)
      else message.flags.add(flag)
    }
    if ([...message.flags].sort().join(' ') !== before) touch(view.folder, message)
    view.known.set(message.uid, message.modseq)
    const items = [...(byUid ? ['UID'] : []), ...(silent ? [] : ['FLAGS']), ...(talk.modseqs ? ['MODSEQ'] : [])]
    if (!silent || talk.modseqs) say(sayFetch(number, message, items).trimEnd())
  }
  ok(modified.length > 0 ? `[MODIFIED ${modified.join(',')}] Some had changed` : 'Done')
}

function copy(server: ServerState, talk: Talk, view: View, chosen: Numbered[], target: string, moves: boolean, { say, ok, no }: Say): void {
  const to = findFolder(server, target)
  if (!to) return void no('[TRYCREATE] There is no such mailbox')
  if (!may(to, 'i') || (moves && (view.readOnly || !may(view.folder, 't')))) return void no('[NOPERM] Permission denied')
  const originals = chosen.map(({ message }) => message)
  const copies = originals.map((message) =>
    addMessage(to, Buffer.from(message.source, 'latin1'), {
      flags: [...message.flags],
      internalDate: message.internalDate,
      emailId: message.emailId ?? `M${message.uid}`,
    }),
  )
  const uids = (messages: ScriptedMessage[]) => messages.map(({ uid }) => uid).join(',')
  const code = server.offers(talk, 'UIDPLUS') && copies.length > 0 ? `[COPYUID ${to.uidValidity} ${uids(originals)} ${uids(copies)}] ` : ''
  if (!moves) return void ok(`${code}Copied`)
  if (code) say(`* OK ${code}Moved`)
  removeMessages(view.folder, new Set(originals))
  for (const line of sayChanges(view, { expunges: true, modseq: talk.modseqs }).split('\r\n').slice(0, -1)) say(line)
  ok('Moved')
}

function expunge(talk: Talk, view: View, chosen: Numbered[], closes: boolean, { say, ok, no }: Say): void {
  const allowed = !view.readOnly && may(view.folder, 'e')
  if (!allowed && !closes) return void no('[NOPERM] Permission denied')
  const gone = chosen.map(({ message }) => message).filter(({ flags }) => flags.has('\\Deleted'))
  if (allowed) removeMessages(view.folder, new Set(gone))
  if (closes) talk.view = undefined
  else for (const line of sayChanges(view, { expunges: true, modseq: talk.modseqs }).split('\r\n').slice(0, -1)) say(line)
  ok()
}
