import type { Session } from '../connection/session.ts'

/** The part of imapflow that its types do not tell, and that a command which it does not know by name needs. */
type Commands = {
  exec?(
    command: string,
    attributes: { type: string; value: string }[],
    options: { untagged: Record<string, (response: { attributes?: ({ value?: unknown } | null)[] }) => Promise<void>> },
  ): Promise<{ next(): void }>
}

/** So many folders are asked about one by one. */
const mostAsked = 500

const asked = new WeakMap<Session, Map<string, string>>()

/**
 * What the person may do in these folders, one letter for each right (MYRIGHTS, RFC 4314 2.1), where the server tells. Each folder is
 * asked about once in a session.
 */
export async function rightsOf(session: Session, wires: readonly { path: string; wire: string }[]): Promise<ReadonlyMap<string, string>> {
  const known = asked.get(session) ?? new Map<string, string>()
  asked.set(session, known)
  const { exec } = session as unknown as Commands
  if (!session.capabilities.has('ACL') || !exec) return known
  for (const { path, wire } of wires.filter(({ path }) => !known.has(path)).slice(0, mostAsked)) {
    try {
      const response = await exec.call(session, 'MYRIGHTS', [{ type: 'ATOM', value: wire }], {
        untagged: {
          MYRIGHTS: async ({ attributes }) => {
            const rights = attributes?.[1]?.value
            if (typeof rights === 'string') known.set(path, rights.toLowerCase())
          },
        },
      })
      response.next()
    } catch (error) {
      if (!session.usable) throw error
      return known // It offers the command and refuses it: what may be done shows when it is tried.
    }
  }
  return known
}
