import { expect, test } from 'vitest'
import { suggestServers, withServers } from '../../../main/engine/accounts/providers.ts'
import { TypedAccount } from '../../../preload/contract/index.ts'
import { type AccountForm, changed, emptyForm, problemIn, serversIn, toAccount } from '../../../renderer/accounts/account-form.ts'

const typed = (form: Partial<AccountForm>): AccountForm => ({ ...emptyForm, password: 'hush', ...form })
/** What the servers get of a form: through the contract, as main works it out. */
const tried = (form: AccountForm) => withServers(TypedAccount.parse(toAccount(form)))

test('the servers that get the password are those of the address that is submitted, whatever was shown before', () => {
  const first = typed({ email: 'alice@naver.com' })
  expect(tried(first)).toMatchObject({ imap: { host: 'imap.naver.com' }, smtp: { host: 'smtp.naver.com' } })
  const second = changed(first, { email: ' alice@other.example ' })
  expect(tried(second)).toMatchObject({
    email: 'alice@other.example',
    imap: { host: 'imap.other.example', user: 'alice@other.example' },
    smtp: { host: 'smtp.other.example', user: 'alice@other.example' },
  })
})

test('what the person changed of a server stays, and the rest follows the address', () => {
  const form = typed({ email: 'ada@letterpress.example', imap: { host: ' mail.letterpress.example ', port: '1993' } })
  expect(tried(form).imap).toEqual({ host: 'mail.letterpress.example', port: 1993, security: 'tls', user: 'ada@letterpress.example' })
  expect(tried(changed(form, { email: 'ada@icloud.com' }))).toMatchObject({
    imap: { host: 'mail.letterpress.example', port: 1993, user: 'ada@icloud.com' },
    smtp: { host: 'smtp.mail.me.com', port: 587, security: 'starttls' },
  })
})

test('the form shows the servers that will be tried', () => {
  for (const email of ['alice@naver.com', 'ada@letterpress.example', 'a@web.de']) {
    const form = typed({ email, smtp: { port: '2525' } })
    const { imap, smtp } = serversIn(form, suggestServers(email))
    const account = tried(form)
    expect([imap, smtp]).toEqual([
      { ...account.imap, port: String(account.imap.port) },
      { ...account.smtp, port: String(account.smtp?.port) },
    ])
    expect(problemIn(form, { imap, smtp })).toBeUndefined()
  }
})

test('a password for sending that was typed for one address goes nowhere for another', () => {
  const form = typed({ email: 'alice@naver.com', smtpPassword: 'for naver' })
  expect(tried(changed(form, { email: 'alice@naver.com ' })).smtpPassword).toBe('for naver')
  expect(tried(changed(form, { email: 'alice@other.example' })).smtpPassword).toBeUndefined()
})

test('an account that only receives has no server for sending', () => {
  expect(withServers(toAccount(typed({ email: 'alice@naver.com', smtpPassword: 'x' }), false))).not.toHaveProperty('smtp')
})

test('an address that gives no server is refused before anything is stored', () => {
  expect(() => withServers(toAccount(typed({ email: 'alice@[192.0.2.1]' })))).toThrow(
    expect.objectContaining({ fault: { kind: 'invalid-request' } }),
  )
  expect(problemIn(typed({ email: 'alice@[192.0.2.1]' }), serversIn(emptyForm, suggestServers('alice@[192.0.2.1]')))).toBe('imap')
})
