/**
 * Refusals that begin with 5 and pass by themselves: what the server counts is what the sender has sent in an hour or a day. RFC 5321 4.2.1
 * has 4yz for that, and providers that have a 5yz instead are listed here with where that was seen.
 */

/** Enhanced status codes (RFC 3463) that speak of the sender's own limits, whatever the words. */
const codes: ReadonlySet<string> = new Set([
  '5.4.5', // Gmail, "Daily user sending limit exceeded" (support.google.com/a/answer/3726730); mailhostbox, "Domain Sending Quota Exceeded"
  '5.4.6', // Zoho, "Unusual sending activity detected"
  '5.1.90', // Exchange Online, the daily limit of recipients
  '5.7.232', // Exchange Online, a trial tenant's limit of recipients outside
  '5.7.233', // the same of other tenants
  '5.7.236', // the same for a domain that comes with the tenant
])

const span = String.raw`(?:\d{1,9}[- ]?)?(?:second|minute|hour|day|daily|hourly|per[- ](?:minute|hour|day)|24[- ]?h(?:ours?)?)`
const limit = '(?:limit|quota|rate|threshold|allowance|maximum|max)'

/** Words of the same meaning beside other codes, 550 5.7.1 and 554 5.7.1 above all. */
const words: readonly RegExp[] = [
  // "Daily user sending quota exceeded", "You've reached your daily relay quota" (secureserver.net), "exceeded its 24-hour sending limit" (Yahoo)
  new RegExp(`\\b${span}\\b.{0,40}\\b${limit}\\b`, 'i'),
  // "exceeded hour limit" (gophish/gophish#3231), "has exceeded the max emails per hour (500/500) allowed" (cPanel)
  new RegExp(`\\b${limit}\\b.{0,40}\\b${span}\\b`, 'i'),
  // "only 10 messages per day" (root-io/vmail#67)
  /\bonly \d{1,9} (?:e-?mails?|messages?|recipients?) (?:per|an?|each) (?:minute|hour|day)\b/i,
  // "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException" (MicrosoftDocs/OfficeDocs-Support#1150), "5.2.2 Submission quota exceeded"
  /\bsubmission ?quota ?exceeded/i,
  // "User has exceeded outgoing email quota", "Domain Sending Quota Exceeded"
  /\b(?:sending|outgoing|outbound|relay|sender)\b.{0,30}\b(?:limit|quota|rate)\b.{0,30}\b(?:exceed|reach|hit)/i,
  /\b(?:exceed|reach)\w{0,9}\b.{0,30}\b(?:sending|outgoing|outbound|relay)\b.{0,30}\b(?:limit|quota|rate)\b/i,
  // "Ratelimit "user" exceeded" (mailcow/mailcow-dockerized#1497), "RATE_MSG", "Rate limit exceeded"
  /\brate[- _]?limit(?:ed|ing)?\b|\brate (?:is |was )?exceeded\b/i,
  // "Exceeded sending frequency", "Message frequency too high"
  /\bexceed\w{0,9}\b.{0,20}\bfrequency\b|\bfrequency (?:is )?too high\b/i,
  /\bthrottl(?:ed|ing)\b/i,
  // "Our system has detected an unusual rate of unsolicited mail" (Gmail); "receiving mail at a rate that prevents additional messages" (Gmail, 550 5.2.1)
  /\bunusual rate\b|\bat a rate that prevents\b|\breceiving (?:mail|email) too (?:quickly|fast)\b/i,
  // "too many messages", "sending too fast", "Too many emails sent"; QQ: "Domain frequency limited", "Connection frequency limited"
  /\btoo many (?:(?:e-?)?mails|recipients (?:today|this|in)|messages|letters|sends)\b|\btoo (?:fast|quickly|frequent(?:ly)?)\b|\bfrequency (?:is )?limited\b/i,
  // "Authentication unsuccessful, try again later"; "Please try again in 10 minutes"; "temporarily deferred", "temporary failure"
  /\b(?:try|retry|resend)\b.{0,30}\b(?:again|later|in \d{1,9})\b|\btemporar(?:y|ily)\b/i,
  /(?:나중에|잠시 ?후).{0,20}(?:다시|재시도)|일일 ?(?:발송|전송)|발송 ?한도|稍后|频率|频繁/,
  // "Over quota for today", "Outgoing mail suspended for 1 hour"
  /\bquota\b.{0,20}\btoday\b|\bsuspended (?:for|until) \d/i,
]

/** What no waiting mends, though the words may sound like it. */
const never: readonly RegExp[] = [
  // The recipient's mailbox is full, or the letter too large.
  /\b(?:mailbox|inbox|user)\b.{0,30}\b(?:full|over ?quota|out of storage|quota exceeded)\b/i,
  /\b(?:message|size|attachment|line)s? ?(?:size|length)?\b(?! ?rate\b).{0,30}\b(?:exceed|larger|too (?:big|large|long))/i,
  // Nobody of that name, and what only somebody who has signed in may do.
  /\bno such (?:user|mailbox|address)\b|\b(?:user|recipient|address) unknown\b|\bunknown (?:user|recipient)\b|\brelay(?:ing)? (?:access )?denied\b/i,
  // Addresses that are made for a while are refused as such.
  /\btemporary e-?mail address/i,
  // 535 5.7.139 SmtpClientAuthentication is disabled; application-specific password required
  /\bdisabled\b|\bapp(?:lication)?[- ]specific password\b|\bno longer supported\b|\bpermanent(?:ly)?\b/i,
]

/** Enhanced codes that are final, whatever the words. */
const final: ReadonlySet<string> = new Set(['5.7.139', '5.1.1', '5.1.2', '5.1.3', '5.1.10', '5.3.4', '5.7.14', '5.7.9'])

/**
 * Whether a reply that begins with 5 refuses only for now. One that begins with 4 always does, and is not this function's to judge.
 * `reply` is the server's, with its code.
 */
export function passesByItself(reply: string): boolean {
  const code = /^5\d\d[ -]*(5\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? ''
  if (final.has(code)) return false
  if (codes.has(code)) return true
  if (never.some((each) => each.test(reply))) return false
  return words.some((each) => each.test(reply))
}

/** Whether a refusal is of a daily or hourly limit, so that asking again within minutes is no use. */
export const isSendingLimit = (reply: string): boolean => /^5\d\d/.test(reply) && passesByItself(reply)
