import type { ListOptions, ListResponse } from 'imapflow'
import { must, type Session } from '../connection/session.ts'
import { decodeUtf7 } from '../connection/utf7.ts'

/** Where folders of others begin, and the person's own (RFC 2342). A prefix ends with its delimiter. */
export type Namespaces = { personal: string[]; others: string[] }

/** The namespaces that a session's server has; names are decoded. */
export function namespacesOf(session: Session): Namespaces {
  const all = session.namespaces
  const prefixes = (list: { prefix: string }[] | false | undefined) =>
    (list || []).map(({ prefix }) => (session.enabled.has('UTF8=ACCEPT') ? prefix : decodeUtf7(prefix)))
  return { personal: prefixes(all?.personal), others: [...prefixes(all?.other), ...prefixes(all?.shared)] }
}

/** Whether a folder is another user's or a shared one. */
export function isForeign({ personal, others }: Namespaces, path: string): boolean {
  if (path.toUpperCase() === 'INBOX') return false
  const longest = (prefixes: string[]) =>
    prefixes.reduce((length, prefix) => (path.startsWith(prefix) ? Math.max(length, prefix.length) : length), -1)
  return longest(others) > longest(personal)
}

/** Where the server wants a new folder of the person's own: below the prefix that all of these have there, if any. */
export function ownPath(namespaces: Namespaces, path: string): string {
  const { personal, others } = namespaces
  const [prefix = ''] = personal
  const isSomewhere = [...personal, ...others].some((known) => known !== '' && path.startsWith(known))
  return prefix === '' || isSomewhere ? path : prefix + path
}

/** LIST of a part only, which imapflow's types do not tell of. */
type Lister = { run(command: 'LIST', reference: string, pattern: string, options: ListOptions): Promise<ListResponse[]> }

/**
 * Lists the folders of all namespaces. Many servers list all of them when asked for everything, and some only what is the person's own:
 * of those that nothing came of, it is asked by name.
 */
export async function listEverywhere(session: Session, options: ListOptions): Promise<ListResponse[]> {
  const listed = await must(session, () => session.list(options))
  const known = new Set(listed.map(({ path }) => path))
  const { personal, others } = namespacesOf(session)
  for (const prefix of new Set([...personal, ...others])) {
    if (prefix === '' || listed.some(({ path }) => path.startsWith(prefix))) continue
    const more = await (session as unknown as Lister).run('LIST', '', `${prefix}*`, options).catch((error: unknown) => {
      // A namespace that may not be listed is none for this person.
      if (session.usable) return []
      throw error
    })
    for (const folder of more) if (!known.has(folder.path)) listed.push(folder)
    for (const folder of more) known.add(folder.path)
  }
  return listed
}
