import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { type Sound, sound } from '../../../support/intact-messages.ts'
import { find, has } from '../../../support/read-message.ts'
import { type Mutation, mutations } from './mutations.ts'

/** What is missing of a message that was sound before these were done to it. */
async function missing({ source, words, files, within }: Sound, done: Mutation[]): Promise<string[]> {
  const mangled = done.reduce((text, { apply }) => apply(text), source)
  const found = await find(Buffer.from(mangled, 'latin1'))
  return [
    ...words.filter((word) => !found.words.includes(word)),
    ...files.flatMap(({ name, bytes }) =>
      has([...found.listed, ...found.drawn], bytes) || isRead(name, bytes, found.words) ? [] : [name],
    ),
    ...(within === undefined || found.listed.some((bytes) => bytes.includes(within)) ? [] : [within]),
  ]
}

/** A text that nothing calls a file any more is read with the others. */
const isRead = (name: string, bytes: Buffer, words: string): boolean => name.endsWith('.txt') && words.includes(bytes.toString().trim())

test('there are at least 40 mutations, and each does something to one of the messages', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(40)
  const idle = mutations.filter(({ apply }) => sound.every(({ source }) => apply(source) === source))
  expect(idle.map(({ name }) => name)).toEqual([])
})

test.each(sound.map((message) => [message.name, message] as const))(
  'every word and every file is found: %s, sound and after each mutation and each pair of them',
  async (_name, message) => {
    const lost: string[] = []
    const tell = async (...done: Mutation[]) => {
      const gone = await missing(message, done)
      if (gone.length > 0) lost.push(`${done.map(({ name }) => name).join(' + ')}: ${gone.join(', ')}`)
    }
    await tell()
    for (const one of mutations) await tell(one)
    for (const [at, one] of mutations.entries()) for (const other of mutations.slice(at + 1)) await tell(one, other)
    expect(lost).toEqual([])
  },
  120_000,
)
