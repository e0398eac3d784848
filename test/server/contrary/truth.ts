import type { ScriptedMessage } from '../../lab/scripted/imap.ts'
import type { Side } from './world.ts'

/** Where a message is to lie. */
export type Place = { side: Side; folder: string }
/** What a rule is to do with a message that comes: file it in Work, tagged, or send it on. */
export type RuleFor = 'filed' | 'sent on'

/**
 * What became of a message, as far as it is known by its subject. `marked`: the one that another client has marked \\Deleted, where it lay then.
 * `contested`: others had a hand in it at the same time, so that no wish is sure. `place` and `flags`: what the person wanted last, and the
 * program said that it has; undefined where that is not known.
 */
export type Truth = {
  rule: RuleFor | undefined
  home: Side
  deleted: boolean
  contested: boolean
  marked: ScriptedMessage | undefined
  copies: number
  place: Place | undefined
  flags: Map<string, boolean>
}

/** The tag that rules give. */
export const ruled = 'by-rule'

export const newTruth = (home: Side, folder: string, rule: RuleFor | undefined): Truth => ({
  ...{ rule, home, deleted: false, contested: false, marked: undefined, copies: 0 },
  place: { side: home, folder: rule === 'filed' ? 'Work' : folder },
  flags: new Map(rule === 'filed' ? [[ruled, true]] : []),
})

/** What the person did last: `undo` takes it back; `before` is what was wanted of the message until then. */
export type Wish = { undo: string; truth: Truth; before: Pick<Truth, 'place' | 'flags'> }

/** What is wanted of a message now. */
export const wanted = ({ place, flags }: Truth): Wish['before'] => ({ place, flags: new Map(flags) })

/**
 * A draft, known by the mark in its text. `said`: the last version that the program has said that it has; 0 for none. `tried`: the last that was
 * handed to it. `open`: it may be written further. `taken`: the last version that another client has deleted or replaced. `dropped`: the
 * person has thrown it away, and the program said so. `foreign`: the versions of other clients that are to be there.
 */
export type Draft = {
  side: Side
  said: number
  tried: number
  open: boolean
  id: number | undefined
  taken: number
  dropped: boolean
  foreign: Set<string>
}

export const newDraft = (side: Side): Draft => ({
  ...{ side, said: 0, tried: 0, open: true, id: undefined, taken: 0, dropped: false },
  foreign: new Set(),
})

/** What the text of a version of a draft says. */
export const draftText = (name: string, version: string): string => `A draft, mark ${name} version ${version}.`

/** The mark in the source of a message, where it is a version of a draft; of other clients' versions `version` begins with `f`. */
export function draftIn(source: string): { name: string; version: string } | undefined {
  const [, name, version] = /mark (D\d+) version (f?\d+)\./.exec(source) ?? []
  return name === undefined || version === undefined ? undefined : { name, version }
}
