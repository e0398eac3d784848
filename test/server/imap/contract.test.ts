import { openRemote } from '../../../main/engine/imap/remote.ts'
import { asGmail } from '../../lab/gmail.ts'
import { users } from '../../lab/lab.ts'
import { type Proxy as Line, startProxy } from '../../lab/proxy.ts'
import { keepsContract } from '../../remote/contract.ts'
import { eachWithLab, lab } from '../engine-and-lab.ts'

const isCyrus = process.env['LAB_SERVER'] === 'cyrus'

eachWithLab({ only: 'imap' })

const connectAt = (port: number) => {
  const { email, password } = users.alice
  return openRemote({ host: '127.0.0.1', port, security: 'none', user: email }, password, 'work')
}

keepsContract(isCyrus ? 'Cyrus' : 'Dovecot', {
  begin: async () => {},
  connect: () => connectAt(lab.imap.port),
  end: async () => {},
})

if (!isCyrus) {
  let line: Line
  keepsContract('as Gmail', {
    begin: async () => {
      line = await startProxy(lab.imap.port, asGmail())
    },
    connect: () => connectAt(line.port),
    end: () => line.close(),
  })
}
