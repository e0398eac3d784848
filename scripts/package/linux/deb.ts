import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/**
 * Makes a .deb with dpkg-deb from what electron-builder asks of fpm (deb(5), Debian Policy 5.3): for machines that cannot download fpm. Takes
 * fpm's arguments for `-s dir -t deb`; anything that they do not say here is an error, so that nothing is left out of a package unseen.
 */

const script = { '--after-install': 'postinst', '--after-remove': 'postrm', '--before-install': 'preinst', '--before-remove': 'prerm' }
/** Options that are read below; those that speak of other formats, or of how loud fpm is. */
const known = new Set([
  ...['-s', '-t', '--architecture', '--description', '--version', '--package', '--name', '--maintainer', '--vendor', '--url', '--license'],
  ...['--category', '--deb-priority', '--deb-compression', '-d', '--depends', '--deb-recommends', ...Object.keys(script)],
])
const flags = new Set(['--force', '--debug', '--verbose'])

type Asked = { options: Map<string, string[]>; files: { from: string; to: string }[] }

/** Reads the arguments. @throws Error for an option that is not known. */
export function readArguments(args: readonly string[]): Asked {
  const asked: Asked = { options: new Map(), files: [] }
  const add = (name: string, value: string) => {
    if (!known.has(name)) throw new Error(`deb: ${name} is not known`)
    asked.options.set(name, [...(asked.options.get(name) ?? []), value])
  }
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (flags.has(argument)) continue
    const [, name, value] = /^(--[a-z-]+)=(.*)$/s.exec(argument) ?? []
    if (name !== undefined) add(name, value ?? '')
    else if (argument.startsWith('-')) add(argument, args[++index] ?? '')
    else {
      const at = argument.lastIndexOf('=')
      if (at < 1) throw new Error(`deb: where ${argument} goes is not said`)
      asked.files.push({ from: argument.slice(0, at), to: argument.slice(at + 1) })
    }
  }
  return asked
}

const architectures: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64' }

/** The control file (Debian Policy 5.3); `installedKib`: what the files take on disk. */
export function controlOf({ options }: Pick<Asked, 'options'>, installedKib: number): string {
  const one = (name: string) => options.get(name)?.at(-1) ?? ''
  const architecture = one('--architecture')
  const [synopsis = '', ...more] = one('--description').trim().split('\n')
  const fields: [string, string][] = [
    ['Package', one('--name')],
    ['Version', one('--version')],
    ['Architecture', architectures[architecture] ?? architecture],
    ['Maintainer', one('--maintainer')],
    ['Installed-Size', String(installedKib)],
    ['Depends', [...(options.get('-d') ?? []), ...(options.get('--depends') ?? [])].join(', ')],
    ['Recommends', (options.get('--deb-recommends') ?? []).join(', ')],
    ['Section', one('--category') || 'mail'],
    ['Priority', one('--deb-priority') || 'optional'],
    ['Homepage', one('--url')],
    ['Description', [synopsis.trim(), ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
  ]
  return fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

function build(args: readonly string[]): void {
  const asked = readArguments(args)
  const root = mkdtempSync(join(tmpdir(), 'hanji-deb-'))
  try {
    chmodSync(root, 0o755)
    for (const { from, to } of asked.files) {
      const target = join(root, to)
      mkdirSync(dirname(target), { recursive: true })
      // Links stay links, and what may be run stays so.
      if (statSync(from).isDirectory()) cpSync(from, target, { recursive: true, verbatimSymlinks: true })
      else copyFileSync(from, target)
    }
    const size = Number(execFileSync('du', ['-sk', root], { encoding: 'utf8' }).split('\t')[0])
    const control = join(root, 'DEBIAN')
    mkdirSync(control)
    writeFileSync(join(control, 'control'), controlOf(asked, size))
    for (const [option, name] of Object.entries(script)) {
      const file = asked.options.get(option)?.at(-1)
      if (file === undefined) continue
      copyFileSync(file, join(control, name))
      chmodSync(join(control, name), 0o755)
    }
    const output = asked.options.get('--package')?.at(-1)
    if (output === undefined) throw new Error('deb: no --package')
    const compression = asked.options.get('--deb-compression')?.at(-1) === 'gz' ? 'gzip' : 'xz'
    execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '-z1', '--build', root, resolve(output)], { stdio: 'inherit' })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) build(process.argv.slice(2))
