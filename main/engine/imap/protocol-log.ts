/**
 * What was said between an account's connections and its server of late, for a person to read or to send with a report. Passwords and
 * the contents of messages never come here; the account's own names are taken out.
 */
export type ProtocolLog = {
  /** Notes one line. `who`: C the client, S the server, - what happened to the connection. */
  add(connection: string, who: 'C' | 'S' | '-', line: string): void
  /** All that is kept, oldest first: UTC time, connection, who, line. */
  text(): string
}

const mostLines = 2_000
const longestLine = 500

/** A log that keeps the last 2,000 lines. `secrets` are words that stand for the person and are replaced wherever they occur. */
export function createProtocolLog(secrets: readonly string[]): ProtocolLog {
  const lines: string[] = []
  let start = 0
  const words = secrets.filter((word) => word.length > 2).sort((a, b) => b.length - a.length)
  const redact = (line: string) => words.reduce((text, word) => text.replaceAll(word, '<user>'), line)
  return {
    add(connection, who, line) {
      const cut = line.length > longestLine ? `${line.slice(0, longestLine)}… (${line.length} characters)` : line
      const entry = `${new Date().toISOString()} ${connection} ${who} ${withoutControls(redact(cut))}`
      if (lines.length < mostLines) lines.push(entry)
      else {
        lines[start] = entry
        start = (start + 1) % mostLines
      }
    },
    text: () => [...lines.slice(start), ...lines.slice(0, start)].join('\n'),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a server sends must not steer a terminal that shows the log.
const withoutControls = (line: string): string => line.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ')
