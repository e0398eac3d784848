import type { ScriptedFolder, ScriptedImap } from '../../../lab/scripted/imap.ts'
import type { Kind } from './kind.ts'

const nothing = () => {}
const known = ['INBOX', 'Archive', 'Drafts', 'Trash', 'Sent']

/** All UIDs mean something else from now on: a mail store was moved or restored. */
function renumber(imap: ScriptedImap, folder: ScriptedFolder): void {
  folder.uidValidity += 1000
  folder.messages.forEach((message, index) => {
    message.uid = index + 1
  })
  folder.uidNext = folder.messages.length + 1
  imap.cutAll()
}

/** Names as other clients leave them: the bytes there, one character a byte, and the path that a person sees. */
const oddNames: readonly { name: string; path: string; more?: Partial<ScriptedFolder> }[] = [
  { name: 'x&AGE-y', path: 'xay' },
  { name: 'R&D', path: 'R&D' },
  { name: 'a&AOk', path: 'a&AOk' },
  { name: Buffer.from('서울 여행').toString('latin1'), path: '서울 여행' },
  { name: 'caf\xe9', path: 'café' },
  { name: 'say "hello"', path: 'say "hello"', more: { listedAs: '"say "hello""' } },
  { name: 'a "quoted" \\ name', path: 'a "quoted" \\ name' },
  { name: '100% *important*', path: '100% *important*' },
  { name: 'Flat', path: 'Flat', more: { delimiter: null } },
  { name: 'NIL', path: 'NIL', more: { listedAs: 'NIL' } },
]
/** The path by which a person sees the folder that these bytes name. */
/** What a server whose clock was set back says of what comes then. */
export const longAgo = '25-Oct-2026 10:00:00 +0000'

export const pathOf = (name: string): string => oddNames.find((odd) => odd.name === name)?.path ?? name

const lastAppended = (imap: ScriptedImap, line: string) => {
  const name = /^\S+ APPEND "?([^" ]+)"? /.exec(line)?.[1]
  return imap.folders.find((folder) => folder.name === name)?.messages.at(-1)
}

/** What changes on the server itself. */
export const changes: readonly Kind[] = [
  {
    name: 'a folder gets another UIDVALIDITY',
    arm({ imap, random }) {
      const folder = imap.folders.find(({ name }) => name === random.pick(known))
      if (folder) renumber(imap, folder)
      return nothing
    },
  },
  {
    name: 'all folders get another UIDVALIDITY',
    arm({ imap }) {
      for (const folder of imap.folders) renumber(imap, folder)
      return nothing
    },
  },
  {
    name: 'a folder cannot be found for a while',
    arm({ imap, random }) {
      const name = random.pick(['Drafts', 'Archive', 'Work'])
      const rule = imap.rule({
        when: new RegExp(`^(?:SELECT|EXAMINE|STATUS|APPEND) "?${name}`),
        does: { no: '[NONEXISTENT] No such mailbox' },
      })
      const alter = imap.alter((said, heard) =>
        heard.name === 'LIST' ? said.replace(new RegExp(`^\\* LIST .* "?${name}"?\\r\\n`, 'gm'), '') : said,
      )
      return () => {
        rule.lift()
        alter()
      }
    },
    final: true,
  },
  {
    name: 'another client renames a folder',
    arm({ imap, random }) {
      const folder = imap.folders.find(({ name }) => name.startsWith('Work'))
      if (folder) folder.name = `Work ${random.int(1, 9)}`
      return nothing
    },
    final: true,
  },
  {
    name: 'another client makes a folder with an odd name',
    arm({ imap, random }) {
      const { name, more } = random.pick(oddNames)
      if (!imap.folders.some((folder) => folder.name === name)) imap.create(name, more)
      return nothing
    },
  },
  {
    name: 'rights are withdrawn for a while',
    arm({ imap, random }) {
      const folder = imap.folder(random.pick(['INBOX', 'Archive', 'Trash', 'Drafts']))
      folder.rights = random.pick(['lr', 'lrs', 'lrswi'])
      return () => {
        folder.rights = undefined
      }
    },
    final: true,
  },
  {
    name: "the server's clock is set back",
    arm({ imap }) {
      imap.setDate(longAgo)
      return nothing
    },
  },
  {
    name: 'the server adds a field to what is appended',
    arm: ({ imap }) =>
      imap.alter((said, { name, line }) => {
        const message = name === 'APPEND' && / OK /.test(said) ? lastAppended(imap, line) : undefined
        if (message && !message.source.startsWith('X-Server')) message.source = `X-Server: 1\r\n${message.source}`
        return said
      }),
  },
  {
    name: 'the server gives what is appended a Message-ID of its own, and tells no UID',
    arm: ({ imap }) =>
      imap.alter((said, { name, line }) => {
        const message = name === 'APPEND' && / OK /.test(said) ? lastAppended(imap, line) : undefined
        if (!message) return said
        message.source = message.source.replace(/^Message-ID: .*$/im, `Message-ID: <own-${message.uid}@server.example>`)
        return said.replace(/\[APPENDUID [^\]]*\] /, '')
      }),
  },
]
