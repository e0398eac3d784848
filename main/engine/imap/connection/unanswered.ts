import type { Session } from './session.ts'

/** The part of imapflow that hears answers; its types do not tell of it. */
type Hearing = {
  handleResponse(data: { payload: Buffer }): Promise<boolean>
  /** The command that is on its way; the same object until it is answered. */
  currentRequest?: { command?: unknown } | false | null
}

/** So long, in ms, the answer to a command may take that the server may not have made out. */
export const unansweredMs = 20_000

const isB = (byte: number | undefined): boolean => byte === 0x42 || byte === 0x62

/**
 * Ends a connection whose server says BAD of no command in particular (RFC 9051 7.1.3) and then nothing: the command that is on its way will not
 * be answered, and would hold up all others. `onEnd` hears the server's words first.
 */
export function endUnanswered(session: Session, onEnd: (words: string) => void): void {
  const hearing = session as unknown as Hearing
  const { handleResponse } = hearing
  const waitFor = (request: object, words: string) => {
    const { received } = session.stats()
    setTimeout(() => {
      if (!session.usable || hearing.currentRequest !== request) return
      if (session.stats().received !== received) return waitFor(request, words)
      onEnd(words)
      session.close()
    }, unansweredMs).unref()
  }
  hearing.handleResponse = (data) => {
    // Most of what comes are rows of messages.
    const words = isB(data.payload[2]) ? /^\* BAD ?(.*)$/is.exec(data.payload.toString('latin1', 0, 500))?.[1] : undefined
    const request = hearing.currentRequest
    if (words !== undefined && request) waitFor(request, words.trim())
    return handleResponse.call(session, data)
  }
}

/** What a server says of no command at all: that it is still there. */
const stillThere = /^\* (?:OK|NO|BAD)(?: (?!\[)|\r?\n?$)/i
/** News of the folder that is open, which a server may tell amid any command (RFC 9051 7), and the commands whose answer it is part of. */
const news: readonly [RegExp, RegExp][] = [
  [/^\* \d+ (?:EXISTS|RECENT)\b/i, /^$/],
  [/^\* (?:\d+ EXPUNGE|VANISHED)\b/i, /EXPUNGE|MOVE|FETCH|SELECT|EXAMINE/i],
  [/^\* \d+ FETCH\b/i, /FETCH|STORE|SELECT|EXAMINE/i],
]

/** Whether a line tells nothing of the answer to this command. */
const isBeside = (line: string, command: unknown): boolean =>
  stillThere.test(line) || news.some(([is, partOf]) => is.test(line) && !partOf.test(String(command)))

/** As many bytes more than those of such lines are part of an answer, as of a literal that is on its way. */
const leastBytes = 512
const ticks = 10

/**
 * Ends a connection whose server goes on saying that it is there (`* OK Hang in there`), or what is new in the folder, and for `patienceMs` nothing that
 * belongs to the command which is on its way. IDLE (RFC 2177) waits for news, however long. `onEnd` is called first.
 */
export function endHeldUp(session: Session, patienceMs: number, onEnd: () => void): void {
  const hearing = session as unknown as Hearing
  const { handleResponse } = hearing
  let ended = false
  let hasAnswered = false
  /** Bytes of lines that say nothing. */
  let idleBytes = 0
  hearing.handleResponse = (data) => {
    const { payload } = data
    const command = hearing.currentRequest ? hearing.currentRequest.command : undefined
    if (payload.length < leastBytes && isBeside(payload.toString('latin1'), command)) idleBytes += payload.length + 2
    else hasAnswered = true
    return handleResponse.call(session, data)
  }
  const begin = (request: Hearing['currentRequest']) => ({ request, received: session.stats().received, inVain: 0 })
  let seen = begin(undefined)
  const look = () => {
    if (ended) return
    const request = hearing.currentRequest
    const more = session.stats().received - seen.received - idleBytes
    if (!request || request.command === 'IDLE' || request !== seen.request || hasAnswered || more > leastBytes) seen = begin(request)
    // A letter may still be going out: of silence the socket's own patience knows, which sees that.
    else if (idleBytes > 0 || (seen.inVain > 0 && request.command !== 'APPEND'))
      seen = { ...seen, inVain: seen.inVain + 1, received: session.stats().received }
    hasAnswered = false
    idleBytes = 0
    if (seen.inVain < ticks) return later()
    onEnd()
    session.close()
  }
  let timer: NodeJS.Timeout
  const later = () => {
    timer = setTimeout(look, patienceMs / ticks)
    timer.unref()
  }
  session.once('close', () => {
    ended = true
    clearTimeout(timer)
  })
  later()
}
