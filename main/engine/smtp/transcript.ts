import type { TranscriptLine } from '../../../preload/contract/index.ts'
import { readable } from './readable.ts'

/** Takes down one SMTP conversation as it happens, without secrets and without the letter itself. */
export type Transcript = {
  /** Everything so far; the array grows. At most 2,000 lines. */
  lines: readonly TranscriptLine[]
  note(text: string): void
  /** Forgets all but the first `kept` lines: the next letter has a transcript of its own. */
  cut(kept: number): void
  /** The logger that nodemailer tells each command and reply to, its `transactionLog`. */
  logger: Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', (data: unknown, ...rest: unknown[]) => void>
}

const mostLines = 2_000
const longestLine = 2_000

/** `onLine` hears of each line as it is taken down. */
export function createTranscript(onLine: (line: TranscriptLine) => void = () => {}): Transcript {
  const lines: TranscriptLine[] = []
  // From AUTH to the reply that ends it all that the client says is a secret or leads to one.
  let signingIn = false
  const add = (who: TranscriptLine['who'], text: string) => {
    if (lines.length >= mostLines) return
    const line = { at: Date.now(), who, text: withoutControls(text.slice(0, longestLine)) }
    lines.push(line)
    onLine(line)
  }
  const said = (text: string) => {
    const auth = /^AUTH [A-Z0-9-]+/i.exec(text)?.[0]
    if (auth) signingIn = true
    if (!signingIn) return add('client', text)
    add('client', auth ? `${auth} ••••••••` : '••••••••')
  }
  const answered = (text: string) => {
    if (signingIn && /^334/.test(text)) return add('server', '334')
    signingIn = false
    for (const line of text.split(/\r?\n/)) add('server', line)
  }
  const silent = () => {}
  return {
    lines,
    note: (text) => add('note', text),
    cut: (kept) => void lines.splice(kept),
    logger: {
      trace: silent,
      debug: (data, ...rest) => {
        const who = (data as { tnx?: unknown } | null)?.tnx
        const text = String(rest[0] ?? '')
        if (who === 'client') said(text)
        else if (who === 'server') answered(readable(text))
      },
      info: silent,
      warn: silent,
      error: silent,
      fatal: silent,
    },
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a server says must not steer a terminal that shows it.
const withoutControls = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ')
