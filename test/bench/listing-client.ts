import { bareListing, type SyncTarget } from './target.ts'

/** imapflow alone in a process of its own, as fresh as the one that it is compared with: sends back the seconds. */
process.once('message', async (target: SyncTarget) => {
  process.send?.(await bareListing(target), () => process.exit())
})
