/** The desktop as the session names it: Electron itself calls some of them "Unity" for the sake of its tray icon, and keeps the name that they had. */
const named = (env: NodeJS.ProcessEnv): string => env['ORIGINAL_XDG_CURRENT_DESKTOP'] || env['XDG_CURRENT_DESKTOP'] || ''

/** Whether the session is one of this desktop, or made from it (`ubuntu:GNOME`, `GNOME-Classic`). */
export const isDesktop = (name: 'gnome' | 'xfce', env: NodeJS.ProcessEnv = process.env): boolean =>
  named(env)
    .toLowerCase()
    .split(':')
    .some((part) => part === name || part.startsWith(`${name}-`))

/** What programs of the desktop are to be started with. */
export const desktopEnv = (env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv => ({ ...env, XDG_CURRENT_DESKTOP: named(env) })
