import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from '../test/e2e/app.ts'
import { type Display, startDisplay } from '../test/e2e/display.ts'
import { startKeyring } from '../test/e2e/keyring.ts'
import { addAccount } from '../test/e2e/person.ts'
import { startLab } from '../test/lab/lab.ts'
import { fillInboxes } from './demo/mailboxes.ts'
import { openSecondAccount, tour } from './demo/tour.ts'
import { findElectron } from './electron.ts'

/**
 * The main job on servers of its own: with a display, opens Hanji with two connected accounts and leaves it to the person;
 * without one, takes the tour by itself, printing what each step took, and leaves screenshots.
 */
const needed = ['/usr/sbin/dovecot', '/usr/sbin/postfix', '/usr/bin/gnome-keyring-daemon']
const missing = needed.filter((path) => !existsSync(path))
if (missing.length > 0 || process.getuid?.() !== 0) {
  console.error('The demo runs its own mail servers (Dovecot and Postfix from Debian), which takes root on Debian, as in a container.')
  if (missing.length > 0) console.error(`Not found here: ${missing.join(', ')}`)
  process.exit(1)
}
const pictures = join(import.meta.dirname, '../dist/demo')
rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })

const folder = mkdtempSync(join(tmpdir(), 'hanji-demo-'))
const headed = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) && !process.argv.includes('--tour')
const undo: (() => void | Promise<void>)[] = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })]
let ending: Promise<void> | undefined
/** Once, however often it is asked for: Ctrl+C reaches this process from the terminal and from npm. */
const cleanUp = () => {
  ending ??= (async () => {
    for (const step of undo.reverse()) await step()
  })()
  return ending
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void cleanUp().finally(() => process.exit(130)))

try {
  console.log('demo: starting Dovecot and Postfix on loopback, with the mailboxes of alice and bob')
  const starting = startLab()
  undo.push(async () => (await starting).stop())
  const lab = await starting
  const inboxes = await fillInboxes(lab, Date.now())
  const keyring = await startKeyring(folder)
  undo.push(() => keyring.stop())
  const display: Display | undefined = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? undefined : await startDisplay()
  if (display) undo.push(() => display.stop())
  if (!findElectron()) console.log('demo: Electron is not on this machine: Hanji runs in the stand-in on Chromium')
  const start = () =>
    launch({
      profile: join(folder, 'profile'),
      attended: headed,
      env: {
        ...keyring.env,
        NODE_EXTRA_CA_CERTS: lab.ca,
        ...(display ? { DISPLAY: display.name } : {}),
        ...(headed ? {} : { LANG: 'en_US.UTF-8', LC_ALL: undefined, LANGUAGE: undefined }),
      },
    })
  if (headed) {
    const app = await start()
    undo.push(() => app.kill())
    const ended = app.ended()
    await addAccount(app.page, lab, 'alice')
    await openSecondAccount(app.page, lab)
    console.log('demo: Hanji is open, with two accounts. Close its window to end the demo.')
    await ended
  } else {
    await tour({ lab, start, inboxes, pictures, downloads: folder })
    console.log(`demo: done; the screenshots are in ${join('dist', 'demo')}`)
  }
} catch (error) {
  console.error('demo: failed:', error)
  process.exitCode = 1
} finally {
  await cleanUp()
}
process.exit()
