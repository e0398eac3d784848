import type { Random } from '../../../lab/mail/random.ts'
import type { Rule, ScriptedImap, Verdict } from '../../../lab/scripted/imap.ts'

/**
 * Where a kind of misbehaviour is put to work: `times` so many commands are met by it. `passes` resolves once so many ms have passed by the
 * clock of the engine.
 */
export type Target = { imap: ScriptedImap; random: Random; times: number; passes: (ms: number) => Promise<void> }

/**
 * A way in which servers and lines misbehave. `arm` begins it and returns how it ends. `final`: the server refuses for good, so that a
 * change may be taken back and told. `silent`: a command is never answered. `lasting`: it keeps an account from getting anywhere while it
 * lasts, so that connections must become rare. `deceives`: the server says that it did what it has not done, so that a wish may be lost, but nothing else.
 */
export type Kind = { name: string; final?: true; silent?: true; lasting?: true; deceives?: true; arm(target: Target): () => void }

/** Commands of these kinds, by their lines. */
export const commands = {
  signIn: /^(?:AUTHENTICATE|LOGIN) /,
  list: /^LIST /,
  status: /^STATUS /,
  select: /^(?:SELECT|EXAMINE) /,
  selectInbox: /^(?:SELECT|EXAMINE) "?INBOX/,
  plain: /^AUTHENTICATE PLAIN/,
  fetch: /^UID FETCH /,
  text: /^UID FETCH .*BODY\.PEEK\[\]/,
  envelopes: /^UID FETCH .*ENVELOPE/,
  store: /^UID STORE /,
  search: /^UID SEARCH /,
  searchAll: /^UID SEARCH ALL/,
  searchHeader: /^UID SEARCH .*HEADER/,
  append: /^APPEND /,
  move: /^UID (?:MOVE|COPY) /,
  copy: /^UID COPY /,
  moveItself: /^UID MOVE /,
  expunge: /^(?:UID )?EXPUNGE/,
  create: /^CREATE /,
  rename: /^RENAME /,
  delete: /^DELETE /,
  greeting: /^GREETING$/,
  idle: /^IDLE/,
} as const

type About = keyof typeof commands

/** A kind in which some commands get this in place of their answer. */
export const refusing = (name: string, about: About, does: Verdict, more: Omit<Kind, 'name' | 'arm'> = {}): Kind => ({
  name,
  ...more,
  arm: ({ imap, times }) => imap.rule({ when: commands[about], does, times } satisfies Rule).lift,
})

/** A kind in which the answers to some commands come so many ms later. */
export const late = (name: string, about: About, ms: number): Kind => ({
  name,
  arm: ({ imap, times, passes }) =>
    imap.rule({
      when: commands[about],
      times,
      does: async (): Promise<Verdict> => {
        await passes(ms)
        return 'pass'
      },
    }).lift,
})

/** The same where it is always the same message, one of the first few of its folder, that the server chokes on. */
export const choking = (name: string, about: About, does: Verdict, more: Omit<Kind, 'name' | 'arm'> = {}): Kind => ({
  name,
  ...more,
  arm({ imap, random }) {
    const poison = random.int(1, 4)
    return imap.rule({
      when: commands[about],
      folder: 'INBOX',
      does: ({ args }) => (typeof args[0] === 'string' && holds(args[0], poison) ? does : 'pass'),
    }).lift
  },
})

const holds = (set: string, uid: number): boolean =>
  set.split(',').some((run) => {
    const [from = 0, to = from] = run.split(':').map((end) => (end === '*' ? Number.POSITIVE_INFINITY : Number(end)))
    return uid >= from && uid <= to
  })

/** A kind in which what the server says to some commands is changed. Nothing counts that the change leaves as it is. */
export const saying = (
  name: string,
  about: RegExp,
  change: (said: string, random: Random) => string | { last: string },
  more: Omit<Kind, 'name' | 'arm'> = {},
): Kind => ({
  name,
  ...more,
  arm({ imap, random, times }) {
    let left = times
    return imap.alter((said, { name: command, line, tag }) => {
      if (left === 0 || !(about.test(command) || about.test(line.slice(tag.length + 1)))) return said
      const changed = change(said, random)
      if (changed !== said) left--
      return changed
    })
  },
})

/** Untagged lines that match go. */
export const without =
  (line: RegExp) =>
  (said: string): string =>
    said.replace(line, '')
