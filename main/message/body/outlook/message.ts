import { Buffer } from 'node:buffer'
import type { Tnef, TnefFile } from './tnef.ts'

/** A message that Outlook packed into another, as a message of RFC 5322, so that it opens as one. `title` is what the outer one calls it. */
export function toMessage(
  { subject, from, to, sentAt, text, html, files }: Tnef,
  title: string,
): Pick<TnefFile, 'name' | 'type' | 'content'> {
  const name = subject || title
  const bodies = [
    ...(text === undefined ? [] : [part('text/plain; charset=utf-8', '', Buffer.from(text))]),
    ...(html === undefined ? [] : [part('text/html; charset=utf-8', '', Buffer.from(html))]),
  ]
  const body = bodies.length > 1 ? [multipart('alternative', bodies)] : bodies
  const all = [...body, ...files.map((file) => part(file.type, file.name, file.content, file.contentId))]
  const fields = [
    ...(name === '' ? [] : [`Subject: ${word(name)}`]),
    ...(from.name || from.address
      ? [`From: ${[word(from.name), from.address.includes('@') ? `<${clean(from.address)}>` : ''].join(' ').trim()}`]
      : []),
    ...(to === ''
      ? []
      : [
          `To: ${to
            .split(';')
            .map((one) => word(one.trim()))
            .join(', ')}`,
        ]),
    ...(sentAt === undefined ? [] : [`Date: ${new Date(sentAt).toUTCString().replace('GMT', '+0000')}`]),
    'MIME-Version: 1.0',
  ]
  const content = Buffer.from(`${fields.join('\r\n')}\r\n${multipart('mixed', all)}`, 'latin1')
  return { name: `${name || 'message'}.eml`, type: 'message/rfc822', content }
}

const clean = (text: string): string => text.replace(/[^\x21-\x7e]+/g, '').slice(0, 500)

/** An encoded word (RFC 2047), or several, since none may be longer than 75 characters. */
function word(text: string): string {
  if (/^[\w .,!-]{0,60}$/.test(text)) return text
  const pieces: string[] = []
  for (const character of text) {
    const last = pieces.at(-1)
    if (last !== undefined && Buffer.byteLength(last + character) <= 42) pieces[pieces.length - 1] = last + character
    else pieces.push(character)
  }
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ')
}

function part(type: string, name: string, content: Uint8Array, contentId?: string): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const isMessage = type.startsWith('message/')
  const fields = [
    `Content-Type: ${/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; charset=utf-8)?$/.test(type) ? type : 'application/octet-stream'}`,
    ...(name === '' ? [] : [`Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name).replace(/['()*]/g, hex)}`]),
    ...(contentId === undefined ? [] : [`Content-ID: <${clean(contentId)}>`]),
    ...(isMessage ? [] : ['Content-Transfer-Encoding: base64']),
  ]
  const body = isMessage ? bytes.toString('latin1') : bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  return `${fields.join('\r\n')}\r\n\r\n${body}`
}

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16)}`

/** A boundary that none of the parts has in it. */
function multipart(kind: 'mixed' | 'alternative', parts: string[]): string {
  let boundary = `=_${kind}`
  while (parts.some((one) => one.includes(`--${boundary}`))) boundary += '_'
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`
}
