import { inShort } from '../../log/redact.ts'

/**
 * Logs what nobody caught, without the words of errors, which may be anybody's. The program goes on: a window that
 * is open is worth more than a clean slate, and what was thrown in a thread ends that thread.
 */
export function guardProcess(onUncaught: (error: unknown) => void): void {
  // A terminal that is gone takes no more lines, and saying so there would go on for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  process.on('uncaughtException', (error) => {
    console.error(`uncaught: ${inShort(error)}`)
    onUncaught(error)
  })
  process.on('unhandledRejection', (error) => console.error(`unhandled: ${inShort(error)}`))
}
