import { type Lab, users } from '../../test/lab/lab.ts'
import { generateMailbox } from '../../test/lab/mail/generate.ts'
import { aliceLetters, bobLetters } from './letters.ts'

/** What an inbox holds: messages, and the conversations that they make, which are the rows of the list. */
export type Held = { messages: number; conversations: number }

const day = 86_400_000

/** Fills the inboxes of Alice and Bob: generated mail, and sample letters on top of it. `now` is in ms since the epoch. */
export async function fillInboxes(lab: Lab, now: number): Promise<{ alice: Held; bob: Held }> {
  const alice = [...generateMailbox({ count: 2000, to: users.alice.email, newest: now - 2 * day }), ...(await aliceLetters(now))]
  const bob = [...generateMailbox({ count: 400, seed: 7, to: users.bob.email, newest: now - 3 * day }), ...(await bobLetters(now))]
  await lab.put('alice', alice)
  await lab.put('bob', bob)
  return { alice: held(alice.map(({ source }) => source)), bob: held(bob.map(({ source }) => source)) }
}

/** Counts conversations by what the messages themselves name (RFC 5322, 3.6.4), not by asking Hanji. */
function held(sources: readonly Buffer[]): Held {
  const above = new Map<string, string>()
  const topOf = (id: string): string => {
    const parent = above.get(id)
    return parent === undefined ? id : topOf(parent)
  }
  const own = sources.map((source) => {
    const [id = '', ...named] = idsIn(source)
    for (const other of named) if (topOf(other) !== topOf(id)) above.set(topOf(id), topOf(other))
    return id
  })
  return { messages: sources.length, conversations: new Set(own.map(topOf)).size }
}

/** The message's own id, then those that it answers. */
function idsIn(source: Buffer): string[] {
  const head = source.toString('latin1', 0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.match(/<[^>]+>/g) ?? []
  return [...field('Message-ID'), ...field('In-Reply-To'), ...field('References')]
}
