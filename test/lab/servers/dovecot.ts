import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Certificates } from './certificates.ts'
import { isRunning, killGroup, startDaemon, stopByPidFile, untilChildrenEnd, untilListening, untilRunning } from './process.ts'

export type LabUser = { name: string; email: string; password: string }

/** An IMAP server: in the clear and with STARTTLS on `port`, with TLS on `tlsPort`. */
export type ImapServer = {
  port: number
  tlsPort: number
  start(): Promise<void>
  stop(): Promise<void>
  /** Ends it at once, for good. */
  end(): Promise<void>
  /** Runs with nothing in any mailbox, as after the first start. Sessions that are still there a while later are ended. */
  renew(): Promise<void>
}

export type Dovecot = ImapServer & {
  /** Where Postfix asks about passwords and hands in mail. */
  authSocket: string
  lmtpSocket: string
  home(user: LabUser): string
}

/**
 * Mail files of each lab belong to a user of their own, who needs no name: Linux counts a user's inotify instances, those of every other program
 * too. Without one Dovecot tells changes by times in whole seconds, so that the second change within one stays unseen.
 */
const ownerAt = (port: number) => ({ uid: 20_000 + port, gid: 65_534 })

/** Makes over to its owner what was written by hand into a user's home. */
export function giveToOwner(home: string): void {
  const { uid, gid } = statSync(home)
  execFileSync('chown', ['-R', `${uid}:${gid}`, home])
}

/** Signing in with access tokens: by these ways, each token asked about at `url` (RFC 7662). */
export type TokenSignIn = { ways: ('oauthbearer' | 'xoauth2')[]; url: string }

/** A private Dovecot: IMAP in the clear and with STARTTLS on `port`, with TLS on `tlsPort`, LMTP on a socket. */
export function createDovecot(
  folder: string,
  users: LabUser[],
  certificates: Certificates,
  ports: [number, number],
  tokens?: TokenSignIn,
): Dovecot {
  const run = join(folder, 'run')
  mkdirSync(run, { recursive: true })
  const owner = ownerAt(ports[0])
  const home = (user: LabUser) => join(folder, 'mail', user.name)
  const makeHomes = () => {
    for (const user of users) {
      mkdirSync(home(user), { recursive: true })
      chownSync(home(user), owner.uid, owner.gid)
    }
  }
  makeHomes()
  const lines = users.map((user) => `${user.email}:{PLAIN}${user.password}:${owner.uid}:${owner.gid}::${home(user)}::`)
  writeFileSync(join(folder, 'users'), `${lines.join('\n')}\n`)
  let turns = 0
  const pidFile = join(run, 'master.pid')
  const start = async () => {
    await startDaemon('dovecot', ['-c', config], join(folder, 'dovecot-start.log'))
    await untilRunning(pidFile)
    await Promise.all(ports.map((port) => untilListening(port)))
  }
  const config = join(folder, 'dovecot.conf')
  const authSocket = join(run, 'postfix-auth')
  const lmtpSocket = join(run, 'lmtp')
  if (tokens) writeFileSync(join(folder, 'tokens.conf'), tokenCheck(tokens))
  writeFileSync(config, configuration({ folder, run, certificates, ports, authSocket, lmtpSocket, tokens }))
  return {
    port: ports[0],
    tlsPort: ports[1],
    authSocket,
    lmtpSocket,
    home,
    start,
    stop: () => stopByPidFile(pidFile),
    end: () => killGroup(pidFile),
    async renew() {
      // A session that has not noticed yet that its client is gone could still write into the new home.
      await untilChildrenEnd(pidFile, 'dovecot/imap')
      turns++
      for (const user of users) renameSync(home(user), join(folder, 'mail', `${user.name} ${turns}`))
      makeHomes()
      if (!isRunning(pidFile)) await start()
    },
  }
}

type Options = {
  folder: string
  run: string
  certificates: Certificates
  ports: [number, number]
  authSocket: string
  lmtpSocket: string
  tokens: TokenSignIn | undefined
}

const tokenCheck = ({ url }: TokenSignIn) => `
introspection_mode = post
introspection_url = ${url}
username_attribute = email
active_attribute = active
active_value = true
`

const configuration = ({ folder, run, certificates, ports, authSocket, lmtpSocket, tokens }: Options) => `
base_dir = ${run}
state_dir = ${run}
log_path = ${join(folder, 'dovecot.log')}
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <${certificates.cert}
ssl_key = <${certificates.key}
disable_plaintext_auth = no
auth_mechanisms = plain login ${tokens?.ways.join(' ') ?? ''}
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
auth_failure_delay = 0
# Where the system has no inotify instance left, Dovecot looks for new mail this often: else every 30 s.
mailbox_idle_check_interval = 1 s
${tokens ? `passdb {\n  driver = oauth2\n  mechanisms = ${tokens.ways.join(' ')}\n  args = ${join(folder, 'tokens.conf')}\n}` : ''}
passdb {
  driver = passwd-file
  args = username_format=%u ${join(folder, 'users')}
}
userdb {
  driver = passwd-file
  args = username_format=%u ${join(folder, 'users')}
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Archive {
    auto = subscribe
    special_use = \\Archive
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
service imap-login {
  inet_listener imap {
    port = ${ports[0]}
  }
  inet_listener imaps {
    port = ${ports[1]}
    ssl = yes
  }
}
service auth {
  unix_listener ${basename(authSocket)} {
    mode = 0666
  }
}
service lmtp {
  unix_listener ${basename(lmtpSocket)} {
    mode = 0666
  }
}
service anvil {
  chroot =
  # Dovecot answers each failed sign-in from an address later than the one before, by seconds. Without this socket it keeps no count.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
