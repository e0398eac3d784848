import { create } from 'zustand'
import type { Account, AccountActivity } from '../../preload/contract/index.ts'
import { useSettings } from './settings/settings.ts'

type AccountsState = {
  accounts: Account[]
  activity: Record<number, AccountActivity>
  /** How many changes wait for the server, by account. */
  waiting: Record<number, number>
  replace(accounts: Account[], activity: Record<number, AccountActivity>, waiting: Record<number, number>): void
  setActivity(accountId: number, activity: AccountActivity): void
  setWaiting(waiting: Record<number, number>): void
}

/** The accounts and what each is doing now. */
export const useAccounts = create<AccountsState>()((set) => ({
  accounts: [],
  activity: {},
  waiting: {},
  replace: (accounts, activity, waiting) => set({ accounts, activity, waiting }),
  setWaiting: (waiting) => set((state) => (JSON.stringify(state.waiting) === JSON.stringify(waiting) ? state : { waiting })),
  setActivity: (accountId, activity) => set((state) => ({ activity: { ...state.activity, [accountId]: activity } })),
}))

/** Accounts in the person's order; those that came since stand last. */
export function orderedAccounts(accounts: readonly Account[], order: readonly number[]): Account[] {
  const rankOf = ({ id }: Account) => (order.includes(id) ? order.indexOf(id) : order.length)
  return accounts.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** The accounts that there are, in that order. */
export function useOrderedAccounts(): Account[] {
  const accounts = useAccounts((state) => state.accounts)
  return orderedAccounts(
    accounts,
    useSettings((state) => state.settings.sidebar.accounts),
  )
}

/** Colours that tell accounts apart, by the order in which they were added. */
const colours = ['var(--account-1)', 'var(--account-2)', 'var(--account-3)', 'var(--account-4)', 'var(--account-5)'] as const
export const accountColour = (account: Pick<Account, 'colour'>): string => colours[account.colour % colours.length] ?? colours[0]
