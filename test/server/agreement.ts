import { expect } from 'vitest'
import type { Mailbox } from '../lab/mailbox.ts'
import type { Desk } from './engine-harness.ts'

/** Compares the cache with the server: the same folders, in each the same messages, with the same flags, each readable offline. */
export async function expectAgreement(desk: Desk, accountId: number, mailbox: Mailbox): Promise<void> {
  const server = await mailbox.everything()
  const { folders } = await desk.threads().reader.overview(undefined)
  const own = folders.filter((folder) => folder.accountId === accountId)
  expect(own.map(({ path }) => path).sort()).toEqual([...server.keys()].sort())
  for (const { id, path } of own) {
    const rows = await desk.rows({ kind: 'folder', folderId: id })
    const here = rows.map(({ subject, size, seen, flagged }) => `${subject} ${size}${seen ? ' seen' : ''}${flagged ? ' flagged' : ''}`)
    expect(here.sort(), path).toEqual(server.get(path)?.sort())
    expect(
      rows.filter(({ offline }) => !offline).map(({ subject }) => subject),
      `${path}, not offline`,
    ).toEqual([])
  }
}
