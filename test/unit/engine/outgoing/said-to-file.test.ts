import { expect, test } from 'vitest'
import { isSaidToFile } from '../../../../main/engine/outgoing/sent/server-habits.ts'

test.each([
  ...['smtp.gmail.com', 'SMTP.googlemail.com', 'smtp-mail.outlook.com', 'smtp.office365.com', 'smtp.mail.me.com'],
  ...['smtp.zoho.com', 'smtppro.zoho.com', 'smtp.zoho.eu', 'smtppro.zoho.com.au', 'smtp.163.com', 'smtp.126.com', 'smtp.yeah.net'],
])('%s is said to file what it sends, so that Hanji waits for it', (host) => {
  expect(isSaidToFile(host)).toBe(true)
})

test.each([
  ...['', 'localhost', '127.0.0.1', 'smtp.example.test', 'smtp.naver.com', 'smtp.fastmail.com', 'mail.gmx.net', 'imap.gmail.com'],
  ...['smtp.gmail.com.example.test', 'smtp.notgmail.com', 'gmail.com', 'smtp-relay.gmail.com'],
])('nothing is said of %j', (host) => {
  expect(isSaidToFile(host)).toBe(false)
})
