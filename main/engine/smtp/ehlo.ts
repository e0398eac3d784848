import type { Transcript } from './transcript.ts'

/** Without EHLO there is neither sign-in nor encryption: who refuses it refuses us, though HELO may work. */
export function refusedGreeting({ lines }: Transcript): string | undefined {
  const start = lines.findLastIndex(({ who, text }) => who === 'client' && /^EHLO /.test(text))
  const reply = lines.slice(start + 1).find(({ who }) => who === 'server')?.text
  return reply === undefined || /^2/.test(reply) ? undefined : reply
}

/** What the server said after the last EHLO. */
function ehloReply({ lines }: Transcript): string[] {
  const start = lines.findLastIndex(({ who, text }) => who === 'client' && /^EHLO /.test(text))
  const reply: string[] = []
  for (const { who, text } of lines.slice(start + 1)) {
    if (who !== 'server' || !/^250[ -]/.test(text)) break
    reply.push(text.slice(4))
  }
  return reply
}

/** The extensions that the server offers, in capitals. */
export const extensionsIn = (transcript: Transcript): Set<string> =>
  new Set(ehloReply(transcript).map((line) => line.split(' ', 1)[0]?.toUpperCase() ?? ''))

/** The ways to sign in that the server offers (RFC 4954 3), in capitals. */
export function waysIn(transcript: Transcript): Set<string> {
  const lines = ehloReply(transcript).filter((line) => /^AUTH[ =]/i.test(line))
  return new Set(lines.flatMap((line) => line.slice(5).toUpperCase().split(' ')).filter(Boolean))
}

/** The largest message that the server takes (SIZE, RFC 1870), in the words of its reply. */
export function largestOf(transcript: Transcript): { reply?: string } {
  const size = ehloReply(transcript).find((line) => /^SIZE \d+/i.test(line))
  return size === undefined ? {} : { reply: size }
}
