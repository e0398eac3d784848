import { expect, test } from 'vitest'
import { passesByItself } from '../../../../main/engine/smtp/passing-refusals.ts'
import { pauseAfter, permanence, settleRecipients } from '../../../../main/engine/smtp/replies.ts'
import { isForNow } from '../../../../main/kit/network-fault.ts'

test.each([
  '550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to https://support.google.com - gsmtp',
  '550-5.4.5 Daily SMTP relay limit exceeded for customer.',
  '550 5.4.5 <bob@x.example>: Recipient address rejected: Domain Sending Quota Exceeded',
  '550 5.4.6 Unusual sending activity detected. Please try after sometime.',
  "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients",
  '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message',
  '550 5.2.2 Submission quota exceeded',
  '550 User alice@x.example has exceeded its 24-hour sending limit. Messages to 25 recipients out of 25 allowed have been sent.',
  "554 DED : You've reached your daily relay quota - 192.0.2.1",
  '550 Domain x.example has exceeded the max emails per hour (500/500 (100%)) allowed. Message discarded.',
  '554 5.7.1 <DATA>: Data command rejected: only 10 messages per day',
  '550 5.7.1 rate limit exceeded',
  '550 send spam mail rejected: exceeded hour limit',
  '550 User has exceeded outgoing email quota',
  '550 5.7.1 Our system has detected an unusual rate of unsolicited mail originating from your IP address.',
  '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
  '550 Domain frequency limited. http://service.mail.qq.com',
  '535 5.7.3 Authentication unsuccessful, try again later',
  '535 5.7.0 Temporary authentication failure',
  '550 일일 발송 한도를 초과하였습니다',
  '554 5.7.1 Message rate exceeded',
  '550 5.3.0 Exceeded sending frequency',
  '550 Message frequency too high',
  '550 Too many recipients today',
  '554 DT:SPM 163 smtp, too many mails',
  '552 5.2.2 Over quota for today',
  '550 Outgoing mail suspended for 1 hour',
  '535 Error: 请求过于频繁',
])('a limit that passes: %s', (reply) => {
  expect(passesByItself(reply)).toBe(true)
  expect(permanence({ kind: 'server-refused', reply })).toBe('transient')
})

test.each([
  '550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the address for typos',
  '550 5.7.1 Relaying denied',
  '554 5.7.1 Relay access denied, please try again with authentication',
  '550 No such user here; try again with the right address',
  '554 rejected: temporary e-mail addresses are not allowed',
  '550 5.7.26 This mail is unauthenticated',
  '552 5.2.2 The email account that you tried to reach is over quota and inactive.',
  "552 5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to https://support.google.com",
  '552 5.2.2 <bob@x.example>: Mailbox full, quota exceeded',
  '552 5.3.4 Message size exceeds fixed limit',
  "552 5.3.4 Your message exceeded Google's message size limits.",
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Try again later.',
  '535 5.7.8 Username and Password not accepted',
  '534 5.7.9 Application-specific password required',
  '554 5.7.1 Message rejected as spam',
  '550 5.7.1 Message contains a virus',
  '554 Transaction failed',
  '553 5.1.8 Email Outgoing Blocked',
])('a final refusal: %s', (reply) => {
  expect(passesByItself(reply)).toBe(false)
  expect(permanence({ kind: 'server-refused', reply })).toBe('permanent')
})

test('a recipient who is refused by a daily limit is tried again, the others have the letter', () => {
  const results = settleRecipients(
    ['a', 'b'].map((address) => ({ address, result: 'pending', reply: '' })),
    { taken: true, reply: '250 ok', refused: [{ address: 'b', reply: '550 5.4.5 Daily user sending limit exceeded' }], fault: undefined },
  )
  expect(results.map(({ result }) => result)).toEqual(['accepted', 'later'])
})

test('a daily limit is not asked about again within minutes, nor more rarely than twice in a working day', () => {
  const fault = { kind: 'server-refused', reply: '550 5.4.5 Daily user sending limit exceeded' } as const
  expect(pauseAfter(1, fault)).toBeGreaterThanOrEqual(15 * 60_000)
  expect(pauseAfter(50, fault)).toBeLessThanOrEqual(5 * 3600_000)
})

/** What IMAP servers say of commands (RFC 5530, and in words of their own). */
test.each([
  '[UNAVAILABLE] Backend away',
  '[INUSE] Mailbox is locked',
  '[LIMIT] Too many',
  '[SERVERBUG] Internal error',
  '[THROTTLED] Slow down',
  'Please try later',
  'Please come back later',
  'Mailbox is locked by another process',
  'Unable to lock mailbox',
  'Server is in maintenance mode',
  'Connection to backend lost',
  'Database connection failed',
  'Cannot allocate memory',
  'Server shutting down',
  'Login frequency limited',
  'Server error - please wait',
  'Mailbox is being moved',
  'Too much load',
  '系统繁忙，请稍后再试',
  '잠시 후 다시 시도하세요',
])('an IMAP server refuses only for now: %s', (reply) => {
  expect(isForNow(reply)).toBe(true)
})

test.each([
  '[OVERQUOTA] Too many messages in mailbox',
  '[CANNOT] The mailbox is in use by others and cannot take mail',
  '[NOPERM] Permission denied, do not retry',
  '[ALREADYEXISTS] Name in use',
  '[NONEXISTENT] Mailbox unavailable, service unavailable',
  '[TRYCREATE] No such mailbox, try again',
  '[READ-ONLY] Mailbox is locked by its owner',
  'Invalid mailbox name',
  'No such message',
])('an IMAP server refuses for good, by its code, whatever its words: %s', (reply) => {
  expect(isForNow(reply)).toBe(false)
})
