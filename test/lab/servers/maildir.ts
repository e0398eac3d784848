import { chownSync, existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Generated } from '../mail/generate.ts'

/** Writes messages straight into a Maildir, many times faster than any protocol; Dovecot takes INTERNALDATE from the file's time. */
export function fillMaildir(home: string, messages: Iterable<Generated>, folder = 'INBOX'): void {
  const path = folder === 'INBOX' ? join(home, 'Maildir') : join(home, 'Maildir', `.${folder}`)
  const owner = statSync(home)
  for (const name of ['', 'cur', 'new', 'tmp']) makeOwned(join(path, name), owner)
  let count = 0
  for (const { source, at, seen, flagged } of messages) {
    count++
    const flags = `${flagged ? 'F' : ''}${seen ? 'S' : ''}`
    const file = join(path, 'cur', `${Math.floor(at / 1000)}.M${count}P1.lab:2,${flags}`)
    writeFileSync(file, source)
    chownSync(file, owner.uid, owner.gid)
    utimesSync(file, at / 1000, at / 1000)
  }
}

function makeOwned(path: string, owner: { uid: number; gid: number }): void {
  if (existsSync(path)) return
  mkdirSync(path, { recursive: true })
  chownSync(path, owner.uid, owner.gid)
}
