import type { Refusal, Remote } from '../../main/engine/remote.ts'
import { breaks, refuse } from './memory.ts'

/** The verbs of a remote: what asks the server, and may fail. */
export type Verb = { [K in keyof Remote]: Remote[K] extends (...args: never[]) => Promise<unknown> ? K : never }[keyof Remote]
type Work<V extends Verb> = Remote[V] extends (...args: infer A) => Promise<infer R> ? { args: A; result: R } : never

/** What a server does in place of what it is asked, as often as `times` says (once), from the `after`th time on. */
export type Deed<V extends Verb> =
  /** It would not. `reply` is what it says. */
  | { does: 'refuse'; why: Refusal; reply?: string }
  /** It says nothing before this. */
  | { does: 'delay'; until: Promise<unknown> }
  /** It says this, and has done nothing. */
  | { does: 'forget'; says: Work<V>['result'] }
  /** It has done what it was asked, and says something else. */
  | { does: 'lie'; says: (truth: Work<V>['result']) => Work<V>['result'] }
  /** The connection ends, before it has done it or before it has said so. */
  | { does: 'break'; before: 'work' | 'answer' }

export type Script = {
  remote: Remote
  /** What was asked, in order, as `verb arguments`. */
  asked: string[]
  when<V extends Verb>(verb: V, deed: Deed<V>, how?: { times?: number; after?: number }): void
}

type Rule = { verb: Verb; deed: Deed<Verb>; times: number; after: number }

const verbs: ReadonlySet<string> = new Set<Verb>([
  ...([
    'listFolders',
    'listNames',
    'askFolder',
    'isMissing',
    'open',
    'hearNews',
    'isEmpty',
    'changedSince',
    'listUids',
    'listEnvelopes',
  ] as const),
  ...(['describe', 'search', 'fetchSources', 'fetchPart', 'setFlag', 'move', 'copy', 'delete', 'append', 'makeFolder'] as const),
  ...(['renameFolder', 'deleteFolder', 'subscribe', 'showsSubscribed', 'ping', 'leave'] as const),
])

/** A remote whose server does what it is told to instead of what it is asked. */
export function scripted(inner: Remote): Script {
  const rules: Rule[] = []
  const asked: string[] = []
  const run = async (verb: Verb, work: () => Promise<unknown>): Promise<unknown> => {
    const rule = rules.find((each) => each.verb === verb && each.times > 0)
    if (!rule) return work()
    if (rule.after-- > 0) return work()
    rule.times--
    const { deed } = rule
    switch (deed.does) {
      case 'refuse':
        return refuse(deed.why, deed.reply)
      case 'delay':
        await deed.until
        return work()
      case 'forget':
        return deed.says
      case 'lie':
        return deed.says((await work()) as never)
      case 'break':
        if (deed.before === 'answer') await work()
        inner.close()
        return breaks()
    }
  }
  const remote = new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof name !== 'string' || !verbs.has(name) || typeof value !== 'function') return value
      return (...args: unknown[]) => {
        asked.push([name, ...args.flatMap(wordOf)].join(' '))
        return run(name as Verb, () => value.apply(target, args) as Promise<unknown>)
      }
    },
  })
  return {
    remote,
    asked,
    when: (verb, deed, { times = 1, after = 0 } = {}) => rules.push({ verb, deed: deed as Deed<Verb>, times, after }),
  }
}

/** An argument as it stands in what was asked; functions and long ones do not. */
function wordOf(value: unknown): string[] {
  if (typeof value === 'function' || value instanceof Uint8Array || value === undefined) return []
  if (typeof value !== 'object' || value === null) return [String(value)]
  return [JSON.stringify(Symbol.iterator in value ? [...(value as Iterable<unknown>)] : value)]
}
