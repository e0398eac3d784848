import type { ScriptedFolder, ScriptedImap } from '../lab/scripted-imap.ts'
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
