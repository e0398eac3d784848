import { app } from 'electron'
import { isDesktop } from './desktop.ts'

/**
 * Lets input methods (Hangul, Japanese, Chinese) reach windows on Wayland, where Chromium asks for them only if it is told to. GNOME speaks the
 * third version of that protocol alone; other desktops get the one that Chromium takes. On X11 neither says anything. Which of the two is used
 * is Electron's choice, by the session. A switch of the command line counts more.
 */
export function letInputMethodsIn(): void {
  if (process.platform !== 'linux') return
  const { commandLine } = app
  if (!commandLine.hasSwitch('enable-wayland-ime')) commandLine.appendSwitch('enable-wayland-ime')
  if (isDesktop('gnome') && !commandLine.hasSwitch('wayland-text-input-version'))
    commandLine.appendSwitch('wayland-text-input-version', '3')
}
