import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nTwo  spaces.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Two  spaces')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter  ${number}`))
}

/** Where a server puts more spaces than one: what it says, and what it says then. */
const places: Record<string, [RegExp, string]> = {
  'after the star': [/^\* /gm, '*   '],
  'after the tag': [/^([^*+ \r\n]+) (OK|NO|BAD) /gm, '$1  $2 '],
  'after OK': [/^(\S+) (OK|NO|BAD) /gm, '$1 $2  '],
  'after the number of a message': [/^\* (\d+) FETCH/gm, '* $1  FETCH'],
  'after FETCH': [/^\* (\d+) FETCH \(/gm, '* $1 FETCH  ('],
  'around numbers': [/^\* (\d+) (EXISTS|RECENT|EXPUNGE)/gm, '*  $1  $2 '],
  'after LIST': [/^\* (LIST|LSUB|STATUS|SEARCH|CAPABILITY|FLAGS) /gm, '* $1  '],
  'after the flags of a folder': [/^\* LIST \(([^)]*)\) /gm, '* LIST ($1)  '],
  'before the name of a folder': [/^(\* LIST \([^)]*\) \S+) /gm, '$1  '],
  'before the numbers of a folder': [/^(\* STATUS .*) (\(.*\))\r$/gm, '$1  $2\r'],
  'between flags': [/\(\\Answered /g, '(\\Answered  '],
  'in a code': [/\[(UIDVALIDITY|UIDNEXT|CAPABILITY) /g, '[$1  '],
  'at the end of a line': [/^(\* (?:LIST|STATUS|FLAGS|\d+ EXISTS|SEARCH).*)\r$/gm, '$1  \r'],
}

for (const [place, [said, more]] of Object.entries(places)) {
  test(`more than one space ${place}`, () =>
    withScripted({ fill }, async ({ imap, desk, connect, folders, subjects }) => {
      imap.alter((answer) => answer.replace(said, more))
      const account = await connect()
      await desk.settled(account)
      expect(await subjects(account, 'INBOX')).toEqual(['Letter  1', 'Letter  2', 'Letter  3'])
      expect((await folders(account)).map(({ path }) => path).sort()).toEqual(['Archive', 'INBOX', 'Two  spaces'])
      const id = await desk.message('Letter  2')
      await desk.act({ kind: 'move', messageIds: [id], to: { folderId: await desk.folder(account, 'Two  spaces') } })
      await desk.settled(account)
      expect(imap.folder('Two  spaces').messages.map(({ source }) => source)).toEqual([mail('Letter  2')])
      expect(await desk.threads().reader.overview(undefined)).toMatchObject({ needs: [] })
    }))
}
