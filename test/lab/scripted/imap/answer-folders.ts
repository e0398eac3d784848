import { type Arg, type Command, text, words } from './input.ts'
import { addMessage, may, newFolder, type ScriptedFolder } from './model.ts'
import { sayName, sayStatus, sayString } from './say.ts'
import type { Say, ServerState, Talk } from './state.ts'
import { openView } from './view.ts'

const isInbox = (name: string): boolean => name.toUpperCase() === 'INBOX'

export function findFolder(server: ServerState, name: string): ScriptedFolder | undefined {
  return server.folders.find((folder) => (isInbox(name) ? isInbox(folder.name) : folder.name === name))
}

const isSelectable = ({ attributes }: ScriptedFolder): boolean =>
  !attributes.some((attribute) => /^\\(?:noselect|nonexistent)$/i.test(attribute))

/** Answers commands on folders as a whole; false where it is none. */
export function answerFolders(server: ServerState, talk: Talk, { name, args, line }: Command, { say, ok, no }: Say): boolean {
  const named = (at = 0) => findFolder(server, text(args[at]))
  const missing = () => no('[NONEXISTENT] There is no such mailbox')
  const refused = () => no('[NOPERM] Permission denied')
  switch (name) {
    case 'NAMESPACE':
      say(`* NAMESPACE ${server.namespace}`)
      ok()
      return true
    case 'LIST':
    case 'XLIST':
    case 'LSUB':
      list(server, name, args, say)
      ok()
      return true
    case 'STATUS': {
      const folder = named()
      if (!folder) missing()
      else if (!may(folder, 'r')) refused()
      else {
        say(sayStatus(folder, server.known(words(args[1]))).trimEnd())
        ok()
      }
      return true
    }
    case 'SELECT':
    case 'EXAMINE': {
      const folder = named()
      talk.view = undefined
      if (!folder || !isSelectable(folder)) missing()
      else if (!may(folder, 'r')) refused()
      else select(server, talk, folder, name === 'EXAMINE', /CONDSTORE/.test(line), { say, ok })
      return true
    }
    case 'CREATE':
      if (named()) no('[ALREADYEXISTS] The mailbox exists')
      else {
        const delimiter = server.folders[0]?.delimiter ?? null
        const created = text(args[0])
        server.folders.push(
          newFolder(delimiter && created.endsWith(delimiter) ? created.slice(0, -delimiter.length) : created, {
            delimiter,
            uidValidity: server.nextValidity(),
            attributes: words(Array.isArray(args[1]) ? args[1][1] : undefined),
          }),
        )
        ok()
      }
      return true
    case 'DELETE': {
      const folder = named()
      if (!folder) missing()
      else if (!may(folder, 'x')) refused()
      else {
        server.folders.splice(server.folders.indexOf(folder), 1)
        ok()
      }
      return true
    }
    case 'RENAME': {
      const folder = named()
      const to = text(args[1])
      if (!folder) missing()
      else if (named(1)) no('[ALREADYEXISTS] The mailbox exists')
      else if (!may(folder, 'x')) refused()
      else {
        const below = `${folder.name}${folder.delimiter ?? ''}`
        for (const child of server.folders) {
          if (child !== folder && folder.delimiter && child.name.startsWith(below)) child.name = to + child.name.slice(folder.name.length)
        }
        folder.name = to
        folder.listedAs = undefined
        ok()
      }
      return true
    }
    case 'SUBSCRIBE':
    case 'UNSUBSCRIBE': {
      const folder = named()
      if (folder) folder.subscribed = name === 'SUBSCRIBE'
      if (folder) ok()
      else missing()
      return true
    }
    case 'MYRIGHTS': {
      const folder = named()
      if (!folder || !server.offers(talk, 'ACL')) missing()
      else {
        say(`* MYRIGHTS ${folder.listedAs ?? sayName(folder.name)} ${folder.rights || (folder.rights === '' ? '""' : 'lrswipkxtecda')}`)
        ok()
      }
      return true
    }
    case 'APPEND': {
      const folder = named()
      if (!folder) no('[TRYCREATE] There is no such mailbox')
      else if (!may(folder, 'i')) refused()
      else {
        const date = args.slice(1, -1).find((arg) => typeof arg === 'string')
        const message = addMessage(folder, Buffer.from(text(args.at(-1)), 'latin1'), {
          flags: args.slice(1, -1).flatMap((arg) => words(arg)),
          ...(typeof date === 'string' ? { internalDate: date } : {}),
        })
        ok(server.offers(talk, 'UIDPLUS') ? `[APPENDUID ${folder.uidValidity} ${message.uid}] Done` : 'Done')
      }
      return true
    }
    default:
      return false
  }
}

function select(
  server: ServerState,
  talk: Talk,
  folder: ScriptedFolder,
  examine: boolean,
  condstore: boolean,
  { say, ok }: Pick<Say, 'say' | 'ok'>,
): void {
  if (condstore) talk.modseqs = true
  const keywords = new Set(folder.messages.flatMap(({ flags }) => [...flags].filter((flag) => !flag.startsWith('\\'))))
  const flags = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft', ...keywords].join(' ')
  const readOnly = examine || !(may(folder, 's') || may(folder, 'w') || may(folder, 't'))
  talk.view = openView(folder, readOnly)
  say(`* FLAGS (${flags})`)
  say(`* OK [PERMANENTFLAGS (${readOnly ? '' : `${flags} \\*`})] Flags permitted`)
  say(`* ${folder.messages.length} EXISTS`)
  say('* 0 RECENT')
  say(`* OK [UIDVALIDITY ${folder.uidValidity}] UIDs valid`)
  say(`* OK [UIDNEXT ${folder.uidNext}] Predicted next UID`)
  if (server.offers(talk, 'CONDSTORE')) say(`* OK [HIGHESTMODSEQ ${folder.highestModseq}] Highest`)
  ok(readOnly ? '[READ-ONLY] Examined' : '[READ-WRITE] Selected')
}

function list(server: ServerState, command: string, given: readonly Arg[], say: (line: string) => void): void {
  const args = [...given]
  const selection = Array.isArray(args[0]) ? words(args.shift()).map((word) => word.toUpperCase()) : []
  const reference = text(args[0])
  const patterns = Array.isArray(args[1]) ? words(args[1]) : [text(args[1])]
  const returned = Array.isArray(args[3]) ? args[3] : []
  const at = returned.findIndex((word) => text(word).toUpperCase() === 'STATUS')
  const status = at < 0 ? undefined : server.known(words(returned[at + 1]))
  const saysSubscribed = selection.includes('SUBSCRIBED') || returned.some((word) => text(word).toUpperCase() === 'SUBSCRIBED')
  const delimiterOf = (delimiter: string | null) => (delimiter === null ? 'NIL' : sayString(delimiter))
  if (patterns[0] === '' && patterns.length === 1)
    return void say(`* LIST (\\Noselect) ${delimiterOf(server.folders[0]?.delimiter ?? null)} ""`)
  for (const folder of server.folders) {
    if (!patterns.some((pattern) => matches(folder, reference + pattern)) || !may(folder, 'l')) continue
    if ((command === 'LSUB' || selection.includes('SUBSCRIBED')) && !folder.subscribed) continue
    if (
      selection.includes('SPECIAL-USE') &&
      !folder.attributes.some((attribute) => /^\\(?:sent|drafts|trash|junk|archive|all|flagged)$/i.test(attribute))
    )
      continue
    const attributes = saysSubscribed && folder.subscribed ? [...folder.attributes, '\\Subscribed'] : folder.attributes
    say(`* ${command} (${attributes.join(' ')}) ${delimiterOf(folder.delimiter)} ${folder.listedAs ?? sayName(folder.name)}`)
    if (status && isSelectable(folder) && may(folder, 'r')) say(sayStatus(folder, status).trimEnd())
  }
}

/** LIST's wildcards (RFC 9051 6.3.9): `*` is anything, `%` anything within a level. */
function matches({ name, delimiter }: ScriptedFolder, pattern: string): boolean {
  const level = delimiter === null ? '.' : `[^${delimiter.replace(/[\]\\^-]/g, '\\$&')}]`
  const source = pattern
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('%', `${level}*`)
  return new RegExp(`^${source}$`, isInbox(name) ? 'is' : 's').test(name)
}
