import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { app, shell } from 'electron'
import type { DefaultMail } from '../../../preload/contract/program/default-mail.ts'
import { inShort } from '../../log/redact.ts'
import { desktopEnv, isDesktop } from './desktop.ts'

const run = promisify(execFile)
/** The system's scripts ask other programs, which may not answer. In ms. */
const patience = 10_000
const type = 'x-scheme-handler/mailto'

/** What opens links to addresses now. Never rejects. */
export async function defaultMail(refused = false): Promise<DefaultMail> {
  const asked = process.platform === 'linux' ? await askLinux() : await askSystem()
  // It opens links by a choice of its own, whatever the system's is.
  return { ...asked, refused: refused && asked.opens !== 'hanji', desktop: isDesktop('xfce') ? 'xfce' : undefined }
}

/** Asks the system to have Hanji open such links, and looks whether it does then. Never rejects. */
export async function makeDefaultMail(): Promise<DefaultMail> {
  const { can } = await defaultMail()
  try {
    if (can === 'ask' && process.platform === 'linux')
      await run('xdg-mime', ['default', entryName(), type], { timeout: patience, env: desktopEnv() })
    else if (can === 'ask') app.setAsDefaultProtocolClient('mailto')
    // There nobody but the person may choose: Hanji says that it is a program for mail, and the system's own page opens.
    if (can === 'only-the-person') {
      app.setAsDefaultProtocolClient('mailto')
      await shell.openExternal('ms-settings:defaultapps')
    }
  } catch (error) {
    console.warn(`default mail: ${inShort(error)}`)
  }
  return defaultMail(can === 'ask')
}

type Asked = Pick<DefaultMail, 'opens' | 'other' | 'can'>

/** Windows and macOS name the program that opens a link. */
async function askSystem(): Promise<Asked> {
  const can = !app.isPackaged ? 'not-installed' : process.platform === 'win32' ? 'only-the-person' : 'ask'
  try {
    const { name, path } = await app.getApplicationInfoForProtocol('mailto:')
    const isHanji = path !== '' && process.execPath.toLowerCase().startsWith(path.toLowerCase())
    return isHanji ? { opens: 'hanji', other: undefined, can } : { opens: 'other', other: name || undefined, can }
  } catch {
    return { opens: 'nothing', other: undefined, can } // So it says that no program does.
  }
}

/** The name of Hanji's own desktop entry, as Electron has it from the package. */
const entryName = (): string => process.env['CHROME_DESKTOP'] || 'hanji.desktop'

async function askLinux(): Promise<Asked> {
  const own = entryName()
  const folders = entryFolders(process.env, homedir())
  const can = !app.isPackaged ? 'not-installed' : process.env['FLATPAK_ID'] ? 'sandboxed' : findEntry(folders, own) ? 'ask' : 'no-entry'
  try {
    const { stdout } = await run('xdg-mime', ['query', 'default', type], { timeout: patience, env: desktopEnv() })
    const chosen = basename(stdout.trim())
    if (chosen === '') return { opens: 'nothing', other: undefined, can }
    if (chosen === own) return { opens: 'hanji', other: undefined, can }
    const entry = findEntry(folders, chosen)
    return { opens: 'other', other: (entry && nameIn(readFileSync(entry, 'utf8'))) || chosen.replace(/\.desktop$/, ''), can }
  } catch (error) {
    console.warn(`default mail: ${inShort(error)}`)
    return { opens: 'unknown', other: undefined, can: can === 'ask' ? 'sandboxed' : can }
  }
}

/** Where desktop entries lie (XDG Base Directory Specification). */
export function entryFolders(env: NodeJS.ProcessEnv, home: string): string[] {
  const data = (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':').filter(Boolean)
  return [env['XDG_DATA_HOME'] || join(home, '.local/share'), ...data].map((folder) => join(folder, 'applications'))
}

const findEntry = (folders: readonly string[], name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path))

/** What a desktop entry calls its program. */
export const nameIn = (entry: string): string | undefined => /^\[Desktop Entry\][^[]*?^Name\s*=\s*(.+?)\s*$/ms.exec(entry)?.[1]
