import { expect, test } from 'vitest'
import { rolesOf } from '../../../../main/engine/imap/folders/list-folders.ts'

type Listed = Parameters<typeof rolesOf>[0][number]
const folder = (path: string, specialUse?: string, specialUseSource?: 'user' | 'extension' | 'name'): Listed => ({
  path,
  name: path.split('/').at(-1) ?? path,
  ...(specialUse ? { specialUse } : {}),
  ...(specialUseSource ? { specialUseSource } : {}),
})

test.each([
  ['보낸편지함', 'sent'],
  ['보낸 편지함', 'sent'],
  ['보낸메일함', 'sent'],
  ['送信済み', 'sent'],
  ['已发送', 'sent'],
  ['Sent Messages', 'sent'],
  ['임시보관함', 'drafts'],
  ['임시 보관함', 'drafts'],
  ['휴지통', 'trash'],
  ['지운 편지함', 'trash'],
  ['삭제된 항목', 'trash'],
  ['Deleted Messages', 'trash'],
  ['스팸메일함', 'junk'],
  ['정크 메일', 'junk'],
  ['Bulk Mail', 'junk'],
  ['보관편지함', 'archive'],
  ['전체메일', 'all'],
])('a folder called %s is the %s folder where the server does not say', (name, role) => {
  expect(rolesOf([folder('INBOX'), folder(name)], {}).get(name)).toBe(role)
})

test('what the server says counts more than a name, and the person’s choice more than both', () => {
  const listed = [folder('INBOX'), folder('Trash', '\\Trash', 'name'), folder('Bin of mine', '\\Trash', 'extension'), folder('Rubbish')]
  expect(rolesOf(listed, {}).get('Bin of mine')).toBe('trash')
  expect(rolesOf(listed, {}).get('Trash')).toBeUndefined()
  expect(rolesOf(listed, { trash: 'Rubbish' }).get('Rubbish')).toBe('trash')
  expect(rolesOf(listed, { trash: 'Rubbish' }).get('Bin of mine')).toBeUndefined()
})

test('no role is given twice, and INBOX is the inbox however it is written', () => {
  const roles = rolesOf([folder('inbox'), folder('Sent', '\\Sent', 'extension'), folder('Sent Items', '\\Sent', 'extension')], {})
  expect([...roles]).toEqual([
    ['inbox', 'inbox'],
    ['Sent', 'sent'],
  ])
})
