import { writeSync } from 'node:fs'
import { basename } from 'node:path'
import { app } from 'electron'

const help = (name: string): string => `Usage: ${name} [OPTIONS] [mailto:ADDRESS | FILE...]

Opens Hanji, or brings the window that is open to the front. With a mailto: link it writes a message.
Message files (.eml) and calendar files (.ics) open in windows of their own.

  --profile=FOLDER  keep accounts, mail and settings in this folder
  --safe-mode       start without rules, remote pictures and changed keys
  --show=VIEW       show the view: unread or inbox
  --hidden          start without a window
  --version         print the version and end
  --help            print this and end
`

/** What the command line asks to have printed, where that is all it asks for. `name` is how the program was called. */
export function answerTo(args: readonly string[], name: string): string | undefined {
  if (args.includes('--help') || args.includes('-h')) return help(name)
  return args.includes('--version') ? `Hanji ${app.getVersion()}\n` : undefined
}

/** Prints what the command line asks for, and ends the program, where there is such a thing. */
export function answerCommandLine(): void {
  const answer = answerTo(process.argv.slice(1), basename(process.execPath))
  if (answer === undefined) return
  writeSync(process.stdout.fd, answer)
  process.exit(0)
}
