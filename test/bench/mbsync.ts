import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncTarget } from './target.ts'

/** Times mbsync's first sync of the same folder into an empty Maildir, and a second one, in s. */
export async function runMbsync({
  server,
  password,
  folder,
  ca,
}: SyncTarget): Promise<{ seconds: number; unchanged: number } | { missing: string }> {
  const home = mkdtempSync(join(tmpdir(), 'mbsync-'))
  try {
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
        'Sync Pull New',
        'Create Near',
        'SyncState *',
        '',
      ].join('\n'),
    )
    const run = () => {
      const began = performance.now()
      const { status, error, stderr } = spawnSync('mbsync', ['-c', config, 'all'], {
        encoding: 'utf8',
        env: { ...process.env, MBSYNC_PASSWORD: password },
        timeout: 30 * 60_000,
      })
      if (status !== 0) throw new Error(error ? `mbsync could not be run: ${error.message}` : `mbsync failed: ${stderr.trim()}`)
      return Math.round(performance.now() - began) / 1000
    }
    return { seconds: run(), unchanged: run() }
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
