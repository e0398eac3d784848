import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncTarget } from './target.ts'

/** mbsync on a Maildir of its own. */
export type Mbsync = {
  /** Syncs the folder into the Maildir; in s, login included. @throws when mbsync is not here or fails. */
  run(): number
  /** Indexes the Maildir with mu, in s; undefined where mu is not here. */
  index(): number | undefined
  close(): void
}

/** Sets mbsync up for the same folder and an empty Maildir. */
export function setUpMbsync({ server, password, folder, ca }: SyncTarget): Mbsync {
  const home = mkdtempSync(join(tmpdir(), 'mbsync-'))
  mkdirSync(join(home, 'mail'))
  const config = join(home, 'config')
  writeFileSync(
    config,
    [
      'IMAPAccount server',
      `Host ${server.host}`,
      `Port ${server.port}`,
      `User "${server.user}"`,
      // By way of the environment: a password on disk or in a command line could be read by others.
      'PassCmd "printenv MBSYNC_PASSWORD"',
      `SSLType ${{ tls: 'IMAPS', starttls: 'STARTTLS', none: 'None' }[server.security]}`,
      'AuthMechs PLAIN LOGIN',
      ...(ca ? [`CertificateFile ${ca}`] : []),
      '',
      'IMAPStore far',
      'Account server',
      '',
      'MaildirStore near',
      `Path ${join(home, 'mail')}/`,
      `Inbox ${join(home, 'mail', 'INBOX')}`,
      'SubFolders Verbatim',
      '',
      'Channel all',
      `Far :far:"${folder}"`,
      `Near :near:"${folder}"`,
      'Sync Pull New Flags',
      'Create Near',
      'SyncState *',
      '',
    ].join('\n'),
  )
  const timed = (command: string, args: string[]) => {
    const began = performance.now()
    const { status, error, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      env: { ...process.env, MBSYNC_PASSWORD: password, MU_HOME: join(home, 'mu') },
      timeout: 30 * 60_000,
    })
    if (status !== 0) throw new Error(error ? `${command} could not be run: ${error.message}` : `${command} failed: ${stderr.trim()}`)
    return Math.round(performance.now() - began) / 1000
  }
  return {
    run: () => timed('mbsync', ['-c', config, 'all']),
    index() {
      const where = ['--muhome', join(home, 'mu')]
      if (spawnSync('mu', ['init', ...where, '--maildir', join(home, 'mail')]).status !== 0) return undefined
      return timed('mu', ['index', ...where])
    },
    close: () => rmSync(home, { recursive: true, force: true }),
  }
}
