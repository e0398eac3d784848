import { expect, test } from 'vitest'
import { controlOf, readArguments } from '../../../scripts/package/linux/deb.ts'

const asked = () =>
  readArguments([
    ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0', '-d', 'libnss3', '--deb-recommends', 'libappindicator3-1'],
    ...['--deb-compression', 'xz', '--architecture', 'x86_64', '--after-install', '/tmp/postinst'],
    ...['--description', 'Mail\n A line.\n\n Another.', '--version', '1.2.3', '--package', 'out.deb'],
    ...['--name=hanji', '--maintainer=Ada <ada@hanji.example>', '--url=https://hanji.example'],
    ...['/build/=/opt/Hanji', '/tmp/a=b/icon.png=/usr/share/icons/hanji.png'],
  ])

test('a package of Debian says what electron-builder asks for', () => {
  expect(controlOf(asked(), 300)).toBe(
    [
      ...['Package: hanji', 'Version: 1.2.3', 'Architecture: amd64', 'Maintainer: Ada <ada@hanji.example>', 'Installed-Size: 300'],
      ...['Depends: libgtk-3-0, libnss3', 'Recommends: libappindicator3-1', 'Section: mail', 'Priority: optional'],
      ...['Homepage: https://hanji.example', 'Description: Mail', ' A line.', ' .', ' Another.', ''],
    ].join('\n'),
  )
})

test('each file goes where it is asked to', () => {
  expect(asked().files).toEqual([
    { from: '/build/', to: '/opt/Hanji' },
    { from: '/tmp/a=b/icon.png', to: '/usr/share/icons/hanji.png' },
  ])
})

test('what is not known is refused, not left out', () => {
  expect(() => readArguments(['--deb-systemd', 'hanji.service'])).toThrow('--deb-systemd')
  expect(() => readArguments(['/a/file'])).toThrow('where /a/file goes')
})
