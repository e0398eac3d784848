import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { inShort } from '../../log/redact.ts'

/** How the program is called when it starts with the person's session: no window is opened until somebody asks for one. */
export const hiddenSwitch = 'hidden'

/** Where the desktops of Linux look for what starts with a session (freedesktop.org, Desktop Application Autostart). */
export const autostartPath = (env: NodeJS.ProcessEnv, home: string): string =>
  join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart', 'hanji.desktop')

/** The entry there. `command` is the program's path, quoted as the Desktop Entry Specification wants it. */
export function autostartEntry(command: string): string {
  // Twice: once as a string of the file, once as an argument within it.
  const quoted = `"${command.replace(/(["`$\\])/g, '\\$1')}"`.replaceAll('\\', '\\\\').replaceAll('%', '%%')
  return `[Desktop Entry]\nType=Application\nName=Hanji\nComment=Starts Hanji without a window\nExec=${quoted} --${hiddenSwitch}\nIcon=hanji\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`
}

/** Has the system start the program with the person's session, or not. A program that is not installed cannot be started so, and is left alone. */
export function startAtLogin(wanted: boolean): void {
  if (!app.isPackaged) return
  try {
    if (process.platform !== 'linux') app.setLoginItemSettings({ openAtLogin: wanted, args: [`--${hiddenSwitch}`] })
    else if (wanted) writeEntry(autostartPath(process.env, homedir()))
    else rmSync(autostartPath(process.env, homedir()), { force: true })
  } catch (error) {
    console.warn(`start at login: ${inShort(error)}`)
  }
}

function writeEntry(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  // An AppImage is run from a folder that is gone at the next start.
  writeFileSync(path, autostartEntry(process.env['APPIMAGE'] ?? process.execPath), { mode: 0o644 })
}
