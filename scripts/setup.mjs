// Brings a fresh clone to where its commands can run. Runs on any Node from 20, before anything is installed: built-in modules only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The checkout's top folder. */
export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
/** Node as the project uses it; it comes with the npm packages. */
export const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

/** Debian packages by what needs them, each with a file that tells that it is there. */
const debian = {
  // What npm's packages are built with.
  npm: {
    'libsecret-1-dev': '/usr/include/libsecret-1/libsecret/secret.h',
    'pkg-config': '/usr/bin/pkg-config',
    make: '/usr/bin/make',
    'g++': '/usr/bin/g++',
    python3: '/usr/bin/python3',
  },
  app: {
    chromium: '/usr/bin/chromium',
    'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    'fonts-noto-color-emoji': '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf',
    'fonts-inter': '/usr/share/doc/fonts-inter',
  },
  lab: {
    'dovecot-imapd': '/usr/lib/dovecot/imap',
    'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
    'cyrus-common': '/usr/lib/cyrus/bin/master',
    'sasl2-bin': '/usr/sbin/saslpasswd2',
    'libsasl2-modules': '/usr/lib/x86_64-linux-gnu/sasl2/libplain.so',
    postfix: '/usr/sbin/postfix',
    openssl: '/usr/bin/openssl',
    xvfb: '/usr/bin/Xvfb',
    dbus: '/usr/bin/dbus-daemon',
    'gnome-keyring': '/usr/bin/gnome-keyring-daemon',
  },
  bench: { isync: '/usr/bin/mbsync', 'maildir-utils': '/usr/bin/mu', notmuch: '/usr/bin/notmuch' },
  peer: { thunderbird: '/usr/bin/thunderbird' },
}

/** Sets up what is missing for `needs` (keys of the table above), saying what it does on the error output. Ends the process when something fails. */
export function setUp(needs) {
  installDebianPackages(needs)
  if (needs.includes('lab')) unpackCyrus()
  installNpmPackages()
  if (needs.includes('app')) build()
}

function say(text) {
  console.error(`setup: ${text}`)
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['inherit', 2, 2], ...options })
  if (status === 0) return
  console.error(`setup: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`)
  process.exit(1)
}

function installDebianPackages(needs) {
  const missing = needs.flatMap((need) => Object.entries(debian[need]).flatMap(([name, file]) => (existsSync(file) ? [] : [name])))
  if (missing.length === 0 || process.platform !== 'linux') return
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.warn(`setup: not found here, and only root on Debian can have them installed by this script: ${missing.join(' ')}`)
    return
  }
  say(`installing ${missing.join(' ')} with apt-get`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
}

/** Debian lets one IMAP server be installed. The lab runs two: of Cyrus, imapd is unpacked into the checkout and touches nothing else. */
function unpackCyrus() {
  const folder = join(root, '.lab', 'cyrus')
  const imapd = join(folder, 'usr', 'lib', 'cyrus', 'bin', 'imapd')
  if (existsSync(imapd) || !existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) return
  say('unpacking cyrus-imapd for tests')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  if (process.getuid?.() === 0) run('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] })
  // As root apt fetches as a user of its own, who may not write here: it is told not to.
  run('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', 'cyrus-imapd'], { cwd: folder })
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.deb'))
  run('dpkg-deb', ['-x', join(folder, name ?? ''), folder])
}

function installNpmPackages() {
  const stamp = join(root, 'node_modules', '.hanji-lock')
  const lock = hash([join(root, 'package-lock.json')])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('installing npm packages')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' })
  writeFileSync(stamp, lock)
}

/** Builds `out/`, unless it was built from the sources as they are. Ends the process when that fails. */
export function build() {
  const stamp = join(root, 'out', '.sources')
  const sources = hash(
    filesIn(['locales', 'main', 'preload', 'renderer']).concat([
      join(root, 'electron.vite.config.ts'),
      join(root, 'scripts/licences.ts'),
      join(root, 'package-lock.json'),
    ]),
  )
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('building')
  const bin = join(root, 'node_modules', '.bin')
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH }
  run(node, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'], { env })
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, sources)
}

function filesIn(folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((name) => join(root, folder, name))
      .filter((path) => statSync(path).isFile())
      .sort(),
  )
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files) sum.update(file).update(readFileSync(file))
  return sum.digest('hex')
}
