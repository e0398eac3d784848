import type { Threads } from '../threads.ts'

/** What of a file's message the engine, which holds no files, needs for a letter; undefined for one that is in a mailbox. */
export async function heldMessage(reader: Threads['reader'], id: number): Promise<{ source: Uint8Array; subject: string } | undefined> {
  if (id > 0) return undefined
  const [opened, source] = await Promise.all([reader.open({ id }), reader.source({ id })])
  return { source, subject: opened.state === 'here' ? opened.content.subject : opened.row.subject }
}
