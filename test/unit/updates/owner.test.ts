import { expect, test } from 'vitest'
import { type Installation, type Owner, ownerOf } from '../../../main/updates/owner.ts'

type Case = [what: string, Partial<Installation> & { files?: string[] }, Owner]

const appimage = { APPIMAGE: '/home/ada/Hanji-1.0.0.AppImage', APPDIR: '/tmp/.mount_HanjiX' }
const windows = 'C:\\Users\\Ada\\AppData\\Local\\Programs\\Hanji'

const linux: Case[] = [
  ['an AppImage', { execPath: '/tmp/.mount_HanjiX/hanji', env: appimage }, { by: 'hanji', as: 'appimage' }],
  ['a .deb or .rpm', { execPath: '/opt/Hanji/hanji' }, { by: 'package' }],
  ['a package of the distribution', { execPath: '/usr/lib/hanji/hanji' }, { by: 'package' }],
  ['a package of Nix', { execPath: '/nix/store/abc-hanji/bin/hanji' }, { by: 'package' }],
  [
    'a .deb, started by another program that is an AppImage',
    { execPath: '/opt/Hanji/hanji', env: { APPIMAGE: '/home/ada/Terminal.AppImage', APPDIR: '/tmp/.mount_Term' } },
    { by: 'package' },
  ],
  ['a .deb, started from a snap', { execPath: '/opt/Hanji/hanji', env: { SNAP: '/snap/code/1' } }, { by: 'package' }],
  ['a snap', { execPath: '/snap/hanji/12/hanji', env: { SNAP: '/snap/hanji/12' } }, { by: 'snap' }],
  ['a Flatpak', { execPath: '/app/hanji/hanji', env: { FLATPAK_ID: 'app.hanji.mail' }, files: ['/.flatpak-info'] }, { by: 'flatpak' }],
  ['an archive that was unpacked at home', { execPath: '/home/ada/hanji-1.0.0/hanji' }, { by: 'person' }],
  [
    'an archive, started from a terminal that is an AppImage',
    { execPath: '/home/ada/hanji-1.0.0/hanji', env: { APPIMAGE: '/home/ada/Terminal.AppImage', APPDIR: '/tmp/.mount_Term' } },
    { by: 'person' },
  ],
  [
    'an AppImage that was unpacked',
    { execPath: '/home/ada/squashfs-root/hanji', env: { APPDIR: '/home/ada/squashfs-root' } },
    { by: 'person' },
  ],
  ['variables that name the root', { execPath: '/home/ada/hanji', env: { APPIMAGE: '/x', APPDIR: '/', SNAP: '/' } }, { by: 'person' }],
  ['variables that name nothing', { execPath: '/home/ada/hanji', env: { APPIMAGE: 'x', APPDIR: '', SNAP: '' } }, { by: 'person' }],
  ['a folder whose name begins as a mount does', { execPath: '/tmp/.mount_HanjiX2/hanji', env: appimage }, { by: 'person' }],
]

const mac: Case[] = [
  ['an app', { execPath: '/Applications/Hanji.app/Contents/MacOS/Hanji' }, { by: 'hanji', as: 'app' }],
  ['an app of the Mac App Store', { execPath: '/Applications/Hanji.app/Contents/MacOS/Hanji', store: true }, { by: 'store' }],
  ['an app in its disk image', { execPath: '/Volumes/Hanji/Hanji.app/Contents/MacOS/Hanji' }, { by: 'person' }],
  [
    'an app that macOS runs from elsewhere',
    { execPath: '/private/var/folders/x/AppTranslocation/1/d/Hanji.app/Contents/MacOS/Hanji' },
    { by: 'person' },
  ],
  ['a build', { execPath: '/Users/ada/hanji/electron' }, { by: 'person' }],
]

const win: Case[] = [
  ['the installer', { execPath: `${windows}\\Hanji.exe`, files: [`${windows}\\Uninstall Hanji.exe`] }, { by: 'hanji', as: 'nsis' }],
  ['the portable program', { execPath: 'C:\\Temp\\x\\Hanji.exe', env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Hanji.exe' } }, { by: 'person' }],
  ['the Microsoft Store', { execPath: 'C:\\Program Files\\WindowsApps\\Hanji_1\\Hanji.exe' }, { by: 'store' }],
  ['what Electron says is of the store', { execPath: `${windows}\\Hanji.exe`, store: true }, { by: 'store' }],
  ['Scoop', { execPath: 'C:\\Users\\Ada\\scoop\\apps\\hanji\\current\\Hanji.exe' }, { by: 'package' }],
  ['a folder', { execPath: 'D:\\hanji\\Hanji.exe' }, { by: 'person' }],
]

const named = (platform: NodeJS.Platform, cases: Case[]) => cases.map(([what, of, owner]) => [platform, what, of, owner] as const)

test.each([...named('linux', linux), ...named('darwin', mac), ...named('win32', win)])('on %s, %s', (platform, _, of, owner) => {
  const { files = [], ...rest } = of
  const exists = (path: string) => files.includes(path)
  expect(ownerOf({ execPath: '', env: {}, store: false, platform, exists, ...rest })).toEqual(owner)
})
