import type { ProxyOptions } from './proxy.ts'

const allMail = '"[Gmail]/All Mail"'

/**
 * Makes of a lab's server what Gmail is to a client, as far as it concerns where mail lies: no archive but All Mail, which holds every
 * message, and an id for each (X-GM-MSGID, made here of its size, so that messages of a test need different sizes). Moving to All Mail
 * what lies there already only takes the other label off.
 */
export function asGmail(): ProxyOptions {
  const onClient = (data: Buffer): Buffer => {
    const line = data
      .toString('latin1')
      .replaceAll(allMail, 'Archive')
      .replace(/ X-GM-(MSGID|THRID)/g, '')
    const move = /^(\S+) UID MOVE (\S+) Archive\r\n$/.exec(line)
    return Buffer.from(
      move ? `gmail UID STORE ${move[2]} +FLAGS.SILENT (\\Deleted)\r\n${move[1]} UID EXPUNGE ${move[2]}\r\n` : line,
      'latin1',
    )
  }
  const onServer = (data: Buffer): Buffer =>
    Buffer.from(
      data
        .toString('latin1')
        .replace(/^gmail OK .*\r\n/gm, '')
        .replace(/(CAPABILITY [^\]\r]*)LITERAL\+/g, '$1X-GM-EXT-1 LITERAL+')
        .replace(/^(\* LIST \([^)]*)\\Archive(.*) Archive\r\n/gm, `$1\\All$2 ${allMail}\r\n`)
        .replace(/^\* STATUS Archive /gm, `* STATUS ${allMail} `)
        .replace(/RFC822\.SIZE (\d+)/g, (whole, size: string) => `${whole} X-GM-MSGID ${1_700_000_000_000 + Number(size)}`),
      'latin1',
    )
  return { onClient, onServer }
}
