import type { Session } from './session.ts'

/** The part of imapflow that hears answers; its types do not tell of it. */
type Hearing = {
  handleResponse(data: { payload: Buffer }): Promise<boolean>
  /** The command that is on its way; the same object until it is answered. */
  currentRequest?: object | false | null
}

/** So many folders one command is told of, several times as many as are kept; imapflow gathers them all before it hands them on. */
export const mostListed = 50_000

/** Ends a connection whose server never stops telling of folders, which would take all memory. `onEnd` hears of it first. */
export function endEndlessLists(session: Session, onEnd: () => void): void {
  const hearing = session as unknown as Hearing
  const { handleResponse } = hearing
  let [request, listed]: [Hearing['currentRequest'], number] = [undefined, 0]
  hearing.handleResponse = (data) => {
    if (data.payload[0] === 0x2a && /^\* (?:X?LIST|LSUB|STATUS) /i.test(data.payload.toString('latin1', 0, 9))) {
      if (request !== hearing.currentRequest) [request, listed] = [hearing.currentRequest, 0]
      if (++listed === mostListed) {
        onEnd()
        session.close()
      }
      // What is still on its way is heard no more.
      if (listed >= mostListed) return Promise.resolve(false)
    }
    return handleResponse.call(session, data)
  }
}
