import type { Session } from './session.ts'

/** The part of imapflow that hears answers; its types do not tell of it. */
type Hearing = {
  handleResponse(data: { payload: Buffer }): Promise<boolean>
  /** The command that is on its way; the same object until it is answered. */
  currentRequest?: object | false | null
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
