import type { Command } from './input.ts'

/** A command with the connection that it came over, counted from 1, and the folder that is open there. */
export type Heard = Command & { connection: number; folder: string | undefined }

/**
 * What becomes of a command. `say`: these bytes, `%T` for its tag, in place of an answer; nothing is done. `no`, `bad`, `bye`: the
 * server refuses in these words; after `bye` the connection ends. `cut`: the connection ends `before` the command is done, or `after`
 * it was done and before its answer. `silence`: no answer, ever.
 */
export type Verdict =
  | 'pass'
  | 'silence'
  | { say: string }
  | { no: string }
  | { bad: string }
  | { bye: string }
  | { cut: 'before' | 'after' }

/** A deviation from how the server answers. */
export type Rule = {
  /** Commands that it is about, by their line without the tag; the greeting is `GREETING`. */
  when: RegExp
  /** Only where this folder is open. */
  folder?: string
  /** So many commands, then no more. */
  times?: number
  /** A synchronising literal is announced: the rule decides before the client may send it. */
  atLiteral?: boolean
  /** A promise delays the answer until it resolves. */
  does: Verdict | ((heard: Heard) => Verdict | Promise<Verdict>)
}

export type RuleInForce = { hits(): number; lift(): void }

/** Changes what the server says to a command, or as the greeting (`GREETING`) or of news (`IDLE`). `last` is said, then the connection ends. */
export type Alter = (said: string, heard: Heard) => string | { last: string }

export type Rules = {
  add(rule: Rule): RuleInForce
  alter(change: Alter): () => void
  /** What the first rule that is about this command has become of it. */
  verdict(heard: Heard, atLiteral: boolean): Promise<Verdict>
  altered(said: string, heard: Heard): { said: string; ends: boolean }
}

export function createRules(): Rules {
  const rules: { rule: Rule; hits: number }[] = []
  const changes: Alter[] = []
  const remove = <T>(list: T[], one: T) => {
    if (list.includes(one)) list.splice(list.indexOf(one), 1)
  }
  return {
    add(rule) {
      const entry = { rule, hits: 0 }
      rules.push(entry)
      return { hits: () => entry.hits, lift: () => remove(rules, entry) }
    },
    alter(change) {
      changes.push(change)
      return () => remove(changes, change)
    },
    async verdict(heard, atLiteral) {
      const said = heard.line.slice(heard.tag.length + 1)
      for (const entry of [...rules]) {
        const { when, folder, times = Number.POSITIVE_INFINITY, does } = entry.rule
        if ((entry.rule.atLiteral ?? false) !== atLiteral || entry.hits >= times || !when.test(said)) continue
        if (folder !== undefined && heard.folder !== folder) continue
        entry.hits++
        const verdict = typeof does === 'function' ? await does(heard) : does
        if (verdict !== 'pass') return verdict
      }
      return 'pass'
    },
    altered(said, heard) {
      let now = said
      for (const change of [...changes]) {
        const changed = change(now, heard)
        if (typeof changed !== 'string') return { said: changed.last, ends: true }
        now = changed
      }
      return { said: now, ends: false }
    },
  }
}
