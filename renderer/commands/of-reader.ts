import type { OpenedMessage } from '../../preload/contract/index.ts'

/** What the reader does for commands. It shows commands itself: who shows the reader gives it. */
export type OfReader = {
  print: (opened: Extract<OpenedMessage, { state: 'here' }>, as: 'paper' | 'pdf') => Promise<void>
  turn: (name: 'plain' | 'original') => Promise<void>
}

let given: OfReader | undefined

export function giveReader(reader: OfReader): void {
  given = reader
}

/** @throws Error where no window has given it */
export function ofReader(): OfReader {
  if (!given) throw new Error('there is no reader')
  return given
}
