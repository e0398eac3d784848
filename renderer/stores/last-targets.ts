import { create } from 'zustand'

type LastTargets = {
  /** By account, the folder that its messages were last moved or copied to by name. */
  byAccount: Readonly<Record<number, number>>
  note(accountId: number, folderId: number): void
}

/** Where a person files mail: what goes to one folder is often followed by more for it. */
export const useLastTargets = create<LastTargets>()((set) => ({
  byAccount: {},
  note: (accountId, folderId) => set(({ byAccount }) => ({ byAccount: { ...byAccount, [accountId]: folderId } })),
}))
