import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'

/** A Hunspell dictionary on disk. `language` is a tag as in BCP 47, such as `en-GB`. */
export type Dictionary = { language: string; aff: string; dic: string }

/** Where systems keep the dictionaries of their programs; those that do not exist have none. */
export const systemFolders = (): string[] =>
  process.platform === 'darwin'
    ? ['/Library/Spelling', join(homedir(), 'Library/Spelling')]
    : ['/usr/share/hunspell', '/usr/share/myspell/dicts', join(homedir(), '.local/share/hunspell')]

/** The dictionaries in these folders. Where two are for one language, that of the earlier folder counts. */
export function findDictionaries(folders: readonly string[]): Dictionary[] {
  const found = new Map<string, Dictionary>()
  for (const folder of folders) {
    for (const name of filesIn(folder)) {
      const stem = /^([a-z]{2,3}(?:[-_][A-Z]{2})?)\.dic$/.exec(name)?.[1]
      const aff = join(folder, `${stem}.aff`)
      const language = stem?.replace('_', '-')
      if (!language || found.has(language) || !existsSync(aff)) continue
      found.set(language, { language, aff, dic: join(folder, name) })
    }
  }
  return [...found.values()].sort((a, b) => (a.language < b.language ? -1 : 1))
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** The two files of a dictionary as text that says it is UTF-8, whatever they were written in. */
export async function readDictionary({ aff, dic }: Dictionary): Promise<{ affixes: string; words: string }> {
  const [rules, list] = await Promise.all([readFile(aff), readFile(dic)])
  const named = /^SET\s+(\S+)/m.exec(rules.subarray(0, 4096).toString('latin1'))?.[1] ?? 'ISO8859-1'
  const charset = named.toUpperCase() === 'MICROSOFT-CP1251' ? 'windows-1251' : named
  if (charset.toUpperCase() === 'UTF-8' || !iconv.encodingExists(charset)) {
    return { affixes: rules.toString('utf8'), words: list.toString('utf8') }
  }
  const affixes = iconv.decode(rules, charset).replace(/^SET\s.*$/m, '')
  // Flags are single bytes by themselves; as text each is one character of UTF-8.
  const flags = /^FLAG\s/m.test(affixes) ? '' : 'FLAG UTF-8\n'
  return { affixes: `SET UTF-8\n${flags}${affixes}`, words: iconv.decode(list, charset) }
}
