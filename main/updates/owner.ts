import type { Bringer } from '../../preload/contract/program/updates.ts'

/** What tells how the program that runs came onto this computer. */
export type Installation = {
  platform: NodeJS.Platform
  /** Where the running binary lies. */
  execPath: string
  env: Readonly<Record<string, string | undefined>>
  /** Whether Electron was built for, or says it runs from, a store. */
  store: boolean
  exists(path: string): boolean
}

/** Who brings new versions of this program; where Hanji does, by which installer. */
export type Owner = { by: 'hanji'; as: 'appimage' | 'nsis' | 'app' } | { by: Exclude<Bringer, 'hanji'> }

/** Folders that only the system's package managers, or an administrator, write to. */
const systems = ['/opt', '/usr', '/nix/store', '/gnu/store', '/app', '/var/lib']

/**
 * Who owns an installed program and so brings its new versions. A program that a package manager, a store or a person put there is never
 * replaced. Variables alone prove nothing: whatever was started from a terminal that is itself an AppImage or a snap inherits them, so the
 * binary must lie where they say.
 */
export function ownerOf(installation: Installation): Owner {
  const { platform } = installation
  if (installation.store) return { by: 'store' }
  switch (platform) {
    case 'darwin':
      return ownerOnMac(installation)
    case 'win32':
      return ownerOnWindows(installation)
    default:
      return ownerOnLinux(installation)
  }
}

function ownerOnLinux({ execPath, env, exists }: Installation): Owner {
  if (env['FLATPAK_ID'] !== undefined && exists('/.flatpak-info')) return { by: 'flatpak' }
  if (lies(execPath, env['SNAP'])) return { by: 'snap' }
  if (isAbsolute(env['APPIMAGE']) && lies(execPath, env['APPDIR'])) return { by: 'hanji', as: 'appimage' }
  return { by: systems.some((folder) => lies(execPath, folder)) ? 'package' : 'person' }
}

function ownerOnMac({ execPath }: Installation): Owner {
  if (lies(execPath, '/nix/store')) return { by: 'package' }
  // An app that was not moved out of its disk image, or that macOS runs from a place of its own, cannot be replaced.
  if (lies(execPath, '/Volumes') || execPath.includes('/AppTranslocation/')) return { by: 'person' }
  return execPath.includes('.app/Contents/MacOS/') ? { by: 'hanji', as: 'app' } : { by: 'person' }
}

function ownerOnWindows({ execPath, env, exists }: Installation): Owner {
  const path = execPath.replaceAll('/', '\\').toLowerCase()
  if (path.includes('\\windowsapps\\')) return { by: 'store' }
  if (path.includes('\\scoop\\apps\\') || path.includes('\\chocolatey\\')) return { by: 'package' }
  if (env['PORTABLE_EXECUTABLE_FILE'] !== undefined) return { by: 'person' }
  const folder = execPath.slice(0, Math.max(execPath.lastIndexOf('\\'), execPath.lastIndexOf('/')))
  const name = execPath.slice(folder.length + 1).replace(/\.exe$/i, '')
  // Our installer puts this beside the program, and nobody else does.
  return exists(`${folder}\\Uninstall ${name}.exe`) ? { by: 'hanji', as: 'nsis' } : { by: 'person' }
}

const isAbsolute = (path: string | undefined): boolean => path?.startsWith('/') === true

/** Whether a path lies within a folder; in none where that is unknown or the root. */
function lies(path: string, folder: string | undefined): boolean {
  const within = folder?.endsWith('/') ? folder.slice(0, -1) : folder
  return within !== undefined && isAbsolute(within) && path.startsWith(`${within}/`)
}
