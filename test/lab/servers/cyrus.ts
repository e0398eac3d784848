import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Certificates } from './certificates.ts'
import type { ImapServer, LabUser } from './dovecot.ts'
import { killGroup, stopByPidFile, untilListening, untilRunning } from './process.ts'

/** Debian's cyrus-common comes with apt; its imapd, whose package cannot lie beside Dovecot's, is unpacked here by the set-up. */
const unpacked = join(import.meta.dirname, '../../../.lab/cyrus/usr/lib/cyrus/bin')
const common = '/usr/lib/cyrus/bin'

/** A private Cyrus IMAP, another implementation than Dovecot in all: IMAP in the clear and with STARTTLS on `port`, with TLS on `tlsPort`. */
export function createCyrus(folder: string, users: LabUser[], certificates: Certificates, ports: [number, number]): ImapServer {
  const run = join(folder, 'cyrus')
  const inside = (...names: string[]) => join(run, ...names)
  if (!existsSync(join(unpacked, 'imapd'))) throw new Error('there is no Cyrus imapd: npm run setup unpacks it')
  makeEmpty(inside)
  // Copied, since the checkout may lie where Cyrus' own user may not look.
  for (const name of ['imapd', 'idled']) copyFileSync(join(unpacked, name), inside(name))
  for (const user of users) {
    const realm = user.email.split('@')[1] ?? ''
    execFileSync('saslpasswd2', ['-p', '-c', '-u', realm, '-f', inside('sasldb2'), user.name], { input: user.password })
  }
  writeFileSync(inside('imapd.conf'), imapdConf(run, certificates))
  writeFileSync(inside('cyrus.conf'), cyrusConf(run, ports))
  execFileSync('chown', ['-R', 'cyrus:mail', run])
  const pidFile = inside('master.pid')
  const start = async () => {
    const options = ['-C', inside('imapd.conf'), '-M', inside('cyrus.conf'), '-p', pidFile, '-L', inside('log'), '-d']
    spawn(join(common, 'master'), options, { stdio: 'ignore' }).unref()
    await untilRunning(pidFile)
    await Promise.all(ports.map((port) => untilListening(port)))
  }
  return {
    port: ports[0],
    tlsPort: ports[1],
    start,
    stop: () => stopByPidFile(pidFile),
    end: () => killGroup(pidFile),
    async renew() {
      await killGroup(pidFile)
      makeEmpty(inside)
      execFileSync('chown', ['-R', 'cyrus:mail', run])
      await start()
    },
  }
}

/** What Cyrus keeps of mail and users, with nothing in it. */
function makeEmpty(inside: (...names: string[]) => string): void {
  for (const name of ['conf', 'spool']) rmSync(inside(name), { recursive: true, force: true })
  for (const name of ['db', 'socket', 'proc', 'log', 'lock', 'msg', 'quota', 'user', 'sieve'])
    mkdirSync(inside('conf', name), { recursive: true })
  mkdirSync(inside('spool'))
}

const imapdConf = (run: string, { cert, key }: Certificates) => `
configdirectory: ${join(run, 'conf')}
partition-default: ${join(run, 'spool')}
defaultpartition: default
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: ${join(run, 'sasldb2')}
sasl_mech_list: PLAIN LOGIN
allowplaintext: yes
virtdomains: userid
defaultdomain: internal.test
unixhierarchysep: yes
altnamespace: yes
autocreate_quota: 0
autocreate_inbox_folders: Drafts|Sent|Archive|Junk|Trash
autocreate_subscribe_folders: Drafts|Sent|Archive|Junk|Trash
xlist-drafts: Drafts
xlist-sent: Sent
xlist-archive: Archive
xlist-junk: Junk
xlist-trash: Trash
tls_server_cert: ${cert}
tls_server_key: ${key}
maxlogins_per_user: 0
poptimeout: 10
`

const cyrusConf = (run: string, [port, tlsPort]: [number, number]) => `
START {
  recover cmd="${common}/ctl_cyrusdb -C ${run}/imapd.conf -r"
  idled cmd="${run}/idled -C ${run}/imapd.conf"
}
SERVICES {
  imap cmd="${run}/imapd -C ${run}/imapd.conf" listen="127.0.0.1:${port}" prefork=1
  imaps cmd="${run}/imapd -s -C ${run}/imapd.conf" listen="127.0.0.1:${tlsPort}" prefork=0
}
EVENTS {
}
`
