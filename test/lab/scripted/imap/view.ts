import type { ScriptedFolder, ScriptedMessage } from './model.ts'
import { sayFetch } from './say.ts'

/** What one connection knows of the folder that it has open: sequence numbers are by what it was told, not by what is there now. */
export type View = {
  folder: ScriptedFolder
  readOnly: boolean
  /** UIDs in the order of their sequence numbers, with the mod-sequence that was last told. */
  known: Map<number, number>
}

export function openView(folder: ScriptedFolder, readOnly: boolean): View {
  return { folder, readOnly, known: new Map(folder.messages.map(({ uid, modseq }) => [uid, modseq])) }
}

/** The untagged responses for what changed in the folder since the connection was last told. */
export function sayChanges({ folder, known }: View, { expunges, modseq }: { expunges: boolean; modseq: boolean }): string {
  let said = ''
  const present = new Map(folder.messages.map((message) => [message.uid, message]))
  const isGone = (uid: number) => expunges && !present.has(uid)
  const uids = [...known.keys()]
  for (let at = uids.length; at > 0; at--) {
    const uid = uids[at - 1] ?? 0
    if (!isGone(uid)) continue
    known.delete(uid)
    said += `* ${at} EXPUNGE\r\n`
  }
  const before = known.size
  for (const message of folder.messages) if (!known.has(message.uid)) known.set(message.uid, message.modseq)
  if (known.size > before) said += `* ${known.size} EXISTS\r\n`
  for (const [number, [uid, told]] of [...known].entries()) {
    const message = present.get(uid)
    if (!message || message.modseq === told) continue
    known.set(uid, message.modseq)
    said += sayFetch(number + 1, message, modseq ? ['FLAGS', 'MODSEQ'] : ['FLAGS'])
  }
  return said
}

export type Numbered = { number: number; message: ScriptedMessage }

/** The messages of a sequence set (RFC 9051 9), by UID or by sequence number, ascending. */
export function inSet({ folder, known }: View, set: string, byUid: boolean): Numbered[] {
  const present = new Map(folder.messages.map((message) => [message.uid, message]))
  const uids = [...known.keys()]
  const last = byUid ? (uids.at(-1) ?? 0) : uids.length
  const runs = set.split(',').map((run) => {
    const [from = 0, to = from] = run.split(':').map((end) => (end === '*' ? last : Number(end)))
    return [Math.min(from, to), Math.max(from, to)] as const
  })
  return uids.flatMap((uid, index) => {
    const message = present.get(uid)
    const value = byUid ? uid : index + 1
    return message && runs.some(([from, to]) => value >= from && value <= to) ? [{ number: index + 1, message }] : []
  })
}
