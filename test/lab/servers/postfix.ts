import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Certificates } from './certificates.ts'
import { isRunning, killGroup, startDaemon, stopByPidFile, untilListening, untilRunning } from './process.ts'

export type Postfix = {
  /** Submission with STARTTLS offered (and, for tests, allowed without). */
  port: number
  /** Submission with TLS from the start. */
  tlsPort: number
  start(): Promise<void>
  stop(): Promise<void>
  /** Ends it at once: nobody needs its queue any more. */
  end(): Promise<void>
  /** Whether it does not run, or has a letter in its queue. */
  mustEmpty(): boolean
  /** Starts it, after its end, with nothing in its queue. */
  empty(): Promise<void>
}

type Options = {
  folder: string
  domain: string
  /** The addresses that have a mailbox; Postfix refuses any other of the domain with 550 5.1.1. */
  addresses: string[]
  certificates: Certificates
  authSocket: string
  lmtpSocket: string
  ports: [number, number]
  /** Other domains, with the port of the server that takes their mail. */
  relays?: Record<string, number>
  /** The port where mail for the domain is taken from anybody, as an MX does. */
  mxPort?: number
}

/** A private Postfix that takes mail from who signs in and delivers it to Dovecot. Needs root, as Postfix does. */
export function createPostfix(options: Options): Postfix {
  const { folder, ports } = options
  const etc = join(folder, 'etc')
  const queue = join(folder, 'queue')
  const data = join(folder, 'data')
  for (const path of [etc, queue, data]) mkdirSync(path, { recursive: true })
  makeQueue(queue, data)
  writeFileSync(join(etc, 'main.cf'), mainCf(options, queue, data))
  // Postfix waits for seconds before it reads a configuration that somebody may still be writing.
  utimesSync(join(etc, 'main.cf'), 0, 0)
  writeFileSync(join(folder, 'mailboxes'), options.addresses.map((address) => `${address} -\n`).join(''))
  writeFileSync(join(folder, 'recipients'), `${refusals(options.domain)}\n`)
  const transports = Object.entries(options.relays ?? {}).map(([name, port]) => `${name} smtp:[127.0.0.1]:${port}\n`)
  writeFileSync(join(folder, 'transports'), transports.join(''))
  writeFileSync(join(etc, 'master.cf'), masterCf(ports, options.mxPort))
  const pidFile = join(queue, 'pid', 'master.pid')
  const start = async () => {
    // What Postfix would check and make for seconds is there already.
    writeFileSync(join(queue, 'quick-start'), '')
    await startDaemon('postfix', ['-c', etc, 'start'], join(folder, 'start.log'), join(folder, 'mail.log'))
    await untilRunning(pidFile)
    await Promise.all([...ports, ...(options.mxPort ? [options.mxPort] : [])].map((port) => untilListening(port)))
  }
  return {
    port: ports[0],
    tlsPort: ports[1],
    start,
    stop: () => stopByPidFile(pidFile),
    end: () => killGroup(pidFile),
    mustEmpty: () => !isRunning(pidFile) || !isEmpty(queue),
    async empty() {
      for (const path of [queue, data]) {
        rmSync(path, { recursive: true, force: true })
        mkdirSync(path)
      }
      makeQueue(queue, data)
      await start()
    },
  }
}

/** Whether no letter is in a queue, not even one that is only being handed in. */
function isEmpty(queue: string): boolean {
  try {
    return ['maildrop', 'incoming', 'active', 'deferred', 'hold'].every((name) =>
      readdirSync(join(queue, name), { recursive: true, withFileTypes: true }).every((entry) => !entry.isFile()),
    )
  } catch {
    return false // Something went while it was being read.
  }
}

/** The folders of a queue with their owners (Postfix's own postfix-files), as its set-up would make them, only faster. */
function makeQueue(queue: string, data: string): void {
  const id = (...args: string[]) => Number(execFileSync('id', [...args, 'postfix'], { encoding: 'utf8' }))
  const uid = id('-u')
  const postdrop = Number(execFileSync('getent', ['group', 'postdrop'], { encoding: 'utf8' }).split(':')[2])
  const make = (name: string, mode: number, owner: number, group: number) => {
    mkdirSync(join(queue, name), { recursive: true })
    chownSync(join(queue, name), owner, group)
    chmodSync(join(queue, name), mode)
  }
  for (const name of ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private', 'saved', 'trace']) {
    make(name, 0o700, uid, 0)
  }
  make('maildrop', 0o730, uid, postdrop)
  make('public', 0o710, uid, postdrop)
  make('pid', 0o755, 0, 0)
  chownSync(data, uid, 0)
  chmodSync(data, 0o700)
}

/** Addresses that answer in a given way, for tests of what a server's refusal does. */
const refusals = (domain: string) =>
  [`later@${domain} 450 4.2.1 The mailbox is busy, come back later`, `closed@${domain} 550 5.7.1 This mailbox takes no mail`].join('\n')

const mainCf = ({ folder, domain, certificates, authSocket, lmtpSocket }: Options, queue: string, data: string) => `
compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
myhostname = mx.${domain}
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
virtual_mailbox_domains = ${domain}
virtual_mailbox_maps = texthash:${join(folder, 'mailboxes')}
virtual_transport = lmtp:unix:${lmtpSocket}
transport_maps = texthash:${join(folder, 'transports')}
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtpd_tls_cert_file = ${certificates.cert}
smtpd_tls_key_file = ${certificates.key}
smtpd_tls_security_level = may
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${authSocket}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access texthash:${join(folder, 'recipients')}, permit_sasl_authenticated, reject
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
message_size_limit = 52428800
mailbox_size_limit = 0
maillog_file = ${join(folder, 'mail.log')}
maillog_file_prefixes = ${folder}
# A process that finds Dovecot stopped ends at once; for a minute none would be begun in its place.
service_throttle_time = 1s
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
`

const masterCf = ([port, tlsPort]: [number, number], mxPort: number | undefined) => `
127.0.0.1:${port} inet n - n - - smtpd
127.0.0.1:${tlsPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
${mxPort ? `127.0.0.1:${mxPort} inet n - n - - smtpd -o smtpd_relay_restrictions=reject_unauth_destination -o smtpd_recipient_restrictions=` : ''}
postlog   unix-dgram n - n - 1 postlogd
pickup    unix  n  -  n  60    1  pickup
cleanup   unix  n  -  n  -     0  cleanup
qmgr      unix  n  -  n  300   1  qmgr
rewrite   unix  -  -  n  -     -  trivial-rewrite
bounce    unix  -  -  n  -     0  bounce
defer     unix  -  -  n  -     0  bounce
trace     unix  -  -  n  -     0  bounce
verify    unix  -  -  n  -     1  verify
flush     unix  n  -  n  1000? 0  flush
proxymap  unix  -  -  n  -     -  proxymap
smtp      unix  -  -  n  -     -  smtp
relay     unix  -  -  n  -     -  smtp
error     unix  -  -  n  -     -  error
retry     unix  -  -  n  -     -  error
virtual   unix  -  n  n  -     -  virtual
lmtp      unix  -  -  n  -     -  lmtp
anvil     unix  -  -  n  -     1  anvil
scache    unix  -  -  n  -     1  scache
tlsmgr    unix  -  -  n  1000? 1  tlsmgr
`
