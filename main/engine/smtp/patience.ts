/**
 * How long a submission server is waited for, in ms, as RFC 5321 4.5.3.2 has it. Only to be reached it gets less: a host that is not there
 * shall be known soon. `block`: until a piece of the letter has gone on its way; `finalDot`: the server may scan the letter meanwhile.
 */
export const patience = {
  connect: 30_000,
  tls: 60_000,
  greeting: 5 * 60_000,
  command: 5 * 60_000,
  data: 2 * 60_000,
  block: 3 * 60_000,
  finalDot: 10 * 60_000,
  quit: 10_000,
}

/** Waits for each reply as long as what was said asks for; replies come in the order of the commands (PIPELINING, RFC 2920). */
export type Watch = {
  said(command: string): void
  answered(reply: string): void
  /** A piece of the letter, or with `last` all but the final dot, goes on its way. */
  handing(last: boolean): void
  stop(): void
}

/** `most`: the longest wait for anything; `onLate` is called once, when something took too long. */
export function createWatch(most: number, onLate: () => void): Watch {
  let timer: NodeJS.Timeout | undefined
  const open: number[] = []
  const start = (ms: number | undefined) => {
    clearTimeout(timer)
    timer = ms === undefined ? undefined : setTimeout(onLate, Math.min(ms, most))
  }
  const expect = (ms: number) => {
    open.push(ms)
    start(open[0])
  }
  expect(patience.greeting)
  return {
    said: (command) => expect(/^DATA\b/i.test(command) ? patience.data : /^QUIT\b/i.test(command) ? patience.quit : patience.command),
    answered(reply) {
      open.shift()
      const handshake = /^220\b/.test(reply) && open.length === 0 ? patience.tls : undefined
      start(open[0] ?? handshake)
    },
    handing(last) {
      if (last) expect(patience.finalDot)
      else start(patience.block)
    },
    stop: () => start(undefined),
  }
}
