/** What each system installs, as electron-builder calls it; `flatpak` is built from a manifest of our own. */
export const formats: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz', 'flatpak'],
  darwin: ['dmg', 'zip'],
  win32: ['nsis', 'portable'],
}

/** Where the unpacked app lies in the folder of packages. */
export function unpackedIn(system: NodeJS.Platform): string {
  if (system === 'darwin') return 'mac-universal'
  return system === 'win32' ? 'win-unpacked' : 'linux-unpacked'
}

/** Why a format could not be built, in one line that says what to do about it. */
export function whyNot(format: string, error: unknown): string {
  const [first = ''] = String(error instanceof Error ? error.message : error).split('\n')
  const [, host] = /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT)\s+([\w.-]+)/.exec(first) ?? []
  if (host !== undefined) return `it takes tools that are downloaded from ${host}, which cannot be reached from here`
  if (format === 'rpm' && /rpmbuild|rpm/i.test(first)) return `it takes rpmbuild, of the package rpm (${first})`
  return first
}
