import type { ClientVerdict, ProxyOptions, ServerVerdict } from './proxy.ts'

/** Something that goes wrong between a client and its IMAP server, a limited number of times. `hits` tells how often it did. */
export type Fault = { name: string; proxy: ProxyOptions; hits: () => number }

const text = (data: Buffer): string => data.toString('latin1')

function onCommand(name: string, command: RegExp, times: number, verdict: (line: string, tag: string) => ClientVerdict): Fault {
  let hits = 0
  const onClient = (data: Buffer): ClientVerdict => {
    const line = text(data)
    if (hits >= times || !command.test(line)) return 'pass'
    hits++
    return verdict(line, line.split(' ', 1)[0] ?? '*')
  }
  return { name, proxy: { onClient }, hits: () => hits }
}

function onData(name: string, when: RegExp, times: number, verdict: (data: Buffer) => ServerVerdict): Fault {
  let hits = 0
  const onServer = (data: Buffer): ServerVerdict => {
    if (hits >= times || !when.test(text(data))) return data
    hits++
    return verdict(data)
  }
  return { name, proxy: { onServer }, hits: () => hits }
}

const untagged = (answers: string): string => (answers.match(/^\* .*\r\n/gm) ?? []).join('')
const always = (name: string, slow: ProxyOptions['slow']): Fault => ({ name, proxy: slow ? { slow } : {}, hits: () => 1 })
const refusal = (what: string) => (_line: string, tag: string) => ({ answer: `${tag} NO ${what}\r\n` })

/** A session that is ended because its login has expired, and a sign-in that is refused after that. */
function expiredLogin(): Fault {
  let hits = 0
  const onClient = (data: Buffer): ClientVerdict => {
    const line = text(data)
    if (hits === 0 && /UID FETCH/.test(line)) {
      hits++
      return { answer: '* BYE [EXPIRED] Please sign in again\r\n', end: true }
    }
    if (hits !== 1 || !/LOGIN|AUTHENTICATE/.test(line)) return 'pass'
    hits++
    return { answer: `${line.split(' ', 1)[0]} NO [AUTHENTICATIONFAILED] The login has expired\r\n` }
  }
  return { name: 'a login that expires', proxy: { onClient }, hits: () => hits }
}

/** Every fault, made anew for each use. `restart` ends the server, with every connection to it, and starts it again. */
export const faults = (restart: () => void = () => {}): Fault[] => [
  { name: 'no fault', proxy: {}, hits: () => 1 },
  onCommand('cut after a fetch was asked for', /UID FETCH/, 3, () => 'cut'),
  onCommand('cut after a flag was stored', /UID STORE/, 2, () => 'cut'),
  onCommand('cut after a move', /UID MOVE/, 1, () => 'cut'),
  onCommand('cut after a deletion', /UID EXPUNGE/, 1, () => 'cut'),
  onCommand('cut on opening a folder', /SELECT/, 3, () => 'cut'),
  onData('cut in the middle of a literal', /BODY\[\] \{\d+\}/, 3, (data) => ({ last: data.subarray(0, Math.floor(data.length / 2)) })),
  onData('cut in the middle of a line', /FETCH \(/, 3, (data) => ({ last: data.subarray(0, 17) })),
  onData('garbage between answers', /^\* \d+ FETCH/, 2, (data) =>
    Buffer.concat([Buffer.from('\x00\xff(((( {12\r\n* ? ?\r\n', 'latin1'), data]),
  ),
  onData('the same answers twice', /^\* \d+ FETCH [^{]*\r\n$/, 5, (data) => Buffer.from(untagged(text(data)) + text(data), 'latin1')),
  onCommand('BYE in place of an answer', /UID FETCH|UID STORE/, 3, () => ({ answer: '* BYE Too much to do\r\n', end: true })),
  onCommand('NO [UNAVAILABLE] to changes', /UID (STORE|MOVE)/, 2, refusal('[UNAVAILABLE] Please try again')),
  onCommand('NO to opening a folder', /SELECT "?Archive/, 2, refusal('[INUSE] The mailbox is locked')),
  onCommand('a login that is refused for a while', /LOGIN|AUTHENTICATE/, 2, refusal('[UNAVAILABLE] Temporary authentication failure')),
  expiredLogin(),
  onCommand('a server that restarts while it is asked', /UID FETCH/, 1, () => {
    restart()
    return 'pass'
  }),
  always('every answer late', { delay: 15, piece: 1_000_000 }),
  always('a slow line', { delay: 2, piece: 16_384 }),
]
