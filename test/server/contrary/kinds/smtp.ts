import type { SmtpStage, SmtpTurn } from '../../../lab/scripted/submission.ts'

/** A way in which submission servers misbehave. `final`: the letter is refused for good. */
export type SmtpKind = { name: string; stage: SmtpStage; turn: SmtpTurn; final?: true }

export const smtpKinds: readonly SmtpKind[] = [
  { name: 'SMTP is too busy to greet', stage: 'greeting', turn: { reply: '421 4.3.2 Too many connections', drop: true } },
  { name: 'the SMTP line is cut at the greeting', stage: 'greeting', turn: { drop: true } },
  { name: 'the SMTP sign-in is refused for now', stage: 'AUTH', turn: { reply: '454 4.7.0 Temporary authentication failure' } },
  { name: 'the sender is put off', stage: 'MAIL', turn: { reply: '451 4.3.0 Try again later' } },
  { name: 'the daily limit is reached', stage: 'MAIL', turn: { reply: '550 5.4.5 Daily user sending limit exceeded' } },
  { name: 'the recipient is greylisted', stage: 'RCPT', turn: { reply: '450 4.2.0 Greylisted' } },
  { name: 'the recipient is refused', stage: 'RCPT', turn: { reply: '550 5.1.1 No such person' }, final: true },
  { name: 'DATA is put off', stage: 'DATA', turn: { reply: '451 4.3.0 Try again later' } },
  { name: 'the SMTP line is cut at DATA', stage: 'DATA', turn: { drop: true } },
  { name: 'the letter is put off after its final dot', stage: 'dot', turn: { reply: '452 4.3.1 Out of space' } },
  { name: 'the letter is taken and the answer lost', stage: 'dot', turn: { take: true, drop: true } },
  { name: 'the line is cut at the final dot', stage: 'dot', turn: { take: false, drop: true } },
]
