import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { iconSizes } from '../../scripts/package/icons.ts'
import { expectStatus, fillAccount, row, write } from '../e2e/person.ts'
import { startLab } from '../lab/lab.ts'
import { cacheIn, heldIn, keepMore, kept, schemaOf, setSchema } from './full-profile.ts'
import { arrive, type Running, says, startEntry } from './person.ts'

/**
 * Installs the .deb on this Debian and uses it as an ordinary user does: started from its desktop entry, in its sandbox, upgraded while it runs,
 * removed. It is built around the Electron that HANJI_ELECTRON_DIST names or that is installed, twice, as two versions. Run as root.
 */
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'hanji-package-'))
execFileSync('chmod', ['0755', folder])
let failed = 0
let passed = 0

async function step<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  try {
    const result = await run()
    passed++
    console.log(`  ✓  ${what}`)
    return result
  } catch (error) {
    failed++
    console.log(`  ✗  ${what}\n${error instanceof Error ? error.message : String(error)}`)
    throw error
  }
}

/** Builds it as this version; returns where the .deb lies. */
function build(version: string): string {
  execFileSync(process.execPath, [join(root, 'scripts/package.ts'), 'deb', `--as=${version}`, '--quick'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const made = join(root, 'dist/package')
  const name = readdirSync(made).find((file) => file.endsWith('.deb'))
  if (!name) throw new Error('no .deb was built')
  const kept = join(folder, `${version}.deb`)
  execFileSync('cp', [join(made, name), kept])
  const list = readdirSync(made).find((file) => file.endsWith('.cdx.json'))
  if (!list) throw new Error('there is no list of what is in it')
  const held = (JSON.parse(readFileSync(join(made, list), 'utf8')) as { components: { name: string; version: string }[] }).components
  expect(held.map((component) => component.name)).toEqual(expect.arrayContaining(['electron', 'nodemailer', 'imapflow', 'react']))
  return kept
}

/** Runs a program of the system that checks a file; where that is not installed it is left out, and said. */
function check(command: string, args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (error === undefined) expect({ status, told: stdout + stderr }).toMatchObject({ status: 0 })
  else console.log(`     ${command} is not installed: left out`)
}

const apt = (...args: string[]) =>
  execFileSync('apt-get', ['-y', '-q', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, encoding: 'utf8' })

/** The lines of a section of the desktop entry, by key. */
function section(entry: string, name: string): Record<string, string> {
  const text = entry.split(/^\[/m).find((part) => part.startsWith(`${name}]`)) ?? ''
  return Object.fromEntries(
    text
      .split('\n')
      .slice(1)
      .flatMap((line) => (line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]] : [])),
  )
}

type Fuses = { getCurrentFuseWire(binary: string): Promise<Record<string, number | string>>; FuseV1Options: Record<string, number> }
// They come with electron-builder, which sets them.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))
const { getCurrentFuseWire, FuseV1Options } = fromBuilder('@electron/fuses') as Fuses
/** How a fuse is written in the binary: the characters 1 and 0. */
const burnt = { on: 0x31, off: 0x30 }

/** A command line of a desktop entry as words, with what stands for the files and links that are opened replaced. */
const wordsOf = (exec: string, opened: string[] = []): string[] =>
  [...exec.matchAll(/"([^"]*)"|(\S+)/g)].flatMap(([, quoted, plain = '']) =>
    quoted === undefined && /^%[uUfF]$/.test(plain) ? opened : [quoted ?? plain],
  )

const lab = await startLab()
const person = await arrive(folder)
let running: Running | undefined
let name = ''
const pageOf = (): Page => {
  if (!running) throw new Error('it does not run')
  return running.page
}
try {
  await lab.fill('alice', { count: 12, answers: 0 })
  await lab.mailbox('alice').append('From: Ada Kim <ada@press.example>\r\nSubject: To be starred\r\n\r\nHello.\r\n')
  const first = await step('the .deb is built, with a list of the software that it holds', () => build('0.1.1'))
  const second = await step('it is built once more, as a newer version', () => build('0.1.2'))
  name = execFileSync('dpkg-deb', ['-f', first, 'Package'], { encoding: 'utf8' }).trim()
  await step('it is installed with what it depends on', () => apt('install', first))
  const installed = execFileSync('dpkg', ['-L', name], { encoding: 'utf8' }).split('\n')
  const entryFile = installed.find((file) => file.endsWith('.desktop')) ?? ''
  const entry = readFileSync(entryFile, 'utf8')
  const exec = section(entry, 'Desktop Entry')['Exec'] ?? ''
  const [program = ''] = wordsOf(exec)
  const profile = join(person.home, '.config', name === 'hanji' ? 'Hanji' : 'Hanji Older')

  await step('the menu shows it with an icon, and offers a new message', () => {
    expect(section(entry, 'Desktop Entry')).toMatchObject({ Type: 'Application', Icon: name, Terminal: 'false', Actions: 'NewMessage;' })
    expect(section(entry, 'Desktop Action NewMessage')['Exec']).toBe(`${name} mailto:`)
    expect(installed.some((file) => file.endsWith(`/apps/${name}.png`))).toBe(true)
  })
  await step('its entry and its metadata are valid, its icon is there in all sizes, its licences beside it', () => {
    check('desktop-file-validate', [entryFile])
    check('appstreamcli', ['validate', '--no-net', installed.find((file) => file.endsWith('.metainfo.xml')) ?? ''])
    for (const size of iconSizes) expect(installed).toContain(`/usr/share/icons/hicolor/${size}x${size}/apps/${name}.png`)
    expect(installed).toContain(`/usr/share/icons/hicolor/scalable/apps/${name}.svg`)
    expect(readFileSync(`/usr/share/doc/${name}/copyright`, 'utf8')).toContain('License: Expat')
    expect(readFileSync(join(dirname(program), 'LICENSES.bundled.txt'), 'utf8')).toContain('nodemailer')
  })
  await step('its fuses are set in the binary: it is Hanji and nothing else', async () => {
    const wire = await getCurrentFuseWire(program)
    const stateOf = (fuse: string) => Object.entries(burnt).find(([, code]) => code === wire[FuseV1Options[fuse] ?? -1])?.[0]
    expect({
      node: stateOf('RunAsNode'),
      nodeOptions: stateOf('EnableNodeOptionsEnvironmentVariable'),
      inspect: stateOf('EnableNodeCliInspectArguments'),
      integrity: stateOf('EnableEmbeddedAsarIntegrityValidation'),
      onlyAsar: stateOf('OnlyLoadAppFromAsar'),
      cookies: stateOf('EnableCookieEncryption'),
      file: stateOf('GrantFileProtocolExtraPrivileges'),
    }).toEqual({ node: 'off', nodeOptions: 'off', inspect: 'off', integrity: 'on', onlyAsar: 'on', cookies: 'on', file: 'off' })
  })
  await step('the file manager offers it for messages, mailboxes and calendars', () => {
    const known = readFileSync('/usr/share/mime/globs2', 'utf8')
    for (const [ending, type] of [
      ['eml', 'message/rfc822'],
      ['mbox', 'application/mbox'],
      ['ics', 'text/calendar'],
    ] as const) {
      // The system knows them by their names, and Hanji for them.
      expect(known).toMatch(new RegExp(`^\\d+:${type}:\\*\\.${ending}$`, 'm'))
      expect(section(entry, 'Desktop Entry')['MimeType']).toContain(`${type};`)
      expect(readFileSync('/usr/share/applications/mimeinfo.cache', 'utf8')).toMatch(new RegExp(`^${type}=.*${name}\\.desktop`, 'm'))
    }
  })
  await step('it can be chosen for mailto: links', () => {
    person.run('xdg-mime', ['default', `${name}.desktop`, 'x-scheme-handler/mailto'])
    expect(person.run('xdg-mime', ['query', 'default', 'x-scheme-handler/mailto']).trim()).toBe(`${name}.desktop`)
  })
  await step('it has a profile for AppArmor, which lets it make its sandbox', () => {
    const file = installed.find((path) => path.endsWith('/apparmor-profile')) ?? ''
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(`"${program}" flags=(unconfined)`)
    expect(text).toMatch(/^\s*userns,$/m)
    // Older ones know no profile of this kind, nor the limit that it is for.
    if (existsSync('/etc/apparmor.d/abi/4.0')) check('apparmor_parser', ['--skip-kernel-load', '--skip-cache', '--quiet', file])
    else console.log('     there is no AppArmor 4 here to read it: left out')
  })
  await step('it asks nobody for new versions: the package manager brings them', () => {
    expect(existsSync(join(dirname(program), 'resources/app-update.yml'))).toBe(false)
  })
  await step('it answers --version and --help', () => {
    expect(person.run(name, ['--version'])).toBe('Hanji 0.1.1\n')
    expect(person.run(name, ['--help'])).toContain('--profile=FOLDER')
  })
  await step('it cannot be made to run as Node, or to open its engine to a debugger', () => {
    expect(person.run('env', ['ELECTRON_RUN_AS_NODE=1', program, '--version'])).toBe('Hanji 0.1.1\n')
    expect(person.run(program, ['--inspect-brk=0', '--version'])).toBe('Hanji 0.1.1\n')
  })
  running = await step('an ordinary user starts it from its desktop entry', () => startEntry(person, wordsOf(exec), profile))
  await step('its pages run in the sandbox', () => {
    const renderers = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(program) && line.includes('--type=renderer'))
    expect(renderers.length).toBeGreaterThan(0)
    for (const line of renderers) {
      const pid = Number(line.trim().split(' ')[0])
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m)
    }
  })
  await step('an account is connected, its mail comes, and is read', async () => {
    const page = pageOf()
    await fillAccount(page, lab, 'alice', { imap: { port: lab.imap.port, security: 'none' }, smtp: { security: 'none' } })
    await page.getByRole('button', { name: 'Connect' }).click()
    await expectStatus(page, 'Up to date', 60_000)
    await expect(page.getByRole('option')).toHaveCount(13)
    await page.getByRole('option').first().click()
    await expect(page.getByRole('main').getByRole('article').first()).toBeVisible()
  })
  await step('a message is starred', async () => {
    await row(pageOf(), 'To be starred').click()
    await pageOf().keyboard.press('s')
    await expect(row(pageOf(), 'To be starred').getByRole('img', { name: 'Starred' })).toBeVisible()
  })
  await step('a letter is written and goes out, with its copy in Sent', async () => {
    const page = pageOf()
    await write(page, { to: 'bob@example.test', subject: 'From the installed one', text: 'Hello' })
    await page.keyboard.press('Control+Enter')
    const bob = lab.mailbox('bob')
    await bob.until(async () => (await bob.subjects()).includes('From the installed one'), 'arrives')
    await expectStatus(page, 'Up to date', 60_000)
  })
  await step('a second start shows the window that is there', async () => {
    const before = pageOf().context().pages().length
    person.run(program, wordsOf(exec).slice(1))
    expect(pageOf().context().pages()).toHaveLength(before)
  })
  await step('a message file from the file manager opens in a window of its own', async () => {
    const file = join(person.home, 'From a disk, 한글.eml')
    writeFileSync(file, 'From: Ada Kim <ada@press.example>\r\nSubject: Out of a file\r\n\r\nHello\r\n')
    chmodSync(file, 0o644)
    const window = pageOf().context().waitForEvent('page')
    person.run(program, wordsOf(exec, [pathToFileURL(file).href]).slice(1))
    const opened = await window
    await expect(opened.getByRole('heading', { name: 'Out of a file' })).toBeVisible()
    await opened.close()
  })
  await step('a mailto: link goes to the window that is open', async () => {
    person.run(program, wordsOf(exec, ['mailto:bob@example.test?subject=From%20a%20link']).slice(1))
    await expect(pageOf().getByLabel('Subject')).toHaveValue('From a link')
    await pageOf().getByLabel('Message text').fill('Kept through the upgrade')
  })
  await step('nobody else can look into what it keeps', () => {
    expect(statSync(profile).mode & 0o077).toBe(0)
    for (const file of readdirSync(profile).filter((file) => file.startsWith('cache.sqlite')))
      expect(statSync(join(profile, file)).mode & 0o077).toBe(0)
  })
  await step('a rule, a template, a word, a setting and a letter for later are kept', () => keepMore(pageOf()))
  await step('it is upgraded while it runs, and goes on', async () => {
    apt('install', second)
    await lab.mailbox('alice').append('From: Ada Kim <ada@press.example>\r\nSubject: After the upgrade\r\n\r\nHello.\r\n')
    await expect(row(pageOf(), 'After the upgrade')).toBeVisible({ timeout: 30_000 })
  })
  await running.quit()
  running = await step('the newer version opens the same mail, and goes on with the letter', async () => {
    const again = await startEntry(person, wordsOf(exec), profile)
    await expect(row(again.page, 'After the upgrade')).toBeVisible({ timeout: 30_000 })
    await expect(again.page.getByRole('option')).toHaveCount(14)
    await expect(row(again.page, 'To be starred').getByRole('img', { name: 'Starred' })).toBeVisible()
    // The letter that was being written.
    const letters = again.page.getByRole('list', { name: 'Letters that are being written' })
    await expect(letters.getByRole('button', { name: 'From a link', exact: true })).toBeVisible()
    expect(person.run(name, ['--version'])).toBe('Hanji 0.1.2\n')
    return again
  })
  await step('all else that the profile held is there, too', async () => expect(await heldIn(pageOf())).toEqual(kept))
  await running.quit()
  running = await step(
    'an older version refuses the mailbox of a newer one, says so, leaves it as it is, and opens it once it can',
    async () => {
      apt('install', '--allow-downgrades', first)
      expect(person.run(name, ['--version'])).toBe('Hanji 0.1.1\n')
      const known = schemaOf(cacheIn(profile))
      setSchema(cacheIn(profile), known + 1)
      const older = person.start(program, wordsOf(exec).slice(1))
      await says(older, 'could not start: newer-cache')
      const ended = once(older, 'exit')
      older.kill('SIGTERM')
      await ended
      expect(schemaOf(cacheIn(profile))).toBe(known + 1)
      setSchema(cacheIn(profile), known)
      const again = await startEntry(person, wordsOf(exec), profile)
      await expect(row(again.page, 'After the upgrade')).toBeVisible({ timeout: 30_000 })
      return again
    },
  )
  await running.quit()
  running = undefined
  await step('it is removed, says what stays and where, and leaves that alone', () => {
    expect(apt('remove', name)).toMatch(/mail.*stay.*\.config/is)
    expect(existsSync(program)).toBe(false)
    expect(existsSync(join(profile, 'cache.sqlite'))).toBe(true)
    expect(existsSync(entryFile)).toBe(false)
    for (const left of [`/etc/apparmor.d/${name}`, `/usr/bin/${name}`, `/usr/share/metainfo/${name}.metainfo.xml`])
      expect(existsSync(left), left).toBe(false)
  })
} catch {
  // It has been said.
} finally {
  running?.child.kill('SIGKILL')
  person.leave()
  await lab.stop()
  if (name && spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status === 0) apt('purge', name)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
