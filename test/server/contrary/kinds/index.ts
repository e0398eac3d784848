import { answers } from './answers.ts'
import { changes } from './changes.ts'
import { choking, type Kind, late, refusing, saying } from './kind.ts'
import { withoutEffect } from './without-effect.ts'

/** Lines that break, servers that are busy, sign-ins that are refused for now. */
const connections: readonly Kind[] = [
  refusing('the line is cut at LIST', 'list', { cut: 'before' }, { lasting: true }),
  refusing('the line is cut at SELECT', 'select', { cut: 'before' }, { lasting: true }),
  refusing('BYE at SELECT', 'select', { bye: 'Too much to do' }, { lasting: true }),
  refusing('the line is cut at the text', 'text', { cut: 'before' }),
  refusing('the line is cut at envelopes', 'envelopes', { cut: 'before' }),
  refusing('the line is cut at STORE', 'store', { cut: 'before' }),
  refusing('the line is cut once flags are stored', 'store', { cut: 'after' }),
  refusing('the line is cut at APPEND', 'append', { cut: 'before' }),
  refusing('the line is cut once a message is appended', 'append', { cut: 'after' }),
  refusing('the line is cut once messages are moved or copied', 'move', { cut: 'after' }),
  refusing('the line is cut before messages are moved or copied', 'move', { cut: 'before' }),
  refusing('the line is cut once messages are gone', 'expunge', { cut: 'after' }),
  refusing('BYE at IDLE', 'idle', { bye: 'Autologout' }, { lasting: true }),
  refusing('the line is cut at the sign-in', 'signIn', { cut: 'before' }, { lasting: true }),
  saying('BYE as the greeting', /^GREETING$/, () => ({ last: '* BYE Too many connections\r\n' }), { lasting: true }),
  saying('an answer ends in its midst', /^UID FETCH$/, (said) => ({ last: said.slice(0, said.length >> 1) })),
  refusing('the sign-in is refused for now', 'signIn', { no: '[UNAVAILABLE] Temporary authentication failure' }, { lasting: true }),
  refusing('too many connections', 'signIn', { no: 'Too many simultaneous connections' }, { lasting: true }),
  refusing('the account is in use', 'signIn', { no: '[INUSE] Another session has it' }, { lasting: true }),
  refusing('the limit of sign-ins is reached', 'signIn', { no: '[LIMIT] Rate limit' }, { lasting: true }),
  refusing('authenticated but not connected', 'list', { bad: 'User is authenticated but not connected.' }, { lasting: true }),
  refusing('AUTH=PLAIN is refused, LOGIN works', 'plain', { no: '[AUTHENTICATIONFAILED] Not by this mechanism' }),
  late('the greeting takes 40 s', 'greeting', 40_000),
  late('the sign-in takes 40 s', 'signIn', 40_000),
  late('LIST takes 50 s', 'list', 50_000),
  late('FETCH takes 20 s', 'fetch', 20_000),
  {
    name: 'the right password is refused once',
    arm: ({ imap }) => imap.rule({ when: /^(?:AUTHENTICATE|LOGIN) /, does: { no: '[AUTHENTICATIONFAILED] Wrong' }, times: 1 }).lift,
  },
  {
    name: 'all lines are cut',
    arm({ imap }) {
      imap.cutAll()
      return () => {}
    },
  },
]

/** Commands that are refused for now, or for good, or that a server chokes on. */
const refusals: readonly Kind[] = [
  refusing('STORE is refused for now', 'store', { no: '[UNAVAILABLE] Please try again later' }),
  refusing('STORE is throttled', 'store', { no: '[THROTTLED] Suggested Backoff Time: 5000' }),
  refusing('APPEND is refused for now', 'append', { no: '[UNAVAILABLE] The mailbox is being moved, try again later' }),
  refusing('APPEND is answered with TEMPFAIL', 'append', { no: '[TEMPFAIL] Server busy' }),
  refusing('MOVE is refused for now', 'move', { no: '[INUSE] The mailbox is locked' }),
  refusing('MOVE meets a limit', 'move', { no: '[LIMIT] Too many at once' }),
  refusing('SELECT is refused for now', 'select', { no: '[INUSE] The mailbox is locked' }),
  refusing('the inbox cannot be opened', 'selectInbox', { no: 'Mailbox does not exist' }),
  refusing('FETCH is refused for now', 'fetch', { no: '[UNAVAILABLE] System Error' }),
  refusing('SEARCH is refused for now', 'search', { no: '[UNAVAILABLE] System Error' }),
  refusing('LIST is refused for now', 'list', { no: '[UNAVAILABLE] System Error' }),
  refusing('STATUS is refused', 'status', { no: 'Status failed' }),
  refusing('SEARCH is not understood', 'search', { bad: 'Command Error. 10' }),
  refusing('APPEND is over quota', 'append', { no: '[OVERQUOTA] The mailbox is full' }, { final: true }),
  refusing('STORE is refused for good', 'store', { no: 'Not permitted' }, { final: true }),
  refusing('MOVE is refused for good', 'move', { no: 'Not permitted' }, { final: true }),
  choking('BAD to the text of one message', 'text', { bad: 'Command Error. 11' }),
  choking('BAD to the envelope of one message', 'envelopes', { bad: 'Command Error. 12' }),
  choking('the line is cut at the text of one message', 'text', { cut: 'before' }),
  refusing('APPEND is answered by an untagged BAD', 'append', { say: '* BAD internal server error\r\n' }, { silent: true }),
  refusing('STORE is never answered', 'store', 'silence', { silent: true }),
  refusing('a text is never answered', 'text', 'silence', { silent: true }),
]

/** Everything that servers and lines do. */
export const kinds: readonly Kind[] = [...connections, ...refusals, ...answers, ...changes, ...withoutEffect]
