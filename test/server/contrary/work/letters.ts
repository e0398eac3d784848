import { draftText, newDraft } from '../truth.ts'
import type { Side, World } from '../world.ts'
import { asked } from './asked.ts'

const blank = { cc: [], bcc: [], attachments: [], references: [] }

/** A letter goes out. */
export async function sendLetter(world: World, side: Side): Promise<void> {
  const subject = `L${world.letters.size + 1}`
  const entry = { side, said: false }
  world.letters.set(subject, entry)
  const letter = { ...blank, accountId: side.account, to: [{ name: '', address: 'carol@else.example' }], subject, text: 'Hello.' }
  entry.said = (await asked(world, world.engine().client.sendLetter({ letter }))) !== undefined
}

/** A draft is begun, or written further, mostly under another subject. */
export async function fileDraft(world: World, side: Side): Promise<void> {
  const known = [...world.drafts].find(([, draft]) => draft.side === side && draft.open)
  const [name, draft] = known ?? [`D${world.drafts.size + 1}`, newDraft(side)]
  world.drafts.set(name, draft)
  draft.tried++
  const letter = {
    ...{ ...blank, accountId: side.account, to: [] },
    ...{ subject: world.random.pick(['About paper', 'About mills', '']), text: draftText(name, String(draft.tried)) },
  }
  const filed = await asked(world, world.engine().client.fileDraft({ letter, former: draft.id }))
  // Where it was not said which version there is now, nothing more is written to it.
  draft.open = filed?.done.id !== undefined
  if (draft.open) draft.said = draft.tried
  draft.id = filed?.done.id
}

/** A draft is thrown away. */
export async function dropDraft(world: World, side: Side): Promise<void> {
  const draft = [...world.drafts.values()].find((each) => each.side === side && each.open && each.id !== undefined)
  if (draft?.id === undefined) return
  const { id } = draft
  draft.open = false
  // Whether it is still there is not known before the program has said so.
  draft.said = 0
  draft.dropped = (await asked(world, world.engine().client.dropDraft({ id }))) !== undefined
}
